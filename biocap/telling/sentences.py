"""Sentences that were marked in English, said in the reader's language."""

from collections.abc import Mapping

from django.utils.translation import gettext

from biocap.shared.text import filled
from biocap.telling.locales import language_of


def filled_sentence(template: str, params: Mapping[str, object]) -> str:
    """Return an English template in the language in force, filled in (`filled`)."""
    return filled(gettext(template) if template else "", params, language_of(None).comma)
