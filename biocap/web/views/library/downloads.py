"""Snapshots, what they hold, and their tables to take away."""

import json
from collections.abc import Mapping
from itertools import chain
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext

from biocap.library import export
from biocap.library.activity_tables import ACTIVITY_TABLES
from biocap.library.licence import licence
from biocap.library.places import library_root
from biocap.library.queries import Library, in_force, ledger, manifest_of
from biocap.library.queries import listed_snapshots as published_snapshots
from biocap.library.schema import TABLES
from biocap.telling.code_list import code_list
from biocap.web.access import allow
from biocap.web.presenters.listed import (
    ColumnLine,
    SnapshotLine,
    TableLine,
    contents_table,
    snapshot_table,
)
from biocap.web.sheets import CSV, JSON, XLSX, terms_of_data
from biocap.web.snapshot_files import readme, workbook_of_table
from biocap.web.views.library.frame import page, sheet_response, words_of
from biocap.web.views.library.serving import published, published_at

REAL = frozenset(table.name for table in ACTIVITY_TABLES)
"""Tables without a row of a rehearsal: publication takes no activity of a fictional Party."""


def _snapshot_line(
    manifest: dict[str, Any], now: str | None, titles: Mapping[str, str]
) -> SnapshotLine:
    return SnapshotLine(
        id=manifest["id"],
        name=manifest["name"],
        cut_off_at=manifest["cut_off_at"],
        rounds=tuple((code, titles.get(code, code)) for code in manifest["rounds"]),
        rehearsal=manifest["rehearsal"],
        in_force=manifest["id"] == now,
        versions=len(manifest["inputs"]["versions"]),
    )


@allow("library.read")
@published
def library_page(request: HttpRequest, library: Library) -> HttpResponse:
    """List the snapshots, the newest first, and the tables of the one in force."""
    now = in_force(library_root())
    titles = _titles(library)
    lines = [_snapshot_line(manifest_of(one), now, titles) for one in published_snapshots()]
    order = {one: number for number, one in enumerate(ledger(library_root()) or ())}
    lines.sort(key=lambda line: (line.cut_off_at, order.get(line.id, -1)), reverse=True)
    return page(
        request,
        library,
        "library",
        "library",
        snapshots=snapshot_table(lines),
        **_contents(library),
    )


@allow("library.read")
@published_at
def snapshot_page(request: HttpRequest, library: Library) -> HttpResponse:
    """Show one snapshot: its tables, its manifest, how to recompute its id."""
    line = _snapshot_line(library.manifest, in_force(library_root()), _titles(library))
    return page(request, library, "snapshot", "library", line=line, **_contents(library))


def _titles(library: Library) -> dict[str, str]:
    return {line.code: line.title for line in words_of(library).all_rounds}


def _contents(library: Library) -> dict[str, Any]:
    counts = library.manifest["counts"]
    types = {(row["table"], row["column"]): row["type"] for row in export.data_dictionary()}
    tables = [
        TableLine(
            table.name,
            gettext(table.text),
            counts.get(table.name, 0),
            tuple(
                ColumnLine(column.name, types[table.name, column.name], gettext(column.text))
                for column in table.columns
            ),
        )
        for table in (TABLES[name] for name in library.tables)
    ]
    return {
        "manifest": library.manifest,
        "definitions": sorted(library.manifest["inputs"]["definitions"].items()),
        "tables": tables,
        "contents": contents_table(tables),
    }


@allow("library.read")
@published_at
def table_file(request: HttpRequest, library: Library, table: str, kind: str) -> HttpResponseBase:
    """Stream a table of a snapshot; a rehearsal says so in the name of the file.

    With `?excel=1` a CSV file begins with the mark by which Excel knows UTF-8.
    """
    library.table(table)  # one that it does not hold is refused before the stream begins
    round = request.GET.get("round", "")
    response: HttpResponseBase
    if kind == "xlsx":
        response = HttpResponse(workbook_of_table(library, table, round), content_type=XLSX)
    elif kind == "csv":
        chunks = export.csv_chunks(library, table, round)
        marked = chain((export.BOM,), chunks) if request.GET.get("excel") else chunks
        response = StreamingHttpResponse(marked, content_type=CSV)
    else:
        chunks = export.json_chunks(library, table, round, terms_of_data(library))
        response = StreamingHttpResponse(chunks, content_type=JSON)
    name = f"{table}-{library.snapshot_id[:12]}.{kind}"
    return _to_keep(response, library, name, real=table in REAL)


@allow("library.read")
@published_at
def dictionary_file(request: HttpRequest, library: Library, kind: str) -> HttpResponse:
    """Return what every column of every table means."""
    if kind == "csv":
        marked = export.BOM if request.GET.get("excel") else b""
        response = HttpResponse(marked + export.dictionary_csv(gettext), content_type=CSV)
    else:
        response = HttpResponse(export.dictionary_json(gettext), content_type=JSON)
    response.headers["Content-Disposition"] = (
        f'attachment; filename="biocap-data-dictionary.{kind}"'
    )
    response.headers["Link"] = licence().link
    return response


@allow("library.read")
@published_at
def codes_file(request: HttpRequest, library: Library, kind: str) -> HttpResponse:
    """Return what every code stands for, in six languages, and where it belongs."""
    marked = kind == "csv" and request.GET.get("excel")
    return sheet_response(library, code_list(library), "csv-excel" if marked else kind)


@allow("library.read")
@published_at
def readme_file(request: HttpRequest, library: Library) -> HttpResponse:
    """Return in plain text what the files are, whose, and what explains them."""
    response = HttpResponse(readme(library), content_type="text/plain; charset=utf-8")
    response.headers["Link"] = licence().link
    return response


@allow("library.read")
@published_at
def manifest_file(request: HttpRequest, library: Library) -> HttpResponse:
    """Return the manifest of a snapshot as it lies on disk, and whether it was withdrawn."""
    manifest = {**library.manifest, **export.withdrawn_in_json(library)}
    body = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    response = HttpResponse(body, content_type="application/json")
    _to_keep(response, library, f"manifest-{library.snapshot_id[:12]}.json")
    return response


def _to_keep(
    response: HttpResponseBase, library: Library, name: str, real: bool = False
) -> HttpResponseBase:
    prefix = "biocap-rehearsal" if library.manifest["rehearsal"] and not real else "biocap"
    gone = "-withdrawn" if library.withdrawal else ""
    response.headers["Content-Disposition"] = f'attachment; filename="{prefix}{gone}-{name}"'
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.headers["Link"] = licence().link
    return response
