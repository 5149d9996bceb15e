"""The pages of an evaluation lead somewhere, hand over their tables, and say what is not there."""

import csv
import io
import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import resolve

from biocap.indicators import measures
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.parts import ALL_PARTIES
from biocap.indicators.reference import INDICATORS
from biocap.library.parts import BREAKDOWNS
from biocap.library.queries import Library
from tests.evaluation import BASELINE, MIDTERM
from tests.web.library.seeds import TRIAL
from tests.web.library.walking import Links, R, html_of, reported_with_yes, said


@pytest.mark.django_db  # the page of sign-in, which others lead to, asks the workroom
def test_every_link_leads_somewhere(client: Client, evaluated: Library) -> None:
    tried: set[tuple[Any, ...]] = set()
    code = reported_with_yes(evaluated, "B.1(a)")
    pages = (R, f"{R}A.10.b/", f"{R}A.7.b/", f"{R}B.1.a/parties/", f"{R}B.1.a/{code}/")
    for page in ("/en/evaluations/", *pages):
        for link in Links(html_of(client, page)).found:
            parts_of = urlsplit(link)
            if parts_of.path and not parts_of.path.startswith("/en/"):
                continue  # the page in another language
            address = parts_of.path or page
            query = parse_qs(parts_of.query)
            kind = (resolve(address).url_name, *sorted(query), *query.get("table", ()))
            if kind not in tried and parts_of.netloc in ("", "testserver"):
                tried.add(kind)
                response = client.get(f"{address}?{parts_of.query}")
                assert response.status_code == (302 if address == "/en/work/" else 200), link
    assert len(tried) > 20


@pytest.mark.parametrize(
    ("address", "rows"),
    [
        (f"{R}?table=indicators", None),
        (f"{R}?table=changes", None),
        (f"{R}?table=response", None),
        (f"{R}B.1.a/?table=values", None),
        (f"{R}B.1.a/?table=changes", None),
        (f"{R}B.1.a/?table=parties", None),
        (f"{R}B.1.a/parties/?cycle=midterm&state=yes", "yes"),
        (f"{R}B.1.a/parties/?move=all", "panel"),
        (f"{R}B.1.a/P001/?x=", None),
    ],
)
def test_downloads_hold_the_same_rows_as_csv_and_json(
    address: str, rows: str | None, client: Client, evaluation: Evaluation
) -> None:
    as_json = client.get(f"{address}&format=json")
    as_csv = client.get(f"{address}&format=csv")
    found = json.loads(as_json.content)["rows"]
    lines = list(csv.DictReader(io.StringIO(as_csv.content.decode("utf-8-sig"))))
    assert found
    assert len(lines) == len(found)
    assert "rehearsal" in as_csv.headers["Content-Disposition"]
    assert {line["note"] for line in lines} == {"Rehearsal: fictional respondents"}
    states = evaluation.value("B.1(a)", "midterm", ALL_PARTIES).states
    change = evaluation.change("B.1(a)", ALL_PARTIES)
    expected = {"yes": states.yes, "panel": change.panel, None: len(found)}
    assert len(found) == expected[rows]


def test_download_of_all_indicators_has_every_breakdown(client: Client, evaluated: Library) -> None:
    found = json.loads(client.get(f"{R}?table=indicators&format=json").content)["rows"]
    assert {row["by"] for row in found} == {"all", *BREAKDOWNS}
    whole_rows = [row for row in found if row["by"] == "all" and row["part"] == "all"]
    assert len(whole_rows) == 2 * len(INDICATORS)
    by_key = {
        (v.indicator, v.cycle): v for v in measures.values(evaluated, MIDTERM) if v.part == "all"
    }
    for row in whole_rows:
        value = by_key[row["indicator"], row["cycle"]]
        assert row["yes"] == value.states.yes
        assert row["share_of_answered"] == value.states.share_of_answered.percent


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/en/evaluations/nope/", "No evaluation “nope” has been published."),
        (f"{R}A.99.z/", "The Action Plan has no indicator “A.99.z”."),
        (f"{R}B.1.a/XYZ/", "This snapshot knows no country “XYZ”."),
        (f"{R}?part=Atlantis", "Parties are not grouped by “Atlantis”"),
        (f"{R}B.1.a/?cycle=final", "This evaluation has no cycle “final”."),
        (f"{R}B.1.a/parties/?state=perhaps", "There is no state “perhaps”."),
        (f"{R}B.1.a/parties/?move=sideways", "not “sideways”"),
        (f"/en/evaluations/{BASELINE}/B.1.a/parties/?move=up", "no earlier cycle"),
        (f"{R}A.1.b/parties/?move=up", "The cycles of indicator A.1(b) are not compared."),
        (
            f"{R}B.1.a/parties/?move=up&part=not_nkl",
            "Indicator B.1(a) has no figures for this part",
        ),
        (f"{R}?format=csv&table=nope", "This page has no table “nope”."),
        (f"{R}?format=exe", "Tables leave as csv, csv-excel, xlsx or json."),
        (f"{R}<script>/", "no indicator"),
    ],
)
def test_what_is_not_there_gets_a_sentence(
    address: str, sentence: str, client: Client, evaluated: Library
) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert sentence in response.content.decode()


@pytest.mark.parametrize(
    ("code", "leads_to"),
    [(MIDTERM, R), (BASELINE, R)],
)
def test_round_of_a_snapshot_leads_to_its_page(
    code: str, leads_to: str, client: Client, evaluated: Library
) -> None:
    page = html_of(client, f"/en/library/{evaluated.snapshot_id}/")
    link = next(link for link in Links(page).found if f"/rounds/{code}/" in link)
    response = client.get(link)
    assert response.headers["Location"] == f"{leads_to}?snapshot={evaluated.snapshot_id}"


def test_round_of_needs_leads_to_its_overview(
    client: Client, published_root: Any, settings: LazySettings
) -> None:
    settings.BIOCAP_LIBRARY = published_root
    response = client.get(f"/en/rounds/{TRIAL}/")
    assert response.headers["Location"] == f"/en/needs/{TRIAL}/"


def test_pinned_snapshot_stays_pinned(client: Client, evaluated: Library) -> None:
    for page in (R, f"{R}B.1.a/", f"{R}B.1.a/parties/?move=all", f"{R}B.1.a/P001/"):
        joint = "&" if "?" in page else "?"
        html = html_of(client, f"{page}{joint}snapshot={evaluated.snapshot_id}")
        inside = [link for link in Links(html).found if link.startswith(R)]
        assert inside or page.endswith("all")
        assert all(evaluated.snapshot_id in link for link in inside)


def test_empty_state_says_what_will_stand_here(
    client: Client, published_root: Any, settings: LazySettings
) -> None:
    settings.BIOCAP_LIBRARY = published_root
    html = said(client, "/en/evaluations/")
    assert "No evaluation has been published in this snapshot. It will stand here once" in html
    assert "Read the Action Plan" in html
