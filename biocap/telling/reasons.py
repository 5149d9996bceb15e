"""Words of ours in the definitions, in the reader's language: catalogues have them by the English.

Definitions of an instance's own, or of an earlier day, that no catalogue has stand in English.
"""

from django.utils.translation import get_language, gettext

ORIGINAL = "en"


def reason(text: str) -> str:
    """Return a text of the definitions in the language in force, in English if it has none."""
    return gettext(text) if text else ""


def language_of_reason(text: str) -> str:
    """Return the language in which `reason` gives a text."""
    language = get_language() or ORIGINAL
    return language if text and gettext(text) != text else ORIGINAL
