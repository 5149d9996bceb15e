"""Where Parties stand on obligations: on pages, in files, and opened to the Parties behind."""

import csv
import io
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.toolbox.queries import load_obligations
from tests.evaluation import MIDTERM
from tests.reference.test_obligations import CASES, REAL, obligations_world
from tests.web.work.browsing import words

PAGE = "/en/toolkit/standing/"


@pytest.fixture(scope="module")
def all_of_it(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    obligations_world(**CASES["all"]).open(folder)
    return folder


@pytest.fixture
def reader(all_of_it: Path, settings: LazySettings, db: None) -> Client:
    settings.BIOCAP_LIBRARY = all_of_it
    return Client()


def rows_of(reader: Client, address: str, **query: str) -> list[dict[str, str]]:
    asked = reader.get(address, {"table": "standing", "format": "csv", **query})
    return list(csv.DictReader(io.StringIO(asked.text)))


def test_the_page_says_base_source_and_what_it_is_not(reader: Client) -> None:
    page = reader.get(PAGE)
    seen = words(page.content)
    assert "of 173 Parties bound by the Protocol on its deadline, 37 reported." in seen
    assert "Parties published a checklist of their own." in seen
    assert "It is no finding of compliance, and nobody is ranked" in seen
    assert "Rehearsal: " not in seen
    assert f"{PAGE}?round={MIDTERM}" in page.text
    rehearsal = words(reader.get(PAGE, {"round": MIDTERM}).content)
    assert "Rehearsal" in rehearsal
    assert "0 Parties published a checklist of their own." in rehearsal


@pytest.mark.parametrize(("kind", "begins"), [("csv", b""), ("json", b"{"), ("xlsx", b"PK")])
def test_all_of_it_is_a_file_of_each_kind(reader: Client, kind: str, begins: bytes) -> None:
    given = reader.get(PAGE, {"table": "standing", "format": kind, "round": MIDTERM})
    assert given.content.startswith(begins)
    assert f"biocap-rehearsal-{MIDTERM.removeprefix('rehearsal-')}" in given["Content-Disposition"]
    assert len(rows_of(reader, PAGE)) == 3 * len(load_obligations().items)


def test_a_figure_opens_to_its_parties_for_the_same_choice(reader: Client) -> None:
    chosen = {"parties": "Africa", "round": REAL}
    both = [it for it in rows_of(reader, PAGE, **chosen) if it["source"] == "both"]
    one = next(it for it in both if int(it["under_way"]) > 2)
    shown = reader.get(PAGE, chosen)
    query = f"round={REAL}&amp;source=both&amp;state=under_way&amp;parties=Africa"
    behind = f"{PAGE}{one['obligation']}/"
    assert f"{behind}?{query}" in shown.text
    opened = reader.get(behind, {**chosen, "source": "both", "state": "under_way"})
    assert opened.text.count('href="/en/countries/') == int(one["under_way"])
    parties = reader.get(behind, {**chosen, "table": "parties", "format": "json"}).json()["rows"]
    assert sum(it["both"] == "under_way" for it in parties) == int(one["under_way"])
    assert {it["group"] for it in parties} == {"Africa"}


def test_too_few_have_no_share(reader: Client) -> None:
    for row in rows_of(reader, PAGE, parties="WEOG"):
        assert (row["share_done"] == "") is (int(row["applying"]) < 5), row


def test_an_obligation_and_a_country_say_it_too(reader: Client) -> None:
    assert "Where Parties stand" in words(reader.get("/en/toolkit/A1-01/").content)
    rows = reader.get(
        f"{PAGE}A1-01/", {"table": "parties", "format": "json", "round": REAL}
    ).json()["rows"]
    party = next(it for it in rows if it["checklist"] == "done")["party"]
    country = f"/en/countries/{party}/"
    assert "What it says of the obligations" in words(reader.get(country).content)
    told = reader.get(country, {"table": "obligations", "format": "json"}).json()["rows"]
    assert next(it for it in told if it["obligation"] == "A1-01")["checklist"] == "done"
    assert "who" not in told[0]


def test_before_any_report_it_says_so(tmp_path: Path, settings: LazySettings, db: None) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    assert Client().get(PAGE).status_code == 200
    assert Client().get("/en/toolkit/A1-01/").status_code == 200
    obligations_world(**CASES["nothing"]).open(tmp_path)
    seen = words(Client().get(PAGE).content)
    assert "No national report is read here: of 173 Parties bound by the Protocol" in seen
    missing = Client().get(PAGE, {"round": "nothing"})
    assert missing.status_code == 404
    assert "it is not told where Parties stand on obligations" in words(missing.content)
