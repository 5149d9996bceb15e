"""Words of ours in the definitions, in the reader's language: catalogues have them by the English.

Definitions of an instance's own, or of an earlier day, that no catalogue has stand in English,
marked as every text that is missing is (`shared.texts.in_english`).
"""

from django.utils.translation import get_language, gettext

from biocap.shared.texts import in_english

ORIGINAL = "en"


def reason(text: str) -> str:
    """Return a text of the definitions in the language in force, marked if it has none."""
    if not text or (get_language() or ORIGINAL) == ORIGINAL:
        return text
    return str(in_english(text)) if language_of_reason(text) == ORIGINAL else gettext(text)


def language_of_reason(text: str) -> str:
    """Return the language in which `reason` gives a text."""
    missing = not text or gettext(text) in (text, in_english(text))
    return ORIGINAL if missing else get_language() or ORIGINAL
