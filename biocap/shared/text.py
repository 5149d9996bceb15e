"""Sentences that are written in English and translated where a person reads them."""

from collections.abc import Mapping


def noop(sentence: str) -> str:
    """Return the sentence unchanged; marks it for translation in code without Django."""
    return sentence


def in_language(names: Mapping[str, str], language: str) -> str:
    """Return the text in the language, else in English, else in any language there is.

    >>> in_language({"en": "Kenya", "ar": "كينيا"}, "fr")
    'Kenya'
    """
    return names.get(language) or names.get("en") or next(iter(names.values()), "")


def filled(template: str, params: Mapping[str, object], comma: str = ", ") -> str:
    """Return a sentence with its `%(name)s` filled in; of several things one after the other.

    >>> filled("Choose one of: %(known)s.", {"known": ("a", "b")})
    'Choose one of: a, b.'
    """
    if not params:
        return template
    return template % {
        name: (comma.join(map(str, value)) or "–") if isinstance(value, tuple) else value
        for name, value in params.items()
    }
