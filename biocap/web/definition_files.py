"""A table of a definition as a file: it is of no snapshot, and says whose words it holds."""

import json
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from biocap.library.export import BOM, rows_csv
from biocap.library.licence import licence
from biocap.library.workbook import Sheet
from biocap.shared.text import noop
from biocap.telling.about_data import attribution_of_definitions, title_of
from biocap.telling.table_files import NOTE_SAYS, json_value
from biocap.telling.tables import Table
from biocap.web.problems import PAGE_NO_SUCH_FILE
from biocap.web.sheets import CSV, JSON, XLSX, cell_in_words, head_in_words, workbook_bytes

LANGUAGE_SAYS = noop("Language of the words in the row.")


def definition_file(table: Table[Any], kind: str, language: str, said: str) -> HttpResponse:
    """Return a table of a definition as `csv`, `csv-excel`, `xlsx` or `json`, with its licence.

    `language` is that of its words, `said` what must be known of every row.
    """
    columns = [column for column in table.columns if column.in_file]
    heads = [(column.code, column.meaning) for column in columns]
    heads += [("language", (LANGUAGE_SAYS,)), ("note", (NOTE_SAYS,))]
    codes = [code for code, _ in heads]
    rows = [[*(column.value(row) for column in columns), language, said] for row in table.all_rows]
    if kind == "json":
        content = {
            "title": gettext(table.caption),
            "note": said,
            "license": {"name": licence().name, "url": licence().address},
            "attribution": attribution_of_definitions(),
            "language": language,
            "columns": [
                {"name": code, "text": " ".join(map(gettext, meaning))} for code, meaning in heads
            ],
            "rows": [dict(zip(codes, map(json_value, row), strict=True)) for row in rows],
        }
        return _attached(json.dumps(content, ensure_ascii=False), JSON, f"{table.name}.json")
    if kind in ("csv", "csv-excel"):
        written = rows_csv(codes, rows)
        return _attached(BOM * (kind == "csv-excel") + written, CSV, f"{table.name}.csv")
    if kind == "xlsx":
        return _attached(_workbook(table, language, said), XLSX, f"{table.name}.xlsx")
    raise PAGE_NO_SUCH_FILE()


def _workbook(table: Table[Any], language: str, said: str) -> bytes:
    """Return the table in the reader's language, what its columns mean, and what it is."""
    columns = [column for column in table.columns if column.in_file]
    heads = [*map(head_in_words, columns), gettext("Language"), gettext("Note")]
    rows = [
        [*(cell_in_words(column, row) for column in columns), language, said]
        for row in table.all_rows
    ]
    codes = [*(column.code for column in columns), "language", "note"]
    meanings = [*(column.meaning for column in columns), (LANGUAGE_SAYS,), (NOTE_SAYS,)]
    means = [
        (code, head, " ".join(map(gettext, meaning)))
        for code, head, meaning in zip(codes, heads, meanings, strict=True)
    ]
    stated = licence()
    about = [
        (gettext("Title"), title_of(table)),
        (gettext("Source"), attribution_of_definitions()),
        (gettext("Licence of the data"), f"{stated.name}, {stated.address}"),
        (gettext("Rows"), str(len(rows))),
        (gettext("Note"), said),
    ]
    of_columns = (gettext("Column"), gettext("Head"), gettext("What it means"))
    sheets = (
        Sheet(gettext("Table"), heads, rows),
        Sheet(gettext("Columns"), of_columns, means),
        Sheet(gettext("About"), (gettext("About"), ""), about),
    )
    return workbook_bytes(sheets, title_of(table), timezone.now())


def _attached(content: str | bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="biocap-{name}"'
    response.headers["Link"] = licence().link
    return response
