"""Sentences that are written in English and translated where a person reads them."""

import re
from collections.abc import Mapping


def noop(sentence: str) -> str:
    """Return the sentence unchanged; marks it for translation in code without Django."""
    return sentence


def in_language(names: Mapping[str, str], language: str) -> str:
    """Return the text in the language, else in English or any language there is, marked as such.

    By the code that marks any text's language (`shared.own_words`).

    >>> kenya = {"en": "Kenya", "ar": "كينيا"}
    >>> in_language(kenya, "ar"), in_language(kenya, "fr")
    ('كينيا', '[en] Kenya')
    """
    if own := names.get(language):
        return own
    other = "en" if names.get("en") else next((code for code in names if names[code]), "")
    return f"[{other}] {names[other]}" if other else ""


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


def without_controls(text: str) -> str:
    r"""Return a text without characters that no document and no database takes.

    A break of a line within a paragraph, as word processors paste it, becomes a blank.

    >>> without_controls("one\x0btwo\x00\n\tthree")
    'one two\n\tthree'
    """
    return _CONTROLS.sub("", text.translate(_BREAKS))


_BREAKS = {0x0B: " ", 0x0C: " "}
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
