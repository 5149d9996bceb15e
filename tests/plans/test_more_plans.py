"""Plans other than the Action Plan: trees of the same kind, with what is not known of them."""

import shutil
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils.translation import override

from biocap.indicators.crosswalks import plan_ties
from biocap.plans import load_plan
from biocap.plans.queries import plans_folder
from biocap.plans.rules import check_definitions
from biocap.telling.wording import notice_of_plan
from tests.library.frozen import Inputs
from tests.web.work import browsing


def test_annex_ii_has_seven_goals_and_sixteen_objectives_with_its_gaps_as_printed() -> None:
    plan = load_plan("inf-3-annex-ii")
    assert [len(goal.objectives) for goal in plan.goals] == [4, 3, 2, 4, 2, 1, 0]
    assert plan.goals[-1].none == ("objectives",)
    printed = {note.of: note.printed for note in plan.notes if note.printed}
    assert printed[""] == "vision is not be developed by this group"
    assert printed["II.f"].startswith("(After the conclusion of the coordination meeting")
    assert not any("After the conclusion" in it.text for g in plan.goals for it in g.objectives)


def test_the_implementation_plan_has_the_goals_and_not_the_indicators_of_the_action_plan() -> None:
    plan, action_plan = load_plan("cp-10-3"), load_plan("cp-10-4")
    assert [g.title for g in plan.goals] == [g.title for g in action_plan.goals]
    known = [item.code for goal in plan.goals for item in goal.indicators]
    assert len(known) == 8
    assert {goal.code for goal in plan.goals if "indicators" not in goal.unknown} == {"A.1", "A.2"}
    assert plan.goals[0].indicators[0].text != action_plan.goals[0].indicators[0].text
    assert plan.adopted is None  # not stated where it was read


def test_the_programme_of_work_says_what_was_not_found() -> None:
    plan = load_plan("bs-v-13")
    assert [len(part.goals) for part in plan.parts] == [4, 7]
    assert [item.code for item in plan.goals[0].objectives] == ["E.1.1", "E.1.2"]
    assert all("activities" in goal.unknown for goal in plan.goals)
    assert len(plan.not_found) == 3


@pytest.mark.parametrize("code", ["bs-v-13", "cp-10-3", "inf-3-annex-ii"])
def test_every_goal_of_another_plan_is_tied_and_its_page_shows_where(
    db: None, code: str, client: Client
) -> None:
    plan = load_plan(code)
    tied = {tie.goal for tie in plan_ties() if tie.plan == code}
    assert tied == {goal.code for goal in plan.goals}
    shown = client.get(f"/en/plans/{code}/")
    seen = browsing.words(shown.content)
    for goal in plan.goals:
        assert goal.title in seen
    assert all(line in seen for line in plan.not_found)
    assert client.get(f"/en/plans/{code}/decision/").status_code == 404


def test_each_goal_of_another_plan_has_a_page_with_its_gaps_and_ties(
    db: None, client: Client
) -> None:
    plan = load_plan("inf-3-annex-ii")
    for goal in plan.goals:
        seen = browsing.words(client.get(f"/en/plans/inf-3-annex-ii/{goal.code}/").content)
        assert f"{goal.code}. {goal.title}" in seen
        assert all(item.text in seen for item in goal.objectives)
        assert "In the Action Plan:" in seen
    last = browsing.words(client.get("/en/plans/inf-3-annex-ii/II.f/").content)
    assert "(After the conclusion of the coordination meeting" in last
    assert "/en/plans/inf-3-annex-ii/II.f/" in client.get("/en/plans/inf-3-annex-ii/").text
    assert client.get("/en/plans/inf-3-annex-ii/A.1/").status_code == 404


@pytest.mark.parametrize("code", ["bs-v-13", "cp-10-3", "inf-3-annex-ii", "cp-10-4"])
def test_every_plan_is_a_file_that_holds_each_item_and_each_gap_once(
    db: None, client: Client, code: str, tmp_path: Path, settings: LazySettings
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    Inputs([], (), (), {}).open(tmp_path)
    plan = load_plan(code, "fr")
    given = client.get(f"/fr/plans/{code}/", {"format": "json", "table": "tree"}).json()["rows"]
    assert {row["goal"] for row in given} == {goal.code for goal in plan.goals}
    items = [it for goal in plan.goals for name in plan.columns for it in goal.column(name)]
    assert [(row["code"], row["text"]) for row in given if row["code"]] == [
        (it.code, it.text) for it in items
    ]
    gaps = sum(len(goal.unknown) for goal in plan.goals)
    assert sum(row["code"] is None and row["column"] is not None for row in given) == gaps
    csv = client.get(f"/fr/plans/{code}/", {"format": "csv", "table": "tree"}).content.decode()
    assert items[0].text[:30] in csv


@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru", "zh"])
@pytest.mark.parametrize("code", ["bs-v-13", "cp-10-3", "inf-3-annex-ii"])
def test_another_plan_stands_in_each_language_as_an_unofficial_translation(
    code: str, language: str
) -> None:
    plan, english = load_plan(code, language), load_plan(code)
    assert (plan.language, plan.complete, plan.official) == (language, True, False)
    assert plan.title != english.title
    for goal, said in zip(plan.goals, english.goals, strict=True):
        assert goal.title != said.title


@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru", "zh"])
def test_a_goal_of_both_plans_is_worded_alike_in_each_language(language: str) -> None:
    plan, action_plan = load_plan("cp-10-3", language), load_plan("cp-10-4", language)
    assert [g.title for g in plan.goals] == [g.title for g in action_plan.goals]


def test_a_page_in_another_language_says_that_the_words_of_another_plan_are_ours(
    db: None, client: Client
) -> None:
    seen = browsing.words(client.get("/fr/plans/inf-3-annex-ii/").content)
    assert load_plan("inf-3-annex-ii", "fr").goals[0].title in seen
    with override("fr"):
        told = notice_of_plan(load_plan("inf-3-annex-ii", "fr"), "fr")
    assert told
    assert " ".join(told.split()) in seen


def test_a_goal_of_the_action_plan_names_the_goals_that_lead_to_it(
    db: None, client: Client
) -> None:
    seen = browsing.words(client.get("/en/plans/cp-10-4/B.3/").content)
    assert "In other plans" in seen
    assert "Mobilize the public and ensure gender-equality" in seen


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("none: [objectives]", "none: [activities]", "unknown_column_of_the_plan"),
        ("    none: [objectives]\n", "", "plans.no_items"),
        ("of: II.g", "of: II.h", "unknown_goal_of_the_plan"),
    ],
)
def test_a_column_left_empty_is_a_mistake_unless_it_is_said(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    folder = tmp_path / "plans"
    shutil.copytree(plans_folder(), folder)
    path = folder / "inf-3-annex-ii" / "plan.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = check_definitions(folder)
    assert found
    assert found[0].path == "inf-3-annex-ii/plan.yaml"
    assert code.startswith("unknown") or found[0].code == code
