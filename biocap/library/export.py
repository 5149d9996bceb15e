"""Tables handed over as CSV or JSON, streamed, with a data dictionary.

CSV is UTF-8 with a header, a comma between cells, quotes round text. An empty cell is
no value. So that no spreadsheet runs what somebody typed, a cell of text that begins with
= + - @, a tab or a carriage return gets an apostrophe before it; numbers stay as they are.
JSON holds every text as it was given. Rows are one per answer, need or means ("long"), so
that a later edition adds rows and never columns.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from biocap.library.columns import StoredTable
from biocap.library.queries import Library
from biocap.library.schema import TABLES
from biocap.shared.text import noop

DANGEROUS = "=+-@\t\r\n＝＋－＠﹦﹢﹣﹫"
"""A cell of text that begins with one of these may be a formula in a spreadsheet, which takes the
wide and the small forms for the plain ones."""

BLANKS = " \u00a0\u2007\u202f\u3000\u200b\ufeff"
"""What may stand before such a sign without keeping a spreadsheet from running it."""

BOM = b"\xef\xbb\xbf"
"""The mark by which a spreadsheet knows UTF-8; programs would read it as part of a name."""

BATCH = 20_000
"""Rows in memory at once."""

NO_TERMS: Mapping[str, Any] = {}

_TEXTS = ("text", "json")
_NOTE = noop(
    "In CSV, text that begins with = + - @, a tab or a carriage return has an apostrophe before it."
)


def csv_chunks(library: Library, name: str, round: str = "") -> Iterator[bytes]:
    """Yield a table of a snapshot as CSV, of one round if it is named; a chunk per batch.

    Of a snapshot that was withdrawn each row ends with `withdrawn`: when, and why.
    """
    import pyarrow as pa  # a process that hands out no table does without
    import pyarrow.csv as pacsv

    table = _table(library, name)
    cells = [_csv_cell(column.name, column.kind) for column in table.columns]
    columns = ", ".join([*cells, *_withdrawn_cell(library)])
    reader = _batches(library, table, columns, round)
    chunk = pa.BufferOutputStream()
    options = pacsv.WriteOptions(quoting_style="needed", quoting_header="needed")
    writer = pacsv.CSVWriter(chunk, reader.schema, write_options=options)
    for batch in reader:
        writer.write_batch(batch)
        yield chunk.getvalue().to_pybytes()
        writer.close()
        chunk = pa.BufferOutputStream()
        options = pacsv.WriteOptions(include_header=False, quoting_style="needed")
        writer = pacsv.CSVWriter(chunk, reader.schema, write_options=options)
    writer.close()
    yield chunk.getvalue().to_pybytes()


def json_chunks(
    library: Library, name: str, round: str = "", terms: Mapping[str, Any] = NO_TERMS
) -> Iterator[bytes]:
    """Yield a table as one JSON object: snapshot, table, terms, columns, rows as objects.

    `terms` are the licence of the data, and how to name their source.
    """
    table = _table(library, name)
    head = {
        "snapshot": library.snapshot_id,
        "table": name,
        "round": round or None,
        "rehearsal": library.manifest["rehearsal"],
        **terms,
        "columns": [column.name for column in table.columns],
        **withdrawn_in_json(library),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1].encode("utf-8") + b', "rows": ['
    cells = ", ".join(_json_cell(column.name, column.kind) for column in table.columns)
    columns = f"CAST(to_json({{{cells}}}) AS VARCHAR) AS row"
    before = "\n"
    for batch in _batches(library, table, columns, round):
        yield (before + ",\n".join(batch.column(0).to_pylist())).encode("utf-8")
        before = ",\n"
    yield b"\n]}\n"


def table_rows(library: Library, name: str, round: str = "") -> Iterator[dict[str, Any]]:
    """Yield the rows of a table as they lie in the snapshot, in its order."""
    table = _table(library, name)
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    for batch in _batches(library, table, columns, round):
        yield from batch.to_pylist()


def data_dictionary(translate: Callable[[str], str] = str) -> list[dict[str, str]]:
    """Return what every column is: table, column, type, sentence, in the reader's language."""
    return [
        {
            "table": table.name,
            "column": column.name,
            "type": str(table.arrow.field(column.name).type),
            "is": translate(column.text),
        }
        for table in TABLES.values()
        for column in table.columns
    ]


