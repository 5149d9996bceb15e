"""What a plan is drafted from: needs lead to activities through the crosswalk, with strength."""

from datetime import date

import pytest

from biocap.channels.plan_workbook.cells import OF_ACTION
from biocap.collection import operations as collection
from biocap.indicators.crosswalks import activity_ties
from biocap.indicators.goals.proposals import (
    copied_actions,
    named_needs,
    needs_of_goal,
    proposals_for_goals,
    proposals_for_needs,
)
from biocap.national_plans.action import Action, Budget, NeedAnswered, PlanActor, StatusLine
from biocap.national_plans.choices import OF_PLAN
from biocap.plans import load_plan
from biocap.shared.languages import official_languages
from biocap.web.forms.plan_actions import ActionForm
from tests.factories import make_person
from tests.workroom import OPEN, full_needs_answers, make_draft, make_round

LIABILITY = NeedAnswered("A.i.8", "A", "", 4, 4)
RISK = NeedAnswered("C.1", "C", "", 1, 2)


@pytest.mark.django_db
def test_named_needs_are_those_of_the_assessment_with_one_step_further() -> None:
    focal_point = make_person(focal_point="KEN")
    draft = make_draft(focal_point, make_round(make_person(secretariat="yes")))
    answers = full_needs_answers()
    collection.save_answers(draft, answers, by=focal_point, at=OPEN, channel="web")
    needs = named_needs(collection.submit(draft, by=focal_point, at=OPEN))
    assert len(needs) == 39
    assert [(it.item, it.area, it.extent, it.aimed) for it in needs[:3]] == [
        ("A.i.1", "A", 0, 1),
        ("A.i.2", "A", 1, 2),
        ("A.i.3", "A", 2, 3),
    ]


def test_needs_lead_to_the_activities_of_their_goals_with_strength() -> None:
    found = proposals_for_needs([LIABILITY, RISK])
    by_goal = {it.goal: [(need.item, need.strength) for need in it.needs] for it in found}
    assert by_goal == {
        "A.1": [("A.i.8", "strong")],
        "A.5": [("C.1", "strong")],
        "A.10": [("A.i.8", "weak")],
    }
    of_goals = [item.code for goal in ("A.1", "A.5", "A.10") for item in _activities(goal)]
    assert [it.code for it in found] == of_goals
    assert {it.goal for it in found if it.is_strong} == {"A.1", "A.5"}
    assert {it.code: it.indicator for it in found} == {
        code: activity_ties()[code].indicator for code in of_goals
    }
    named = {it.code: (it.action.key_area, it.action.outcome) for it in found if it.goal != "A.10"}
    assert named == {
        "A.1(i)": ("A.1(1)", "A.1.o1"),
        "A.1(ii)": ("A.1(2)", "A.1.o1"),
        "A.5(i)": ("", "A.5.o1"),
        "A.5(ii)": ("A.5(1)", "A.5.o1"),
        "A.5(iii)": ("A.5(3)", "A.5.o1"),
        "A.5(iv)": ("A.5(4)", ""),
        "A.5(v)": ("", "A.5.o2"),
    }
    assert proposals_for_needs([]) == ()


def test_a_tie_that_rests_on_some_needs_leads_there_from_these_alone() -> None:
    other = NeedAnswered("A.i.1", "A", "", 0, 1)
    assert [it.item for it in needs_of_goal("A.10", [other, LIABILITY])] == ["A.i.8"]


def test_goals_that_were_chosen_propose_without_needs_too() -> None:
    found = proposals_for_goals({"B.4"}, [RISK])
    assert [(it.code, it.needs) for it in found] == [("B.4(i)", ()), ("B.4(ii)", ())]
    action = found[0].action
    assert (action.goal, action.activity, action.indicator) == ("B.4", "B.4(i)", "B.4(a)")
    assert action.title == _activities("B.4")[0].text[:300]


def test_another_partys_plan_brings_what_is_to_be_done_and_nothing_of_its_own() -> None:
    theirs = Action(
        "Train.",
        goal="A.8",
        needs=(RISK,),
        actors=(PlanActor("a1", "Their agency"),),
        budget=Budget(national=7),
        institution="Their ministry",
    )
    dropped = Action("Not.", statuses=(StatusLine("dropped", OPEN.date(), "No money."),))
    assert copied_actions([theirs, dropped]) == (Action("Train.", goal="A.8"),)


def _activities(goal: str) -> tuple[object, ...]:
    of_plan = load_plan("cp-10-4").goal(goal)
    assert of_plan is not None
    return of_plan.activities


@pytest.mark.parametrize("language", official_languages())
def test_every_activity_is_proposed_whole_and_fits_the_form(language: str) -> None:
    goals = load_plan(OF_PLAN, language).goals
    proposals = proposals_for_goals({goal.code for goal in goals}, language=language)
    assert [it.action.title for it in proposals] == [
        activity.text for goal in goals for activity in goal.activities
    ]
    form = ActionForm(None, proposals[0].action, 0, date(2026, 11, 1))
    longest = form.fields["title"].max_length  # type: ignore[attr-defined]
    assert max(len(it.action.title) for it in proposals) <= longest
    assert OF_ACTION["title"].longest == longest
