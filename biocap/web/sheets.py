"""A table as it was declared (`biocap.telling.tables`), as a file: CSV, JSON or a workbook."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.utils.translation import get_language, gettext

from biocap.library.export import BOM, rows_csv, withdrawn_in_json
from biocap.library.licence import licence
from biocap.library.queries import Library
from biocap.library.workbook import Sheet, write_workbook
from biocap.shared.languages import languages
from biocap.telling.about_data import about, attribution, title_of
from biocap.telling.table_files import NOTE_SAYS, in_file, joined_note, json_value, rehearsal_notes
from biocap.telling.tables import Column, Table

JSON = "application/json"
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_of(library: Library, table: Table[Any]) -> bytes:
    """Return the table as CSV."""
    columns, rows = in_file(table, library.snapshot_id, _said_of(library))
    return rows_csv([code for code, _ in columns], rows)


def csv_for_excel(library: Library, table: Table[Any]) -> bytes:
    """Return the same with the mark by which Excel knows UTF-8."""
    return BOM + csv_of(library, table)


def json_of(library: Library, table: Table[Any]) -> bytes:
    """Return the table as JSON, with what its columns mean and its licence."""
    columns, rows = in_file(table, library.snapshot_id, _said_of(library))
    names = [code for code, _ in columns]
    content = {
        "snapshot": library.snapshot_id,
        "note": joined_note(table, _said_of(library)),
        **withdrawn_in_json(library),
        **terms_of_data(library),
        "columns": [{"name": code, "text": gettext(says)} for code, says in columns],
        "rows": [dict(zip(names, map(json_value, row), strict=True)) for row in rows],
    }
    return json.dumps(content, ensure_ascii=False).encode()


def _said_of(library: Library) -> str:
    """Return what each row says of its snapshot: that it was withdrawn, or nothing."""
    return library.withdrawal.in_data if library.withdrawal else ""


def terms_of_data(library: Library) -> dict[str, Any]:
    """Return the licence of the data and how to name their source, as JSON holds them."""
    stated = licence()
    return {
        "license": {"name": stated.name, "url": stated.address},
        "attribution": attribution(library),
    }


def table_as_workbook(library: Library, table: Table[Any]) -> bytes:
    """Return the table as a workbook in the reader's language."""
    columns = [column for column in table.columns if column.in_file]
    heads = [head_in_words(column) for column in columns]
    rows = [[cell_in_words(column, row) for column in columns] for row in table.all_rows]
    means = [
        (c.code, head, " ".join(gettext(said) for said in c.meaning))
        for c, head in zip(columns, heads, strict=True)
    ]
    if table.rehearsal:
        note = "; ".join(rehearsal_notes(table, gettext))
        heads, rows = [*heads, gettext("Note")], [[*row, note] for row in rows]
        means.append(("note", gettext("Note"), gettext(NOTE_SAYS)))
    title = title_of(table)
    sheet = Sheet(gettext("Table"), heads, rows)
    return sheet_as_workbook(library, title, sheet, lambda: len(rows), means, table.rehearsal)


def sheet_as_workbook(
    library: Library,
    title: str,
    sheet: Sheet,
    rows: Callable[[], int],
    means: list[tuple[str, str, str]],
    rehearsal: bool,
) -> bytes:
    """Return a workbook of a sheet, what its columns mean (code, head, meaning) and what it is.

    `rows` says how many there were, once they are written.
    """
    of_columns = (gettext("Column"), gettext("Head"), gettext("What it means"))
    sheets = (
        sheet,
        Sheet(gettext("Columns"), of_columns, means),
        Sheet(gettext("About"), (gettext("About"), ""), _about(library, title, rows, rehearsal)),
    )
    made = datetime.fromisoformat(library.manifest["cut_off_at"])
    return workbook_bytes(sheets, title, made)


def workbook_bytes(sheets: Sequence[Sheet], title: str, made: datetime) -> bytes:
    """Return sheets as a workbook that runs as the reader's language does."""
    told = languages().get(get_language() or "en")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        right_to_left = bool(told and told.right_to_left)
        write_workbook(path, sheets, title=title, made=made, right_to_left=right_to_left)
        return path.read_bytes()


def _about(
    library: Library, title: str, rows: Callable[[], int], rehearsal: bool
) -> Iterator[tuple[str, str]]:
    """Yield what the workbook is, once its rows were written and so are counted."""
    yield from about(library, title, rows(), rehearsal)


def head_in_words(column: Column[Any]) -> str:
    """Return the head of a column of a workbook, its code where it has none."""
    return gettext(column.head) if column.head else column.code


def cell_in_words(column: Column[Any], row: Any) -> Any:
    """Return a number, a day or a flag of a cell as it is, anything else in words."""
    value = column.value(row)
    if isinstance(value, Fraction):
        return round(float(value), 3)
    if value is None or isinstance(value, bool | int | float | Decimal | date):
        return value
    return column.shown(row) if column.shown else value


KINDS: Mapping[str, tuple[Callable[[Library, Table[Any]], bytes], str, str]] = {
    "csv": (csv_of, CSV, "csv"),
    "csv-excel": (csv_for_excel, CSV, "csv"),
    "json": (json_of, JSON, "json"),
    "xlsx": (table_as_workbook, XLSX, "xlsx"),
}
"""What a table leaves as: what makes it, its media type, how its name ends."""