def dictionary_csv(translate: Callable[[str], str] = str) -> bytes:
    """Return the data dictionary as CSV."""
    rows = data_dictionary(translate)
    return rows_csv(list(rows[0]), [list(row.values()) for row in rows])


def dictionary_json(translate: Callable[[str], str] = str) -> bytes:
    """Return the data dictionary as JSON, with what a table is and how CSV is written."""
    tables = [
        {
            "table": table.name,
            "is": translate(table.text),
            "columns": [row for row in data_dictionary(translate) if row["table"] == table.name],
        }
        for table in TABLES.values()
    ]
    dictionary = {"note": translate(_NOTE), "tables": tables}
    return json.dumps(dictionary, ensure_ascii=False, indent=1).encode("utf-8")


def rows_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a small table, such as a measure's, as CSV with the same care for text.

    >>> rows_csv(["need", "n"], [["=1+1", -3], [None, 0.5]])
    b"need,n\\r\\n'=1+1,-3\\r\\n,0.5\\r\\n"
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8")


def safe_cell(cell: Any) -> Any:
    """Return a cell with an apostrophe before text that a spreadsheet would run.

    Flags are written as in every other file: true and false.
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str) and cell.lstrip(BLANKS).startswith(tuple(DANGEROUS)):
        return f"'{cell}"
    return cell


def withdrawn_in_json(library: Library) -> dict[str, Any]:
    """Return what JSON of a snapshot says of its withdrawal; nothing if it was not."""
    gone = library.withdrawal
    if gone is None:
        return {}
    return {"withdrawn": {"on": gone.on.isoformat(), "because": gone.because}}


def _withdrawn_cell(library: Library) -> list[str]:
    if library.withdrawal is None:
        return []
    words = library.withdrawal.in_data.replace("'", "''")
    return [f"'{words}' AS \"withdrawn\""]


def _table(library: Library, name: str) -> StoredTable:
    library.table(name)
    return TABLES[name]


def _batches(library: Library, table: StoredTable, columns: str, round: str) -> Any:
    where = ""
    if round and any(column.name == "round" for column in table.columns):
        quoted = round.replace("'", "''")
        where = f"WHERE \"round\" = '{quoted}'"
    order = ", ".join(f'"{column}"' for column in table.order)
    sql = f'SELECT {columns} FROM "{table.name}" {where} ORDER BY {order}'
    return library.new_cursor().sql(sql).to_arrow_reader(BATCH)


def _csv_cell(name: str, kind: str) -> str:
    if kind in _TEXTS:
        dangerous = ", ".join(f"chr({ord(sign)})" for sign in DANGEROUS)
        blanks = " || ".join(f"chr({ord(blank)})" for blank in BLANKS)
        return (
            f'CASE WHEN left(ltrim("{name}", {blanks}), 1) IN ({dangerous}) '
            f"THEN '''' || \"{name}\" "
            f'ELSE "{name}" END AS "{name}"'
        )
    if kind == "moment":
        return f'strftime("{name}", \'%Y-%m-%dT%H:%M:%SZ\') AS "{name}"'
    return f'"{name}"'


def _json_cell(name: str, kind: str) -> str:
    if kind == "moment":
        return f'"{name}": strftime("{name}", \'%Y-%m-%dT%H:%M:%SZ\')'
    if kind == "json":
        return f'"{name}": CAST("{name}" AS JSON)'
    return f'"{name}": "{name}"'
