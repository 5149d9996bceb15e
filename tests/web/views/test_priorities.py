"""Priorities of meetings of the Parties beside what Parties name."""

import shutil
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.indicators.goals.demand import demand
from biocap.plans import load_plan
from biocap.plans.queries import plans_folder
from biocap.plans.rules import check_definitions
from tests.library.frozen import needs_inputs
from tests.web.work import browsing

PAGE = "/en/plans/cp-10-4/priorities/"


def test_before_any_publication_it_says_what_meetings_set(db: None, client: Client) -> None:
    seen = browsing.words(client.get(PAGE).content)
    assert "CP-9/3" in seen
    assert "Until 2020." in seen
    assert "No round of needs has been published." in seen
    assert client.get(PAGE, {"priority": "CP-1/1"}).status_code == 404


def test_what_parties_name_stands_beside_and_a_decision_narrows_it(
    tmp_path: Path, settings: LazySettings, db: None, client: Client
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    library = needs_inputs(5, 40).open(tmp_path)
    asked = {"format": "json", "needs": "second"}
    rows = client.get(PAGE, asked).json()["rows"]
    assert [row["goal"] for row in rows] == [goal.code for goal in load_plan("cp-10-4").goals]
    named = {it.goal: it.count for it in demand(library, "second")}
    assert {row["goal"]: row["parties"] for row in rows if row["parties"] is not None}.items() <= (
        named.items()
    )
    some = client.get(PAGE, {**asked, "priority": "CP-VIII/3"}).json()["rows"]
    assert [row["goal"] for row in some] == ["A.1", "A.5", "A.8", "B.3"]
    assert all("CP-VIII/3" in row["decisions"] for row in some)


@pytest.mark.parametrize(("old", "new"), [("A.10, B.3]", "A.11, B.3]"), ("[A, C, D", "[A, Z, D")])
def test_a_goal_or_an_area_that_there_is_not_is_a_mistake(
    tmp_path: Path, old: str, new: str
) -> None:
    folder = tmp_path / "plans"
    shutil.copytree(plans_folder(), folder)
    path = folder / "cp-10-4" / "plan.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert [error.path for error in check_definitions(folder)] == ["cp-10-4/plan.yaml"]
