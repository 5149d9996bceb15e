"""The library hands out what it holds, and says what it is."""

import csv
import io
import json
from hashlib import sha256

import pytest
from django.http import StreamingHttpResponse
from django.test import Client

from biocap.library.queries import Library
from biocap.library.schema import TABLES


def body(response: object) -> bytes:
    assert isinstance(response, StreamingHttpResponse)
    return b"".join(response)


@pytest.mark.parametrize("name", TABLES)
def test_table_file_holds_every_row_in_both_formats(
    name: str, client: Client, library: Library
) -> None:
    address = f"/en/library/{library.snapshot_id}/{name}"
    as_csv, as_json = client.get(f"{address}.csv"), client.get(f"{address}.json")
    invented = "biocap-rehearsal-" in as_csv.headers["Content-Disposition"]
    assert invented is not name.startswith("activit")
    rows = list(csv.reader(io.StringIO(body(as_csv).decode())))
    found = json.loads(body(as_json))
    assert rows[0] == [column.name for column in TABLES[name].columns] == found["columns"]
    assert len(rows) - 1 == len(found["rows"]) == library.manifest["counts"][name]
    assert found["rehearsal"] is True


def test_table_file_that_is_not_there_is_404(client: Client, library: Library) -> None:
    response = client.get(f"/en/library/{library.snapshot_id}/secrets.csv")
    assert response.status_code == 404
    assert "no table “secrets”" in response.content.decode()


def test_versions_file_lets_anyone_check_the_hashes(client: Client, library: Library) -> None:
    found = json.loads(body(client.get(f"/en/library/{library.snapshot_id}/versions.json")))
    for row in found["rows"]:
        canonical = json.dumps(
            row["body"], sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        assert sha256(canonical.encode()).hexdigest() == row["sha256"]


def test_dictionary_file_explains_every_column(client: Client, library: Library) -> None:
    address = f"/en/library/{library.snapshot_id}/dictionary"
    rows = list(csv.DictReader(io.StringIO(client.get(f"{address}.csv").content.decode())))
    expected = [(t.name, c.name) for t in TABLES.values() for c in t.columns]
    assert [(row["table"], row["column"]) for row in rows] == expected
    assert all(row["is"] for row in rows)
    assert len(json.loads(client.get(f"{address}.json").content)["tables"]) == len(TABLES)


def test_manifest_file_is_the_manifest(client: Client, library: Library) -> None:
    found = client.get(f"/en/library/{library.snapshot_id}/manifest.json")
    assert json.loads(found.content) == library.manifest


def test_snapshot_page_says_id_and_rounds(client: Client, library: Library) -> None:
    html = client.get(f"/en/library/{library.snapshot_id}/").content.decode()
    assert library.snapshot_id in html
    assert "Holds a rehearsal: fictional respondents" in html
    for name in TABLES:
        assert f"/en/library/{library.snapshot_id}/{name}.csv" in html
