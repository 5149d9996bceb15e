"""A table says each of its columns once: what it is called, holds, means and opens to.

Pages, files, blocks and charts draw the same. Sentences are English; who draws translates them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar, cast

from django.utils.translation import gettext

from biocap.telling import dates, numbers
from biocap.telling.few import EMPTY_OF_FEW, SMALL, is_small
from biocap.telling.ranking import Top, top
from biocap.telling.spans import Text
from biocap.telling.spans import plain as plain_words
from biocap.telling.wording import Wording

Row = TypeVar("Row")
Whole = TypeVar("Whole")
Value = TypeVar("Value")


class Kind(StrEnum):
    """How a value is written for people; a file holds it as it is."""

    WORDS = "words"
    COUNT = "count"
    PERCENT = "percent"  # a whole number of per cent
    DECIMAL = "decimal"  # with `places` decimals
    USD = "usd"  # whole US dollars
    DAY = "day"
    FLAG = "flag"  # yes or no

    @property
    def is_number(self) -> bool:
        return self in (Kind.COUNT, Kind.PERCENT, Kind.DECIMAL, Kind.USD)


@dataclass(frozen=True)
class Address:
    """A page by its name, with the codes in its address and in its query; `None` is left out.

    `fragment` is a place on it. Documents and files have no use for it, the web makes a link of it.
    """

    page: str
    codes: tuple[str, ...] = ()
    query: Mapping[str, str | None] = field(default_factory=dict)
    fragment: str = ""


@dataclass(frozen=True)
class Over:
    """What stands over the heads of several columns, and below it in small."""

    words: str
    under: str = ""


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column. `code` names it in files and never changes; `says` is its meaning there.

    `value` gives what a file holds; `shown` the words for people where these differ from the value
    as its kind is written; `spans` those words where several numbers stand among them. Without a
    `head` the column stands in files alone, with `in_file` false on pages and in documents alone.
    `opens` leads from a cell to what stands behind it. `trace` names the figure, by which a
    document's number is found in the snapshot and recomputed (`telling.spans.Number`); `of` says of
    what it is where that differs in the columns of a row (`Table.of`). `title` says a short head in
    full, `under` stands below it (its base), `over` above it and its neighbours with the same
    (`columns_under`). `shade` 0 to 4 colours a cell as the pictures shade theirs, `base` says of
    how many its share is: a small one is marked and has no shade. `beside` is a second, smaller
    number in it, or words of `beside_language`. `language` is that of its words, where it may be
    another than the reader's (`und`: nobody stated it). `missing` says for people that there is no
    value, where a dash would leave them asking. `real`: of real records, also in a rehearsal.
    """

    code: str
    says: str
    value: Callable[[Row], object]
    kind: Kind = Kind.WORDS
    head: str = ""
    shown: Callable[[Row], str] | None = None
    spans: Callable[[Row], Text] | None = None
    opens: Callable[[Row], Address | None] | None = None
    trace: str = ""
    of: Callable[[Row], tuple[str, ...]] | None = None
    places: int = 1
    aside: bool = False
    in_file: bool = True
    title: str = ""
    under: str = ""
    over: Over | None = None
    shade: Callable[[Row], int | None] | None = None
    base: Callable[[Row], int] | None = None
    beside: Callable[[Row], str] | None = None
    beside_language: str = ""
    language: str = ""
    missing: str = ""
    real: bool = False

    @property
    def meaning(self) -> tuple[str, ...]:
        """What the column holds in files, in sentences to be translated one by one."""
        return tuple(filter(None, (self.says, EMPTY_OF_FEW * (self.kind is Kind.PERCENT))))

    def misses(self, row: Row) -> bool:
        """Whether a cell says in words of its own that it has no value."""
        return bool(self.missing) and self.value(row) is None

    def is_of_few(self, row: Row) -> bool:
        """Whether the base of a cell is small, so that its share is marked."""
        return self.base is not None and is_small(self.base(row))

    def shade_of(self, row: Row) -> int | None:
        """Return the shade of a cell, if it has one; a share of a small base has none."""
        return None if self.shade is None or self.is_of_few(row) else self.shade(row)

    def weight(self, row: Row) -> Any:
        """Return the value as it is shown, by which rows are ranked: what reads alike is equal."""
        value = self.value(row)
        if self.kind is Kind.DECIMAL and value is not None:
            return numbers.rounded(cast(numbers.Figure, value), self.places)
        return value

    def words(self, row: Row) -> str:
        """Return what a cell says to people, as pages write its kind."""
        if self.misses(row):
            return gettext(self.missing)
        if self.shown:
            return self.shown(row)
        if self.spans:
            return plain_words(self.spans(row))
        words = value_in_words(self.kind, self.value(row), self.places)
        return f"{words}{SMALL}" if self.is_of_few(row) else words


