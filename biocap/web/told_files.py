"""A table of what is told beside snapshots as a file: CSV, JSON or a workbook."""

import json
from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext

from biocap.library.export import BOM, rows_csv
from biocap.library.licence import licence
from biocap.library.workbook import Sheet
from biocap.telling.table_files import NOTE_SAYS, json_value, rehearsal_notes
from biocap.telling.tables import Table
from biocap.web.problems import PAGE_NO_SUCH_FILE
from biocap.web.sheets import CSV, JSON, XLSX, workbook_bytes


def told_file(table: Table[Any], kind: str, said: str) -> HttpResponse:
    """Return a table as `csv`, `csv-excel`, `json` or `xlsx`.

    `said` is what must be known of every row. Raises Problem("page.no_such_file").
    """
    columns = [column for column in table.columns if column.in_file]
    codes = [*(column.code for column in columns), "note"]
    means = [" ".join(map(gettext, column.meaning)) for column in columns]
    means.append(gettext(NOTE_SAYS))
    note = " ".join((*rehearsal_notes(table, gettext), said))
    rows = [[*(column.value(row) for column in columns), note] for row in table.all_rows]
    name = f"{'rehearsal-' if table.rehearsal else ''}{table.name}"
    if kind == "json":
        content = {
            "title": gettext(table.caption),
            "note": note,
            "license": {"name": licence().name, "url": licence().address},
            "columns": [
                {"name": code, "text": text} for code, text in zip(codes, means, strict=True)
            ],
            "rows": [dict(zip(codes, map(json_value, row), strict=True)) for row in rows],
        }
        return _attached(json.dumps(content, ensure_ascii=False).encode(), JSON, f"{name}.json")
    if kind in ("csv", "csv-excel"):
        written = BOM * (kind == "csv-excel") + rows_csv(codes, rows)
        return _attached(written, CSV, f"{name}.csv")
    if kind == "xlsx":
        heads = [gettext(column.head) if column.head else column.code for column in columns]
        heads.append(gettext("Note"))
        sheets = (
            Sheet(gettext("Table"), heads, rows),
            Sheet(
                gettext("Columns"),
                (gettext("Column"), gettext("Head"), gettext("What it means")),
                list(zip(codes, heads, means, strict=True)),
            ),
        )
        made = workbook_bytes(sheets, gettext(table.caption), datetime.now(UTC))
        return _attached(made, XLSX, f"{name}.xlsx")
    raise PAGE_NO_SUCH_FILE()


def _attached(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="biocap-{name}"'
    response.headers["Link"] = licence().link
    return response
