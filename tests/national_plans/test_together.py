"""A plan is written together: parts given to colleagues, comments, and an approver's approval."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from biocap.collection.operations import want_approval
from biocap.collection.permissions import may
from biocap.collection.problems import NotAllowed
from biocap.countries.choices import MOST_COMMENTS
from biocap.national_plans.action import Action, action_of
from biocap.national_plans.models import ActionComment, NationalPlan, PlanAction, PlanPartGiven
from biocap.national_plans.operations import (
    add_actions,
    approve_plan,
    change_action,
    comment_on_action,
    describe_plan,
    drop_action,
    give_plan_parts,
    move_action,
    publish_plan,
    put_wording_back,
    say_plan_part_done,
    settle_action_comment,
    take_back_plan_parts,
    take_plan_approval_back,
    withdraw_action_comment,
)
from biocap.national_plans.parts import PartOf, parts_seen, parts_waiting_for
from biocap.national_plans.publishing import plan_sha256, to_publish
from biocap.national_plans.queries import actions_of_plan, open_talks_of_plan, talks_of_action
from biocap.parties.models import Person
from tests.factories import make_person
from tests.workroom import OPEN, refused

LATER = OPEN + timedelta(days=2)


@pytest.fixture
def odhiambo(db: None) -> Person:
    """He contributes to what is given to him, and sees nothing else of his country."""
    return make_person("Odhiambo", colleague="KEN")


@pytest.fixture
def given(plan: NationalPlan, row: PlanAction, odhiambo: Person, kamau: Person) -> PlanPartGiven:
    (given,) = give_plan_parts(plan, odhiambo, ["A.8"], due_on=None, by=kamau, at=OPEN)
    add_actions(plan, [Action("Test seeds.", goal="A.5")], by=kamau, at=OPEN)
    return given


def test_who_holds_a_part_writes_there_and_sees_nothing_else(
    plan: NationalPlan, row: PlanAction, given: PlanPartGiven, odhiambo: Person
) -> None:
    who = {"by": odhiambo, "at": OPEN}
    assert parts_seen(odhiambo, "KEN") == {"A.8"}
    seen = actions_of_plan(plan, parts_seen(odhiambo, "KEN"))
    assert [action.title for _row, action in seen] == [
        "Train customs.",
        "Train judges.",
        "Train teachers.",
    ]
    worded = replace(action_of(row.body), title="Train police.")
    change_action(row, worded, revision=1, **who)
    add_actions(plan, [Action("Train guards.", goal="A.8")], **who)
    moved = replace(worded, goal="A.5")
    assert refused(change_action, row, moved, revision=2, **who) == "plan_part.not_yours"
    other = Action("Buy.", goal="A.5")
    assert refused(add_actions, plan, [Action("Yes.", goal="A.8"), other], **who) == (
        "plan_part.not_yours"
    )
    test_seeds = next(it for it, action in actions_of_plan(plan) if action.goal == "A.5")
    for forbidden in (
        lambda: change_action(test_seeds, other, revision=1, **who),
        lambda: drop_action(test_seeds, "No.", **who),
        lambda: comment_on_action(test_seeds, "No.", language="en", **who),
        lambda: move_action(row, 1, **who),
        lambda: describe_plan(plan, "Mine", language="en", seen=plan.naming, **who),
        lambda: give_plan_parts(plan, odhiambo, ["A.5"], due_on=None, **who),
    ):
        with pytest.raises(NotAllowed):
            forbidden()
    assert [action.title for _row, action in actions_of_plan(plan)] == [
        "Train police.",
        "Train judges.",
        "Train teachers.",
        "Test seeds.",
        "Train guards.",
    ]


def test_a_wording_of_another_part_is_not_put_back_by_who_holds_one(
    plan: NationalPlan, row: PlanAction, given: PlanPartGiven, kamau: Person, odhiambo: Person
) -> None:
    test_seeds = next(it for it, action in actions_of_plan(plan) if action.goal == "A.5")
    here = replace(action_of(test_seeds.body), goal="A.8")
    change_action(test_seeds, here, revision=1, by=kamau, at=OPEN)
    assert refused(put_wording_back, test_seeds, 1, by=odhiambo, at=OPEN) == "plan_part.not_yours"


def test_a_part_is_done_taken_back_and_not_given_to_strangers(
    plan: NationalPlan, given: PlanPartGiven, kamau: Person, odhiambo: Person
) -> None:
    giving = {"due_on": None, "by": kamau, "at": OPEN}
    assert refused(give_plan_parts, plan, odhiambo, ["Z.1"], **giving) == "plan_part.unknown"
    assert refused(give_plan_parts, plan, odhiambo, [], **giving) == "plan_part.unknown"
    for stranger in (make_person(colleague="PER"), make_person(approver="KEN")):
        assert refused(give_plan_parts, plan, stranger, ["A.8"], **giving) == "colleague.not_yours"
    past = {**giving, "due_on": OPEN.date() - timedelta(days=1)}
    assert refused(give_plan_parts, plan, odhiambo, ["A.8"], **past) == "plan_part.due_past"
    assert give_plan_parts(plan, odhiambo, ["A.8"], **giving) == []
    assert [it.part for it in parts_waiting_for(odhiambo)] == ["A.8"]
    say_plan_part_done(plan, "A.8", True, by=odhiambo, at=LATER)
    assert PlanPartGiven.objects.get().done_at == LATER
    say_plan_part_done(plan, "A.8", False, by=odhiambo, at=LATER)
    assert PlanPartGiven.objects.get().done_at is None
    with pytest.raises(NotAllowed):
        say_plan_part_done(plan, "A.5", True, by=odhiambo, at=LATER)
    assert take_back_plan_parts(plan, [given.pk], by=kamau, at=LATER) == 1
    assert not may(odhiambo, "national_plan.enter", PartOf("KEN"))
    assert refused(say_plan_part_done, plan, "A.8", True, by=kamau, at=LATER) == (
        "plan_part.not_given"
    )


def test_comments_are_answered_settled_and_never_published(
    plan: NationalPlan, row: PlanAction, given: PlanPartGiven, kamau: Person, odhiambo: Person
) -> None:
    begun = comment_on_action(row, " Too dear? ", language="en", by=odhiambo, at=OPEN)
    assert open_talks_of_plan(plan) == {row.pk: 1}
    settle_action_comment(row, begun.pk, by=kamau, at=OPEN)
    assert open_talks_of_plan(plan) == {}
    answer = comment_on_action(
        row, "Still too dear.", language="und", in_answer_to=begun.pk, by=kamau, at=LATER
    )
    (talk,) = talks_of_action(row)
    assert (talk.begun.text, [it.text for it in talk.answers], talk.is_open) == (
        "Too dear?",
        ["Still too dear."],
        True,  # what answers it opens it again
    )
    assert refused(withdraw_action_comment, row, begun.pk, by=kamau, at=LATER) == (
        "comment.not_yours"
    )
    withdraw_action_comment(row, answer.pk, by=kamau, at=LATER)
    withdraw_action_comment(row, answer.pk, back=True, by=kamau, at=LATER)
    assert ActionComment.objects.get(pk=answer.pk).withdrawn_at is None
    other = actions_of_plan(plan)[1][0]
    assert refused(settle_action_comment, other, begun.pk, by=kamau, at=LATER) == "comment.unknown"
    assert "dear" not in json.dumps(to_publish(plan))


def test_comments_say_why_they_are_not_taken(row: PlanAction, kamau: Person) -> None:
    who = {"language": "en", "by": kamau, "at": OPEN}
    assert refused(comment_on_action, row, "  ", **who) == "comment.empty"
    assert refused(comment_on_action, row, "x" * 2001, **who) == "comment.too_long"
    wrong = {**who, "language": "klingon"}
    assert refused(comment_on_action, row, "x", **wrong) == "comment.language"
    for _each in range(MOST_COMMENTS):
        comment_on_action(row, "x", **who)
    assert refused(comment_on_action, row, "x", **who) == "comment.too_many"
    for stranger in (make_person(secretariat="yes"), make_person(focal_point="PER")):
        with pytest.raises(NotAllowed):
            comment_on_action(row, "x", language="en", by=stranger, at=OPEN)


def test_a_country_that_wants_an_approval_publishes_nothing_else_than_was_approved(
    plan: NationalPlan, row: PlanAction, kamau: Person
) -> None:
    wanjiru = make_person("Wanjiru", approver="KEN")
    want_approval("KEN", True, by=kamau, at=OPEN)
    seen = plan_sha256(to_publish(plan))
    publishing = {"by": kamau, "at": OPEN}
    assert refused(publish_plan, plan, seen=seen, **publishing) == "national_plan.not_approved"
    assert refused(approve_plan, plan, "0" * 64, by=wanjiru, at=OPEN) == (
        "national_plan.other_than_seen"
    )
    with pytest.raises(NotAllowed):
        approve_plan(plan, seen, by=kamau, at=OPEN)
    approve_plan(plan, seen, by=wanjiru, at=OPEN)
    changed = replace(action_of(row.body), title="Train police.")
    change_action(row, changed, revision=1, by=kamau, at=OPEN)
    now = plan_sha256(to_publish(plan))
    assert refused(publish_plan, plan, seen=now, **publishing) == "national_plan.not_approved"
    approve_plan(plan, now, by=wanjiru, at=OPEN)
    assert take_plan_approval_back(plan, by=wanjiru, at=OPEN) == 2
    assert refused(publish_plan, plan, seen=now, **publishing) == "national_plan.not_approved"
    approve_plan(plan, now, by=wanjiru, at=OPEN)
    assert publish_plan(plan, seen=now, **publishing).number == 1
