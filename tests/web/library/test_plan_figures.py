"""Figures of national plans on their page and in their files; the pages that tell of them."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.indicators.published_plans.measure import plan_measures
from tests.reference.plans_world import plans_world
from tests.web.work import browsing

FIGURES = "/en/national-plans/figures/"


@pytest.fixture
def invented(tmp_path: Path, settings: LazySettings, db: None) -> Client:
    settings.BIOCAP_LIBRARY = tmp_path
    plans_world(3, 25)[0].open(tmp_path)
    return Client()


def test_the_page_says_base_period_currency_and_that_it_is_invented(invented: Client) -> None:
    seen = browsing.words(invented.get(FIGURES).content)
    assert "20 Parties have a published plan, of 25 that are bound by the Protocol" in seen
    assert "in US dollars as the Party states them" in seen
    assert "no group is ranked" in seen
    assert "Rehearsal" in seen
    assert "Least developed countries" in seen


@pytest.mark.parametrize("name", plan_measures())
def test_each_measure_is_a_file_of_each_kind(invented: Client, name: str) -> None:
    for kind, begins in (("csv", b""), ("json", b"{"), ("xlsx", b"PK")):
        given = invented.get(FIGURES, {"table": name, "format": kind})
        assert given.status_code == 200
        assert given.content.startswith(begins), kind
        assert "rehearsal-plans-" in given["Content-Disposition"]


def test_a_choice_of_parties_narrows_every_table_and_few_have_no_per_cent(
    invented: Client,
) -> None:
    asked = {"table": "plan_holders", "format": "json"}
    every = invented.get(FIGURES, asked).json()["rows"]
    (chosen,) = invented.get(FIGURES, {**asked, "parties": "Africa"}).json()["rows"]
    (same,) = [row for row in every if (row["by"], row["part"]) == ("group", "Africa")]
    assert (chosen["parties"], chosen["with_plan"]) == (same["parties"], same["with_plan"])
    assert chosen["parties"] == 3
    assert chosen["share"] is None
    assert every[0]["share"] == 80
    assert invented.get(FIGURES, {"table": "nothing", "format": "csv"}).status_code == 404


def test_without_plans_it_is_of_the_parties_to_the_protocol(
    tmp_path: Path, settings: LazySettings, db: None
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    plans_world(6, 0, real=True)[0].open(tmp_path)
    shown = Client().get(FIGURES)
    assert "0 Parties have a published plan, of 173" in browsing.words(shown.content)
    assert "Rehearsal" not in browsing.words(shown.content)


def test_a_goal_says_what_parties_plan_there_and_hands_it_out(invented: Client) -> None:
    goal = "/en/plans/cp-10-4/A.8/"
    rows = invented.get(goal, {"table": "plans", "format": "json"}).json()["rows"]
    figures = {"table": "actions_by_goal", "format": "json"}
    told = {row["goal"]: row for row in invented.get(FIGURES, figures).json()["rows"]}["A.8"]
    assert len(rows) == told["standing"] + told["dropped"]
    assert len({row["party"] for row in rows if row["status"] != "dropped"}) == told["parties"]
    seen = browsing.words(invented.get(goal).content)
    assert f"{told['standing']} actions in the published plans of {told['parties']} Parties" in seen
    assert "No published plan has an action at this goal." in browsing.words(
        invented.get("/en/plans/cp-10-4/A.9/").content
    )


def test_the_list_of_plans_is_narrowed_to_a_region(invented: Client) -> None:
    page = "/en/national-plans/"
    every, some = (
        invented.get(page, {"format": "json", **choice}).json()["rows"]
        for choice in ({}, {"parties": "Africa"})
    )
    assert 0 < len(some) < len(every)
    assert {row["plan"] for row in some} < {row["plan"] for row in every}


def test_a_country_says_what_its_plan_holds(invented: Client) -> None:
    (row, *_) = invented.get("/en/national-plans/", {"format": "json"}).json()["rows"]
    seen = browsing.words(invented.get(f"/en/countries/{row['party']}/").content)
    assert f"{row['actions']} action" in seen
