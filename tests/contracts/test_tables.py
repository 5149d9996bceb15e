"""Every table that people can download is frozen: its address, file, columns, kinds and values.

Of a small table the snapshot holds the rows, of a large one a digest of each column. Kinds are
those that the values of the frozen library have.
"""

import csv
import io
import json
import re
from hashlib import sha256
from typing import Any

from django.http.response import HttpResponseBase
from django.test import Client

from biocap.library.queries import Library
from tests.contracts.freezing import hold, kind_of, still
from tests.contracts.public_pages import (
    FILES,
    Offer,
    addresses,
    kind_of_page,
    links_of,
    offers,
    page_of,
)

REPEATED = ("?gaps=all", "?cycle=baseline")
"""What may be asked of a page and changes nothing in its tables."""
MOST_CELLS = 400
"""Cells of a table whose rows the snapshot holds."""


def body_of(response: HttpResponseBase) -> str:
    assert response.status_code == 200
    streamed = getattr(response, "streaming_content", None)
    content = b"".join(streamed) if streamed else response.content  # type: ignore[attr-defined]
    return str(content.decode("utf-8"))


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def table_of(
    names: dict[str, str], rows: list[dict[str, Any]], csv_body: str, file_name: str
) -> dict[str, Any]:
    """Return what is held of a table. `names`: what each column says, by its name."""
    lines = list(csv.reader(io.StringIO(csv_body)))
    assert lines[0] == list(names)
    assert len(lines) == len(rows) + 1
    columns = {name: [row[name] for row in rows] for name in names}
    held: dict[str, Any] = {
        "file": file_name,
        "columns": [[name, kind_of(columns[name]), says] for name, says in names.items()],
        "number of rows": len(rows),
        "csv": digest(csv_body),
    }
    if len(rows) * len(names) <= MOST_CELLS:
        return held | {"rows": [list(row.values()) for row in rows]}
    return held | {
        "first row": [list(rows[0].values())],
        "digests": {name: digest(json.dumps(values)) for name, values in columns.items()},
    }


def file_name_of(response: HttpResponseBase) -> str:
    return response.headers["Content-Disposition"].removeprefix("attachment; filename=")


def table_of_page(client: Client, library: Library, address: str, table: str) -> dict[str, Any]:
    asked = f"{address}{'&' if '?' in address else '?'}table={table}&format="
    as_csv, as_json = client.get(f"{asked}csv"), client.get(f"{asked}json")
    found = json.loads(still(body_of(as_json), library))
    return table_of(
        {column["name"]: column["text"] for column in found["columns"]},
        found["rows"],
        still(body_of(as_csv), library),
        still(file_name_of(as_csv), library),
    ) | {"note": found["note"], "json file": still(file_name_of(as_json), library)}


def tables_of_page(client: Client, address: str) -> set[str]:
    """Return the tables that a page says it has when it is asked for one that it has not."""
    asked = client.get(f"{address}{'&' if '?' in address else '?'}format=csv&table=nope")
    if asked.status_code == 404:
        html = asked.content.decode()
        said = re.search(r"This page has no table “nope”. It has: ([^<]*)\.", html)
        assert said, address
        return set(re.split(r",? and |, ", said[1]))  # the table of a page alone has no name
    return {""} if asked.headers["Content-Type"].startswith("text/csv") else set()


def test_tables_of_pages_are_held(client: Client, frozen: Library, pages: dict[str, str]) -> None:
    """No table that any page links to is left out, nor one that a page has without a link."""
    known: dict[str | None, set[str]] = {}
    linked: set[Offer] = set()
    held: dict[str, dict[str, Any]] = {}
    found: set[Offer] = set()
    for name, address in addresses(frozen).items():
        kind, offered = kind_of_page(address), offers(pages[name], address)
        if kind not in known:
            known[kind] = tables_of_page(client, address)
        linked |= offered
        own = {offer.table for offer in offers(pages[name], address, own=True)}
        for table in sorted(known[kind] | own):
            found.add(Offer(str(kind), table))
            if not name.endswith(REPEATED):
                key = f"{kind} · {table or 'its table'} · {name}"
                held[key] = table_of_page(client, frozen, address, table)
    assert linked - found == set()
    hold("tables", held)


def test_tables_of_the_library_are_held(client: Client, frozen: Library) -> None:
    address = f"/en/library/{frozen.snapshot_id}/"
    dictionary = json.loads(body_of(client.get(f"{address}dictionary.json")))
    words = {table["table"]: table for table in dictionary["tables"]}
    held = {}
    for name in frozen.manifest["counts"]:
        as_csv, as_json = client.get(f"{address}{name}.csv"), client.get(f"{address}{name}.json")
        found = json.loads(still(body_of(as_json), frozen))
        says = {
            column["column"]: f"{column['type']}: {column['is']}"
            for column in words[name]["columns"]
        }
        held[name] = {"is": words[name]["is"]} | table_of(
            {column: says[column] for column in found["columns"]},
            found["rows"],
            still(body_of(as_csv), frozen),
            still(file_name_of(as_csv), frozen),
        )
        held[name]["head"] = {key: value for key, value in found.items() if key != "rows"}
        of_round = body_of(client.get(f"{address}{name}.csv?round=second"))
        held[name]["csv of a round"] = digest(still(of_round, frozen))
    hold("tables-library", held)


def test_dictionary_and_manifest_are_held(client: Client, frozen: Library) -> None:
    address = f"/en/library/{frozen.snapshot_id}/"
    as_csv = client.get(f"{address}dictionary.csv")
    as_json = client.get(f"{address}dictionary.json")
    as_manifest = client.get(f"{address}manifest.json")
    manifest = json.loads(still(body_of(as_manifest), frozen))
    for file in manifest["files"]:
        file["bytes"] = "{bytes}"
    manifest["software"] = dict.fromkeys(manifest["software"], "{release}")
    files = (as_csv, as_json, as_manifest)
    hold(
        "tables-dictionary",
        {
            "files": [still(file_name_of(file), frozen) for file in files],
            "dictionary.csv": body_of(as_csv).splitlines(),
            "dictionary.json": json.loads(body_of(as_json)) | {"tables": None},
            "dictionary.json, tables": json.loads(body_of(as_json))["tables"],
            "manifest.json": manifest,
        },
    )


def test_pages_link_to_every_file_of_the_library(client: Client, frozen: Library) -> None:
    address = f"/en/library/{frozen.snapshot_id}/"
    links = links_of(page_of(client, address))
    found = {link for link in links if kind_of_page(link) in FILES - {"chart"}}
    assert found == {
        *(
            f"{address}{name}.{kind}"
            for name in frozen.manifest["counts"]
            for kind in ("csv", "csv?excel=1", "xlsx", "json")
        ),
        *(f"{address}codes.{kind}" for kind in ("csv", "csv?excel=1", "xlsx", "json")),
        *(f"{address}dictionary.{kind}" for kind in ("csv", "csv?excel=1", "json")),
        f"{address}README.txt",
        f"{address}manifest.json",
    }
