"""The codes of the form on paper as one types them: one, several, then the words of “other”.

A box stands for one cell of a table whose options the paper prints by number. What cannot be read
as codes becomes an answer that the format refuses by its own sentence; nothing is guessed.
"""

import re
import unicodedata
from typing import Any

from biocap.formats.question import Field

TICKED = frozenset("x*")
"""Typed in the place of a code: the row is ticked on the paper, and no code stands there."""

CODED = ("choice", "choices")
COLONS = (":", "：")
_BETWEEN = re.compile(r"[\s,;:.،؛、，；：]+")


def typed_by_code(field: Field) -> bool:
    """Return whether the paper prints the options of this field by number, one with words at most.

    Words after the codes could not be told apart where two options take some.
    """
    numbered = all(option.code.isdecimal() for option in field.options)
    one = sum(option.takes_words for option in field.options) <= 1
    return field.kind in CODED and numbered and one


def picks_typed(field: Field, text: str) -> Any:
    """Return the raw answer that typed codes give; None if nothing is typed.

    “3”, “1 2”, “1,2” and “12” are codes where each is one; digits of any script are. Words after
    them specify the option that takes words; words that begin with a digit stand after a colon.

    Source: decision 11 (answers by any way are read by one check).
    """
    codes, words = _parted(field, text.strip())
    if not codes and not words:
        return None
    takes_words = [code for code in codes if field.option_list.by_code[code].takes_words]
    unread = (words and len(takes_words) != 1) or (field.kind == "choice" and len(codes) > 1)
    if unread and field.kind == "choice":
        return {"code": text.strip()}
    picks = [{"code": code} for code in codes]
    if unread:
        picks.append({"code": words})
    elif words:
        next(pick for pick in picks if pick["code"] == takes_words[0])["specify"] = words
    return picks if field.kind == "choices" else picks[0]


def codes_written(value: Any) -> str:
    """Return an answer as it would be typed: its codes, last the one with words."""
    picks = value if isinstance(value, list) else [value] if value else []
    plain = [pick["code"] for pick in picks if not pick.get("specify")]
    worded = [f"{pick['code']}: {pick['specify']}" for pick in picks if pick.get("specify")]
    return " ".join([*plain, *worded])


def _parted(field: Field, text: str) -> tuple[list[str], str]:
    """Return the codes that a text begins with, and what stands after them."""
    codes: list[str] = []
    known = field.option_list.by_code
    while text:
        word, *rest = _BETWEEN.split(text, maxsplit=1)
        word = "".join(str(unicodedata.digit(sign, sign)) for sign in word)
        if word in known:
            codes.append(word)
        elif word and all(sign in known for sign in word):
            codes.extend(word)
        elif word:
            return codes, text
        after, text = text[len(word) :].lstrip(), rest[0] if rest else ""
        if after[:1] in COLONS and codes and known[codes[-1]].takes_words:
            return codes, after[1:].strip()
    return codes, ""
