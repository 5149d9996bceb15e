"""A plan is started, filled, ordered and put away; every act has its way back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from biocap.collection.models import Version
from biocap.collection.problems import NotAllowed
from biocap.indicators.goals.proposals import named_needs, proposals_for_needs
from biocap.national_plans.action import Action, Budget, StatusLine, action_of
from biocap.national_plans.models import ActionWording, NationalPlan, PlanAction
from biocap.national_plans.operations import (
    add_actions,
    change_action,
    describe_plan,
    drop_action,
    move_action,
    put_plan_away,
    put_wording_back,
    start_plan,
    take_plan_up,
    take_up_action,
)
from biocap.national_plans.queries import actions_of_plan, standing_plan
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from tests.factories import make_person
from tests.workroom import OPEN, refused

LATER = OPEN + timedelta(days=2)


def titles(plan: NationalPlan) -> list[str]:
    return [action.title for _row, action in actions_of_plan(plan)]


def said(row: PlanAction) -> Action:
    return action_of(PlanAction.objects.get(pk=row.pk).body)


def test_a_country_has_one_plan_and_takes_up_what_it_put_away(
    plan: NationalPlan, kamau: Person
) -> None:
    again = {"language": "en", "by": kamau, "at": OPEN}
    assert refused(start_plan, "KEN", "Another", **again) == "national_plan.stands"
    assert refused(start_plan, "KEN", "  ", **again) == "national_plan.without_title"
    assert refused(start_plan, "KEN", "\u200b", **again) == "national_plan.without_title"
    put_plan_away(plan, by=kamau, at=LATER)
    assert refused(standing_plan, "KEN") == "national_plan.unknown"
    other = start_plan("KEN", "Another", **again)
    assert refused(take_plan_up, plan.pk, by=kamau, at=LATER) == "national_plan.stands"
    put_plan_away(other, by=kamau, at=LATER)
    take_plan_up(plan.pk, by=kamau, at=LATER)
    assert standing_plan("KEN") == plan
    named = {"language": "sw", "by": kamau, "at": LATER}
    described = describe_plan(plan, "Biosafety", seen="en Biosafety 2030", **named)
    assert (described.title, described.language) == ("Biosafety", "sw")
    late = {**named, "seen": "en Biosafety 2030"}
    assert refused(describe_plan, plan, "Another", **late) == "national_plan.named"
    describe_plan(plan, "Biosafety", **late)  # the same: nobody is told of anything
    assert standing_plan("KEN").naming == "sw Biosafety"


def test_nobody_outside_the_country_may(plan: NationalPlan, row: PlanAction) -> None:
    strangers = (
        make_person(focal_point="PER"),
        make_person(secretariat="yes"),
        make_person(administrator="yes"),
        make_person(colleague="KEN"),
    )
    for stranger in strangers:
        who = {"by": stranger, "at": OPEN}
        for act in (
            lambda who=who: add_actions(plan, [Action("No.")], **who),
            lambda who=who: describe_plan(plan, "No", language="en", seen=plan.naming, **who),
            lambda who=who: change_action(row, Action("No."), revision=1, **who),
            lambda who=who: drop_action(row, "No.", **who),
            lambda who=who: move_action(row, 1, **who),
            lambda who=who: put_plan_away(plan, **who),
        ):
            with pytest.raises(NotAllowed):
                act()
    assert titles(plan) == ["Train customs.", "Train judges.", "Train teachers."]
    assert ActionWording.objects.count() == 3


def test_a_contributor_writes_and_only_the_focal_point_puts_away(
    plan: NationalPlan, amina: Person
) -> None:
    add_actions(plan, [Action("Buy reagents.")], by=amina, at=OPEN)
    with pytest.raises(NotAllowed):
        put_plan_away(plan, by=amina, at=OPEN)
    assert titles(plan) == ["Buy reagents."]


def test_actions_go_in_all_or_none(plan: NationalPlan, kamau: Person) -> None:
    sound, not_sound = Action("Train."), Action("Train.", goal="Z.9")
    who = {"by": kamau, "at": OPEN}
    assert refused(add_actions, plan, [sound, not_sound], **who) == "plan_action.no_such_goal"
    assert refused(add_actions, plan, [], **who) == "national_plan.nothing_chosen"
    assert refused(add_actions, plan, [sound] * 301, **who) == "national_plan.full"
    assert titles(plan) == []


def test_two_who_change_one_action_are_told_and_nothing_is_lost(
    row: PlanAction, kamau: Person, amina: Person
) -> None:
    mine, theirs = replace(said(row), title="Mine."), replace(said(row), title="Theirs.")
    change_action(row, theirs, revision=1, by=amina, at=OPEN)
    assert refused(change_action, row, mine, revision=1, by=kamau, at=OPEN) == "plan_action.changed"
    assert said(row).title == "Theirs."
    change_action(row, theirs, revision=1, by=kamau, at=OPEN)  # the same: no conflict, no wording
    change_action(row, mine, revision=2, by=kamau, at=LATER)
    kept = ActionWording.objects.filter(action=row).order_by("revision")
    assert [(it.revision, it.body["title"], it.by) for it in kept] == [
        (1, "Train customs.", kamau),
        (2, "Theirs.", amina),
        (3, "Mine.", kamau),
    ]
    put_wording_back(row, 2, by=kamau, at=LATER)
    assert said(row) == theirs
    assert refused(put_wording_back, row, 9, by=kamau, at=LATER) == "plan_action.no_such_revision"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": " "}, "without_title"),
        ({"title": "\u200b"}, "without_title"),
        ({"goal": "Z.9"}, "no_such_goal"),
        ({"goal": "A.8", "activity": "A.1(i)"}, "no_such_goal"),
        ({"goal": "", "indicator": "A.8(a)"}, "no_such_goal"),
        ({"starts_on": date(2030, 2, 1), "ends_on": date(2030, 1, 1)}, "days"),
        ({"budget": Budget(national=-1)}, "amount"),
        ({"budget": Budget(committed=5)}, "whose_money"),
        ({"statuses": (StatusLine("dropped", date(2030, 1, 1)),)}, "reason"),
        ({"report": "BC-1999-000001"}, "report"),
        (
            {
                "statuses": (
                    StatusLine("done", date(2030, 1, 2)),
                    StatusLine("planned", date(2030, 1, 1)),
                )
            },
            "status_day",
        ),
    ],
)
def test_what_is_not_sound_is_not_kept(
    row: PlanAction, kamau: Person, change: dict[str, object], code: str
) -> None:
    action = replace(said(row), **change)  # type: ignore[arg-type]
    found = refused(change_action, row, action, revision=1, by=kamau, at=OPEN)
    assert found == f"plan_action.{code}"
    assert PlanAction.objects.get(pk=row.pk).revision == 1


def test_an_action_is_dropped_with_a_reason_and_taken_up_as_it_was(
    row: PlanAction, kamau: Person
) -> None:
    begun = replace(said(row), statuses=(StatusLine("under_way", OPEN.date()),))
    change_action(row, begun, revision=1, by=kamau, at=OPEN)
    assert refused(drop_action, row, "  ", by=kamau, at=LATER) == "plan_action.reason"
    drop_action(row, "No money.", by=kamau, at=LATER)
    assert said(row).is_dropped
    drop_action(row, "Twice.", by=kamau, at=LATER)  # is dropped already: nothing changes
    take_up_action(row, by=kamau, at=LATER)
    assert [(it.status, it.on, it.remark) for it in said(row).statuses] == [
        ("under_way", OPEN.date(), ""),
        ("dropped", LATER.date(), "No money."),
        ("under_way", LATER.date(), ""),
    ]


def test_actions_move_among_those_that_are_not_dropped(
    plan: NationalPlan, row: PlanAction, kamau: Person
) -> None:
    second = actions_of_plan(plan)[1][0]
    drop_action(second, "No money.", by=kamau, at=OPEN)
    move_action(row, 1, by=kamau, at=OPEN)
    assert titles(plan) == ["Train teachers.", "Train judges.", "Train customs."]
    before = AuditEntry.objects.count()
    move_action(row, 1, by=kamau, at=OPEN)  # at the end it stays
    assert AuditEntry.objects.count() == before
    move_action(row, -1, by=kamau, at=OPEN)
    assert titles(plan) == ["Train customs.", "Train judges.", "Train teachers."]
    assert refused(move_action, second, 1, by=kamau, at=OPEN) == "plan_action.unknown"


def test_a_plan_that_was_put_away_takes_nothing(
    plan: NationalPlan, row: PlanAction, kamau: Person
) -> None:
    put_plan_away(plan, by=kamau, at=OPEN)
    who = {"by": kamau, "at": OPEN}
    assert refused(add_actions, plan, [Action("No.")], **who) == "national_plan.put_away"
    changed = replace(said(row), title="No.")
    assert refused(change_action, row, changed, revision=1, **who) == "national_plan.put_away"


def test_a_plan_is_drafted_from_an_assessment(
    plan: NationalPlan, assessment: Version, kamau: Person
) -> None:
    proposals = proposals_for_needs(named_needs(assessment))
    chosen = [it.action for it in proposals if it.is_strong]
    add_actions(plan, chosen, assessment=assessment.receipt, by=kamau, at=OPEN)
    kept = [action for _row, action in actions_of_plan(standing_plan("KEN"))]
    assert kept == chosen
    assert standing_plan("KEN").assessment == assessment.receipt
