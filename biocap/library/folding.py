"""Texts without what a search does not look at: case, accents, apostrophes, punctuation.

One expression does it in a query and for words that a reader types, so that both sides of a
search agree. Égypte and EGYPTE, Côte d’Ivoire and cote d'ivoire, مُصر and مصر are the same.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from biocap.library.compiling import ibis
from biocap.library.engine import of_texts

SEARCHED = "searched"
"""What a search looks at: a column that the engine alone has, no snapshot."""
SEARCHED_BY = dict.fromkeys(
    ("activities", "rehearsal_activities"), ("title", "organization", "objectives", "description")
)
"""Tables with the columns that a search of them looks at."""

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


def searched(text: Any) -> Any:
    """Return what a search looks at, as an expression: folded, and so without apostrophes too.

    “divoire” is found in “d’Ivoire”, as “ivoire” is.
    """
    joined = folded(text.re_replace(APOSTROPHES, ""))
    return text.re_search(APOSTROPHES).ifelse(folded(text) + " " + joined, folded(text))


def searched_table(name: str) -> str:
    """Return the table of the engine that holds what a search of another looks at too."""
    return f"{SEARCHED} {name}"


def creating(kind: str, name: str, select: str) -> Iterator[str]:
    """Yield the SQL that gives a table to the engine, and what a search of it looks at.

    `kind` is TABLE or VIEW. Folding a million texts takes ten times as long as finding in them.
    """
    if name not in SEARCHED_BY:
        yield f'CREATE {kind} "{name}" AS {select}'
        return
    cells = ",".join(f"coalesce({column}, '')" for column in SEARCHED_BY[name])
    rows = f"SELECT *, concat_ws(' ', {cells}) AS text FROM ({select})"
    yield (
        f'CREATE {kind} "{searched_table(name)}" AS '
        f"SELECT * EXCLUDE (text), {_written(searched)} AS {SEARCHED} FROM ({rows})"
    )
    yield f'CREATE VIEW "{name}" AS SELECT * EXCLUDE ({SEARCHED}) FROM "{searched_table(name)}"'


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
    return of_texts(_written(folded), usual) if usual else ()


@cache
def _written(expression: Callable[[Any], Any]) -> str:
    """Return an expression over `text` as the engine reads it."""
    table = ibis.table({"text": "string"}, name="texts")
    sql = str(ibis.to_sql(table.select(made=expression(table["text"])), dialect="duckdb"))
    return sql.partition("SELECT")[2].partition(" AS ")[0].replace('"t0".', "")


@cache
def _strip_accents() -> Any:
    """Return what stands for the function of the engine in an expression."""

    def strip_accents(text: str) -> str:  # type: ignore[empty-body]
        """Stand for it."""

    return ibis.udf.scalar.builtin(strip_accents)
