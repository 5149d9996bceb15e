"""Words of ours in the definitions, in the reader's language: catalogues have them by the English.

Definitions of an instance's own, or of an earlier day, that no catalogue has stand in English,
marked as every text that is missing is (`shared.texts.in_english`).
"""

from django.utils.translation import get_language, gettext

from biocap.shared.texts import in_english

ORIGINAL = "en"


def reason(text: str) -> str:
    """Return a text of the definitions in the language in force, marked if it has none."""
    if not text:
        return ""
    said = gettext(text)
    missing = said == text and (get_language() or ORIGINAL) != ORIGINAL
    return str(in_english(text)) if missing else said


def language_of_reason(text: str) -> str:
    """Return the language in which `reason` gives a text."""
    language = get_language() or ORIGINAL
    return language if text and gettext(text) != text else ORIGINAL
