"""A declared table as its files have it: codes and meanings of its columns, values as they are."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from biocap.shared.text import noop
from biocap.telling import lists, numbers
from biocap.telling.tables import Table

REHEARSAL = noop("Rehearsal: fictional respondents")
"""The column `note` of every row that a rehearsal gave, there in English: it is data."""
REAL_COLUMNS = noop("Real records, and nothing of the rehearsal: %(columns)s")
"""What follows it where a table sets real figures beside invented ones."""
SNAPSHOT_SAYS = noop("Snapshot of the library that the row comes from.")
NOTE_SAYS = noop("What must be known of the row.")


def in_file(
    table: Table[Any], snapshot_id: str, said: str = ""
) -> tuple[list[tuple[str, str]], list[list[Any]]]:
    """Return the columns (code, what it says) and the rows of a table as its file has them.

    Numbers, days and flags stay what they are, a fraction with three decimals at most; each
    row ends with the snapshot and a note, which begins with what is `said` of the snapshot.
    """
    columns = [column for column in table.columns if column.in_file]
    heads = [(column.code, " ".join(column.meaning)) for column in columns]
    note = joined_note(table, said)
    rows = [
        [*(_without_fractions(column.value(row)) for column in columns), snapshot_id, note]
        for row in table.all_rows
    ]
    return [*heads, ("snapshot", SNAPSHOT_SAYS), ("note", NOTE_SAYS)], rows


def joined_note(table: Table[Any], said: str = "") -> str:
    """Return the note of every row of a table's file; what is `said` of the snapshot first."""
    return "; ".join(filter(None, (said, *rehearsal_notes(table, str), table.among)))


def rehearsal_notes(table: Table[Any], told: Callable[[str], str]) -> tuple[str, ...]:
    """Return what a table of a rehearsal says of its rows, in the words of `told`; () of no other.

    Where some of its columns are of real records it names them.
    """
    if not table.rehearsal:
        return ()
    real = [column.code for column in table.columns if column.real and column.in_file]
    columns = {"columns": lists.joined_by_commas(real, "en")}
    return (told(REHEARSAL), *((told(REAL_COLUMNS) % columns,) if real else ()))


def _without_fractions(value: object) -> object:
    return float(numbers.rounded(value, 3)) if isinstance(value, Fraction) else value


def json_value(value: object) -> object:
    """Return a value as JSON holds it.

    >>> plain(Decimal("1.50")), plain(date(2026, 3, 1))
    (1.5, '2026-03-01')
    """
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value
