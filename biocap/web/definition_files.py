"""A table of a definition as a file: it is of no snapshot, and says whose words it holds."""

import json
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext

from biocap.library.export import BOM, rows_csv
from biocap.shared.text import noop
from biocap.telling.table_files import NOTE_SAYS, json_value
from biocap.telling.tables import Table
from biocap.web.problems import PAGE_NO_SUCH_DEFINITION_FILE
from biocap.web.sheets import CSV, JSON

LANGUAGE_SAYS = noop("Language of the words in the row.")


def definition_file(table: Table[Any], kind: str, language: str, said: str) -> HttpResponse:
    """Return a table of a definition as `csv`, `csv-excel` or `json`.

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
    raise PAGE_NO_SUCH_DEFINITION_FILE()


def _attached(content: str | bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="biocap-{name}"'
    return response
