"""The library hands out what it holds, and says what it is."""

import csv
import io
import json
import re
import zipfile
from hashlib import sha256
from html import unescape

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from lxml import etree

from biocap.library.queries import Library
from biocap.library.schema import TABLES
from tests.web.library.seeds import REHEARSAL


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
    assert invented is not name.startswith("activit")  # clusters and proposals of them too
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


def sheets_of(content: bytes) -> dict[str, list[list[str]]]:
    """Return the cells of a workbook by sheet, as the file holds them: formulas would show."""
    parts = zipfile.ZipFile(io.BytesIO(content))
    names = re.findall(r'<sheet name="([^"]+)"', parts.read("xl/workbook.xml").decode())
    found = {}
    for number, name in enumerate(names, 1):
        xml = parts.read(f"xl/worksheets/sheet{number}.xml").decode()
        assert "<f>" not in xml
        rows = re.findall(r"<row [^>]*>(.*?)</row>", xml, re.S)
        cells = r"<c [^>]*?(?:/>|>(?:<is><t[^>]*>|<v>)(.*?)(?:</t></is>|</v>)</c>)"
        found[name] = [[unescape(cell) for cell in re.findall(cells, row, re.S)] for row in rows]
    return found


def test_every_file_names_its_licence(client: Client, library: Library) -> None:
    here = f"/en/library/{library.snapshot_id}"
    files = ("needs.csv", "needs.json", "needs.xlsx", "codes.csv", "dictionary.csv")
    pages = (
        "/en/activities/?format=csv",
        f"/en/needs/{REHEARSAL}/?format=xlsx&table=gaps",
        "/en/countries/P001/?format=json",
    )
    for address in (*(f"{here}/{name}" for name in files), *pages):
        link = client.get(address).headers["Link"]
        assert link == '<https://creativecommons.org/licenses/by/4.0/>; rel="license"', address
    for found in (
        json.loads(body(client.get(f"{here}/needs.json"))),
        json.loads(client.get("/en/activities/?format=json").content),
    ):
        assert found["license"]["name"] == "CC BY 4.0"
        assert library.snapshot_id[:12] in found["attribution"]
    readme = client.get(f"{here}/README.txt").content.decode()
    assert "CC BY 4.0" in readme
    assert all(f"{name}.csv: " in readme for name in TABLES)
    for page in ("/en/", "/en/activities/", f"{here}/", "/ar/countries/KEN/"):
        html = client.get(page).content.decode()
        assert 'rel="license"><bdi>CC BY 4.0</bdi></a>' in html, page


def test_csv_for_excel_differs_by_its_mark_alone(client: Client, library: Library) -> None:
    asked = f"/en/needs/{REHEARSAL}/?table=gaps&format="
    plain, marked = (client.get(asked + kind).content for kind in ("csv", "csv-excel"))
    assert marked == b"\xef\xbb\xbf" + plain
    for file in ("rounds", "codes", "dictionary"):
        address = f"/en/library/{library.snapshot_id}/{file}.csv"
        marked, plain = (b"".join(client.get(address + query)) for query in ("?excel=1", ""))
        assert marked == b"\xef\xbb\xbf" + plain


def test_workbook_of_a_page_speaks_the_readers_language(client: Client, library: Library) -> None:
    got = client.get("/fr/activities/?format=xlsx")
    assert got.headers["Content-Type"].endswith("spreadsheetml.sheet")
    table, columns, about = sheets_of(got.content).values()
    assert [cell for row in table for cell in row if cell[:1] == "="] == ["=Formula in a title"]
    assert any("Kenya" in cell and "Ouganda" in cell for row in table for cell in row)
    assert len(columns) == len(table[0]) + 1
    assert any(library.snapshot_id in row for row in about)
    assert any("CC BY 4.0" in cell for row in about for cell in row)


def test_workbook_of_a_table_has_words_beside_codes(client: Client, library: Library) -> None:
    got = client.get(f"/en/library/{library.snapshot_id}/needs.xlsx")
    needs, _, about = sheets_of(got.content).values()
    assert needs[0][-4:] == ["Round", "Party", "Area", "Need"]
    assert len(needs) - 1 == library.manifest["counts"]["needs"]
    assert ["Rows", str(library.manifest["counts"]["needs"])] in about
    assert ["Note", "Rehearsal: fictional respondents"] in about
    assert {"P002", "Party 002"} <= set(needs[1])


def test_code_list_says_what_a_need_is_in_six_languages(client: Client, library: Library) -> None:
    got = client.get(f"/en/library/{library.snapshot_id}/codes.csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(got)))
    known = {(row["of"], row["kind"], row["code"]): row for row in rows}
    need = known["needs-assessment 2009", "row", "A.i.8"]
    assert need["en"]
    assert need["fr"] == "Régime national de responsabilité et de réparation"
    assert need["unofficial"] == "fr es ar ru zh"
    assert known["cp-10-4", "indicator", "A.1(a)"]["unofficial"] == "fr es ar ru zh"
    assert need["belongs_to"]
    group = known["parties", "group", "Africa"]
    assert [group[it] for it in ("en", "fr", "zh", "unofficial")] == [
        "Africa",
        "Afrique",
        "非洲",
        "",
    ]
    assert known["cp-10-4", "indicator", "A.1(a)"]["belongs_to"] == "A.1"


def test_flags_and_places_stand_alike_in_all_files(client: Client, library: Library) -> None:
    rows = list(
        csv.DictReader(io.StringIO(client.get("/en/activities/?format=csv").content.decode()))
    )
    assert {row["global_or_unstated"] for row in rows} == {"true", "false"}
    assert "KEN UGA" in {row["countries"] for row in rows}
    table = body(client.get(f"/en/library/{library.snapshot_id}/activities.csv")).decode()
    flags = {row["global_or_unstated"] for row in csv.DictReader(io.StringIO(table))}
    assert flags == {"true", "false"}


def test_activities_are_handed_out_as_iati_and_each_for_the_bch(
    client: Client, library: Library
) -> None:
    found = json.loads(client.get("/en/activities/?format=json").content)["rows"]
    whole = etree.fromstring(client.get("/en/activities/iati.xml").content)
    told = [it.text.removeprefix("BIOCAP-") for it in whole.iterfind("*/iati-identifier")]
    assert 0 < len(told) <= len(found)
    activity = told[0]
    title = whole.findtext("iati-activity/title/narrative")
    narrowed = client.get("/en/activities/iati.xml", {"q": title})
    assert narrowed.headers["Content-Disposition"].endswith(f'{library.snapshot_id[:12]}.xml"')
    assert 0 < len(etree.fromstring(narrowed.content)) < len(told)
    assert client.get("/en/activities/iati.xml?q=nothingofthekind").status_code == 404
    record = client.get(f"/en/activities/{activity}/bch.json")
    assert json.loads(record.content)["projectNumber"] == {"en": activity}
    assert client.get("/en/activities/nothing/bch.json").status_code == 404
    without = client.get(f"/en/activities/{activity}/materials.json")  # it links to no document
    assert (without.status_code, "virtual library" in without.content.decode()) == (404, True)


def test_the_template_of_activities_is_handed_out_in_the_language_of_the_page(
    client: Client,
) -> None:
    book = client.get("/fr/activities/template.xlsx")
    assert book.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert client.get("/fr/activities/template.csv").content.startswith(b"\xef\xbb\xbf# ")
    assert client.get("/fr/activities/template.pdf").status_code == 404