@dataclass(frozen=True)
class Table(Generic[Row]):
    """Columns and the rows under them; `total` stands last and stands out.

    Rows of `below` are told below the total and are no part of it; a file has none of them.

    `name` is that of the file. `of` gives the codes of what a row is of, for `Column.trace`.
    A table of a rehearsal says so in its file's name and in the column `note` of every row.
    `band` gives the words that head the rows with the same words, on pages and in documents;
    `band_opens` leads from them to a page, and `band_wording` says in which language they are.
    `among` names the Parties that were chosen, if its figures are of those alone.
    `ranked_by` are the codes of the columns whose values rank the rows, the largest first:
    whatever draws the table shows them, and takes the first of its rows by `top`.
    `place` names each row for the fragment of an address that leads to it.
    """

    name: str
    columns: tuple[Column[Row], ...]
    rows: Sequence[Row]
    rehearsal: bool = False
    total: Row | None = None
    below: Sequence[Row] = ()
    caption: str = ""
    of: Callable[[Row], tuple[str, ...]] = lambda row: ()
    band: Callable[[Row], str] | None = None
    band_opens: Callable[[Row], Address] | None = None
    band_wording: Wording | None = None
    among: str = ""
    ranked_by: tuple[str, ...] = ()
    place: Callable[[Row], str] | None = None

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """The rows with their total."""
        return (*self.rows, *(() if self.total is None else (self.total,)))

    def of_rows(self, rows: Sequence[Row]) -> "Table[Row]":
        """Return the table with these rows instead of its own."""
        return replace(self, rows=rows)

    def top(self, most: int, room: int | None = None) -> Top[Row]:
        """Return the first rows of a ranked table, which never part equal ones."""
        weights = tuple(map(self.column, self.ranked_by))
        return top(
            self.rows, most, lambda row: tuple(column.weight(row) for column in weights), room
        )

    def lacks_per_cent(self, *codes: str) -> bool:
        """Whether a row shows no per cent in one of these columns, else in any with a head."""
        shown = [column for column in self.picked(*codes) if column.kind is Kind.PERCENT]
        return any(column.value(row) is None for column in shown for row in self.all_rows)

    def marks_few(self, *codes: str) -> bool:
        """Whether a share of a small base is marked in one of these columns, else in any."""
        return any(c.is_of_few(row) for c in self.picked(*codes) for row in self.all_rows)

    def column(self, code: str) -> Column[Row]:
        """Return a column by its code."""
        return next(column for column in self.columns if column.code == code)

    def banded(self, rows: Sequence[Row] | None = None) -> Iterator[tuple[str, Row]]:
        """Yield each of these rows, else each but the total, with the words of the band it opens.

        Of a row that opens none the words are empty.
        """
        before = ""
        for row in self.rows if rows is None else rows:
            words = self.band(row) if self.band else ""
            yield ("" if words == before else words), row
            before = words

    def picked(self, *codes: str) -> tuple[Column[Row], ...]:
        """Return the columns of these codes in this order; none named: all that have a head."""
        columns = tuple(map(self.column, codes)) or tuple(it for it in self.columns if it.head)
        assert {column.code for column in columns}.issuperset(self.ranked_by), (
            f"{self.name} is ranked by {self.ranked_by}, which stand in no column shown"
        )
        return columns


def value_in_words(kind: Kind, value: Any, places: int = 1) -> str:
    """Return a value as people read one of its kind, in the language in force; a dash for none."""
    if value is None:
        return numbers.MISSING
    match kind:
        case Kind.COUNT if isinstance(value, int):
            return numbers.whole(value)
        case Kind.PERCENT:
            return numbers.percent(value)
        case Kind.DECIMAL:
            return numbers.decimal(value, places)
        case Kind.USD:
            return numbers.usd(value)
        case Kind.DAY:
            return dates.day(value) if isinstance(value, date) else str(value)
        case Kind.FLAG:
            return gettext("yes") if value else gettext("no")
        case _:
            return str(value)


def counted(
    trace: str,
    *told: tuple[str, str, str],
    row: Callable[[Row], object] = lambda row: row,
    opens: Mapping[str, Callable[[Row], Address | None]] | None = None,
    beside: Mapping[str, Callable[[Row], str]] | None = None,
    aside: Sequence[str] = (),
) -> tuple[Column[Row], ...]:
    """Return columns of counts that a row has as attributes: (attribute, what it says, head).

    The attribute is the code; `row` leads from a row to what has it, and the figure of each is
    called `<trace>.<code>`. `opens` leads from a cell of a code to what stands behind it,
    `beside` gives the smaller number in it, and the codes of `aside` stand aside.
    """

    def column(code: str, says: str, head: str) -> Column[Row]:
        return Column(
            code,
            says,
            lambda it: getattr(row(it), code),
            Kind.COUNT,
            head,
            opens=(opens or {}).get(code),
            beside=(beside or {}).get(code),
            aside=code in aside,
            trace=f"{trace}.{code}",
        )

    return tuple(column(*one) for one in told)


def columns_under(
    over: Over, columns: Iterable[Column[Row]], key: str, row: Callable[[Whole], Row]
) -> tuple[Column[Whole], ...]:
    """Return columns of a part of a row as columns of the whole row, with `over` above them.

    `row` leads from the whole row to its part; the code of each is `<key>_<its own code>`. So
    rows that a file holds one below the other stand beside one another on a page.
    """

    def of_part(read: Callable[[Row], Value]) -> Callable[[Whole], Value]:
        return lambda whole: read(row(whole))

    return tuple(
        replace(
            cast(Column[Whole], column),
            code=f"{key}_{column.code}",
            over=over,
            value=of_part(column.value),
            shown=column.shown and of_part(column.shown),
            spans=column.spans and of_part(column.spans),
            opens=column.opens and of_part(column.opens),
            of=column.of and of_part(column.of),
            shade=column.shade and of_part(column.shade),
            base=column.base and of_part(column.base),
            beside=column.beside and of_part(column.beside),
        )
        for column in columns
    )
