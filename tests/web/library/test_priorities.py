"""Priorities that a meeting of the Parties set narrow needs, indicators and activities."""

import re
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.indicators.areas import ties_of_area
from tests.contracts.frozen_world import REHEARSAL, frozen_inputs
from tests.evaluation import MIDTERM
from tests.roster.frozen import write_frozen_roster

AREAS = {"A", "C", "D", "E", "I"}
GOALS = ["A.1", "A.5", "A.8", "A.10", "B.3"]
DECISION = "priority=CP-9/3"
"""Read from definitions/plans/cp-10-4/plan.yaml by hand."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("library")
    frozen_inputs().open(root)
    write_frozen_roster(root)
    return root


@pytest.fixture
def pages(root: Path, settings: LazySettings) -> Client:
    settings.BIOCAP_LIBRARY = root
    return Client()


def test_needs_of_its_areas_alone_with_the_ranks_that_they_have(pages: Client) -> None:
    address = f"/en/needs/{REHEARSAL}/"
    asked = f"{address}?format=json&table=gaps"
    every = pages.get(asked).json()["rows"]
    narrowed = pages.get(f"{asked}&{DECISION}").json()["rows"]
    assert narrowed == [row for row in every if row["area"] in AREAS]
    assert 0 < len(narrowed) < len(every)
    text = pages.get(f"{address}?{DECISION}").content.decode()
    assert "liability and redress as a further one" in text
    assert "priority=CP-9%2F3" in text  # its files are narrowed too
    assert pages.get(f"{address}?priority=CP-1/1").status_code == 404


def test_goals_of_it_alone(pages: Client) -> None:
    text = pages.get(f"/en/evaluations/{MIDTERM}/?{DECISION}").content.decode()
    shown = [code for code in ("A.1", "A.2", *GOALS[1:], "B.1") if f'<h3 id="{code}">' in text]
    assert shown == GOALS


def test_activities_that_serve_one_of_its_areas(pages: Client) -> None:
    tied = {tie.from_ for area in AREAS for tie in ties_of_area(area) if tie.is_strong}
    listed = "/en/activities/?format=json"
    every = pages.get(listed).json()["rows"]
    narrowed = pages.get(f"{listed}&{DECISION}").json()["rows"]
    by_element = [
        {row["activity"] for row in pages.get(f"{listed}&element={it}").json()["rows"]}
        for it in tied
    ]
    those = {row["activity"] for row in narrowed}
    assert those == set().union(*by_element)
    assert 0 < len(those) < len(every)


@pytest.mark.parametrize(
    ("address", "kept", "narrowed_by"),
    [
        (f"/en/unserved/{REHEARSAL}/?format=json", AREAS, "area"),
        (f"/en/resources/{REHEARSAL}/?format=json&table=gaps", AREAS, "area"),
        (f"/en/regional-bodies/INVENTED/?format=json&table=needs&round={REHEARSAL}", AREAS, "area"),
        ("/en/national-plans/figures/?format=json&table=actions_by_goal", {*GOALS}, "goal"),
        ("/en/plans/cp-10-4/?format=json", {*GOALS}, "goal"),
    ],
)
def test_every_list_by_area_or_goal_is_narrowed(
    pages: Client, address: str, kept: set[str], narrowed_by: str
) -> None:
    every = pages.get(address).json()["rows"]
    narrowed = pages.get(f"{address}&{DECISION}").json()["rows"]
    assert narrowed == [row for row in every if row[narrowed_by] in kept]
    assert len(narrowed) < len(every)
    page = pages.get(f"{address.partition('?')[0]}?{DECISION}").content.decode()
    assert "liability and redress as a further one" in page


def test_offers_and_plans_that_serve_none_of_it_are_left_out(pages: Client) -> None:
    every = pages.get("/en/offers/?format=json").json()["rows"]
    narrowed = pages.get(f"/en/offers/?format=json&{DECISION}").json()["rows"]
    assert narrowed == [row for row in every if AREAS & {*row["areas"].split()}]
    plans = pages.get(f"/en/national-plans/?format=json&{DECISION}").json()["rows"]
    assert [it["party"] for it in plans] == ["P001"]


@pytest.mark.parametrize("page", ["/en/plans/cp-10-4/B.3/", f"/en/needs/{REHEARSAL}/areas/A/"])
def test_a_page_says_which_meeting_set_it_as_a_priority(pages: Client, page: str) -> None:
    text = " ".join(re.sub("<[^>]+>", " ", pages.get(page).content.decode()).split())
    assert "Priority that a meeting of the Parties set: CP-9/3" in text
    assert "until 2020" in text


WHOLE = "all areas and goals: the priority does not narrow this table"


def captions(pages: Client, address: str) -> list[str]:
    shown = pages.get(address).content.decode()
    return [" ".join(it.split()) for it in re.findall("<caption>(.*?)</caption>", shown, re.S)]


@pytest.mark.parametrize(
    ("address", "narrowed"),
    [
        (f"/en/needs/{REHEARSAL}/", 3),
        (f"/en/resources/{REHEARSAL}/", 1),
        (f"/en/regional-bodies/INVENTED/?round={REHEARSAL}", 2),
        ("/en/national-plans/figures/", 1),
        (f"/en/activities/analysis/?round={REHEARSAL}", 2),
    ],
)
def test_a_table_that_is_not_narrowed_says_so_and_none_other(
    pages: Client, address: str, narrowed: int
) -> None:
    assert WHOLE not in "".join(captions(pages, address))
    more = "&" if "?" in address else "?"
    said = captions(pages, f"{address}{more}{DECISION}")
    assert sum(WHOLE not in it for it in said) == narrowed


def test_a_file_that_is_not_narrowed_says_so_too(pages: Client) -> None:
    listed = f"/en/resources/{REHEARSAL}/?format=json&table=flows"
    every = pages.get(listed).json()["rows"]
    narrowed = pages.get(f"{listed}&{DECISION}").json()["rows"]
    assert [it | {"note": ""} for it in narrowed] == [it | {"note": ""} for it in every]
    assert {WHOLE in it["note"] for it in narrowed} == {True}
    assert {WHOLE in it["note"] for it in every} == {False}


def test_needs_against_activities_and_movers_of_its_areas_alone(pages: Client) -> None:
    for table in ("needs", "parts", "movers"):
        listed = f"/en/activities/analysis/?format=json&table={table}&round={REHEARSAL}"
        every = pages.get(listed).json()["rows"]
        narrowed = pages.get(f"{listed}&{DECISION}").json()["rows"]
        assert narrowed == [row for row in every if row["area"] in AREAS]
        assert 0 < len(narrowed) < len(every)


def test_experts_who_advise_on_one_of_its_areas(pages: Client) -> None:
    listed = "/en/roster/?format=json"
    every = pages.get(listed).json()["rows"]
    assert pages.get(f"{listed}&priority=CP-9/3").json()["rows"] == every  # areas C and D
    assert pages.get(f"{listed}&priority=CP-1/1").status_code == 404
    shown = pages.get(f"/en/roster/?{DECISION}").content.decode()
    assert "liability and redress as a further one" in shown
