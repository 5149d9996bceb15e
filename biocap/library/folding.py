"""Texts without what a search does not look at: case, accents, apostrophes, punctuation.

One expression does it in a query and for words that a reader types, so that both sides of a
search agree. Égypte and EGYPTE, Côte d’Ivoire and cote d'ivoire, مُصر and مصر are the same.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

from biocap.library.compiling import ibis
from biocap.library.engine import of_texts

LENGTHENED = "ـ"
"""The stroke that lengthens Arabic words."""

BETWEEN = r"([^\p{L}\p{N}]|[ʼʻ])+"
"""What stands between words: apostrophes too, and those that Unicode counts as letters."""

APOSTROPHES = "['’‘‛ʼʻʹ′`´＇]"
"""What joins an elided article to its word; many type nothing in its place."""

SPELLED = {"œ": "oe", "æ": "ae", "ß": "ss"}
ALIKE = ("øłđıةى", "oldiهي")
"""Letters without a mark to take off, and what they are searched as."""


def folded(text: Any) -> Any:
    """Return a text of a table folded, as an expression: words of letters and digits alone."""
    plain = _strip_accents()(text.lower())
    for letter, spelled in SPELLED.items():
        plain = plain.replace(letter, spelled)
    plain = plain.translate(*ALIKE).replace(LENGTHENED, "")
    return plain.re_replace(BETWEEN, " ").strip()


def with_and_without_apostrophes(text: str) -> str:
    """Return a text in both ways that it is typed, if it has an apostrophe; else as it is.

    >>> with_and_without_apostrophes("Côte d’Ivoire")
    'Côte d’Ivoire ; Côte dIvoire'
    """
    joined = re.sub(APOSTROPHES, "", text)
    return text if joined == text else f"{text} ; {joined}"


def fold(texts: Sequence[str]) -> tuple[str, ...]:
    """Return texts folded; letters of another width or shape are read as the usual ones."""
    usual = [unicodedata.normalize("NFKC", text) for text in texts]
    return of_texts(_written(), usual) if usual else ()


@cache
def _written() -> str:
    """Return the expression as the engine reads it."""
    table = ibis.table({"text": "string"}, name="texts")
    sql = str(ibis.to_sql(table.select(made=folded(table["text"])), dialect="duckdb"))
    return sql.partition("SELECT")[2].partition(" AS ")[0].replace('"t0".', "")


@cache
def _strip_accents() -> Any:
    """Return what stands for the function of the engine in an expression."""

    def strip_accents(text: str) -> str:  # type: ignore[empty-body]
        """Stand for it."""

    return ibis.udf.scalar.builtin(strip_accents)
