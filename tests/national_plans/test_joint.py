"""An action of several Parties: each agrees for itself to a stated text, and names itself alone."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from biocap.letters.joint_actions import write_stated
from biocap.national_plans.action import action_of
from biocap.national_plans.joint import parties_in_action, sha256_as_it_stands
from biocap.national_plans.joint_text import shared_sha256
from biocap.national_plans.models import (
    ActionWord,
    JointText,
    NationalPlan,
    PartyInAction,
    PlanAction,
    PlanVersion,
)
from biocap.national_plans.operations import (
    change_action,
    drop_action,
    publish_plan,
    put_plan_away,
    reinstate_plan_version,
    say_of_action,
    start_plan,
    state_for_several,
    take_plan_up,
    take_up_action,
    withdraw_plan_version,
)
from biocap.national_plans.publishing import plan_sha256, to_publish
from biocap.parties.models import FictionalParty, Person
from tests.factories import make_person
from tests.workroom import OPEN, refused

LATER = OPEN + timedelta(days=1)


@pytest.fixture
def peru(db: None) -> Person:
    return make_person("Pilar", focal_point="PER")


@pytest.fixture
def regional(row: PlanAction, kamau: Person) -> PlanAction:
    """The first action of Kenya, made a regional one."""
    return changed(row, kamau, level="regional", text="One course for all officers.")


def changed(row: PlanAction, by: Person, **parts: Any) -> PlanAction:
    row.refresh_from_db()
    action = replace(action_of(row.body), **parts)
    return change_action(row, action, revision=row.revision, by=by, at=OPEN)


def published(plan: NationalPlan, by: Person) -> PlanVersion:
    return publish_plan(plan, seen=plan_sha256(to_publish(plan)), by=by, at=OPEN)


def stated(row: PlanAction, by: Person, codes: Sequence[str] = ()) -> JointText:
    return state_for_several(row, codes, seen=sha256_as_it_stands(row), by=by, at=OPEN)


def standings(row: PlanAction) -> list[tuple[str, str]]:
    return [(it.joining.party_code, str(it.standing)) for it in parties_in_action(row)]


def joining(code: str) -> int:
    return PartyInAction.objects.get(party_code=code).pk


def test_each_agrees_for_itself_leaves_and_names_itself_alone(
    regional: PlanAction, kamau: Person, peru: Person
) -> None:
    plan = start_plan("PER", "Un plan", language="es", by=peru, at=OPEN)
    before = plan_sha256(to_publish(regional.plan))
    text = stated(regional, kamau, ["PER", "FJI", "PER"])
    assert standings(regional) == [("PER", "invited"), ("FJI", "invited")]
    assert "joint" not in to_publish(plan)

    say_of_action(joining("PER"), True, "With pleasure.", text.sha256, by=peru, at=OPEN)
    assert standings(regional) == [("PER", "agreed"), ("FJI", "invited")]
    # Kenya's own version names nobody, and holds what the hash is of
    assert plan_sha256(to_publish(regional.plan)) == before
    published(regional.plan, kamau)
    version = published(plan, peru)
    (held,) = json.loads(version.body)["joint"]
    assert (held["action"], held["sha256"], held["title"]) == (
        str(regional.pk),
        text.sha256,
        "Train customs.",
    )
    assert shared_sha256(str(regional.pk), "en", action_of(regional.body)) == text.sha256
    assert "KEN" not in version.body
    assert "Kamau" not in version.body
    assert "With pleasure" not in version.body

    say_of_action(joining("PER"), False, "No more.", text.sha256, by=peru, at=LATER)
    assert standings(regional)[0] == ("PER", "left")
    assert "joint" not in to_publish(plan)
    assert ActionWord.objects.count() == 2


def test_nobody_publishes_what_the_country_that_stated_it_did_not(
    regional: PlanAction, kamau: Person, peru: Person
) -> None:
    plan = start_plan("PER", "Un plan", language="es", by=peru, at=OPEN)
    text = stated(regional, kamau, ["PER"])
    say_of_action(joining("PER"), True, "", text.sha256, by=peru, at=OPEN)
    assert refused(published, plan, peru) == "national_plan.empty"
    first = published(regional.plan, kamau)
    assert to_publish(plan)["joint"][0]["sha256"] == text.sha256
    withdraw_plan_version(regional.plan, first.number, "Too early.", by=kamau, at=LATER)
    assert "joint" not in to_publish(plan)
    # the latest that stands says it in other words
    reinstate_plan_version(regional.plan, first.number, by=kamau, at=LATER)
    changed(regional, kamau, title="Train police.")
    published(regional.plan, kamau)
    assert "joint" not in to_publish(plan)


def test_a_text_stated_again_as_it_was_is_agreed_to(
    regional: PlanAction, kamau: Person, peru: Person
) -> None:
    text = stated(regional, kamau, ["PER"])
    say_of_action(joining("PER"), True, "", text.sha256, by=peru, at=OPEN)
    for title, standing in (("Train police.", "earlier"), ("Train customs.", "agreed")):
        regional = changed(regional, kamau, title=title)
        last = stated(regional, kamau)
        assert standings(regional) == [("PER", standing)]
    assert (last.number, last.sha256) == (3, text.sha256)
    assert write_stated(last, address="http://127.0.0.1/", by=kamau, at=LATER) == []


def test_another_text_is_agreed_to_anew_and_money_is_none(
    regional: PlanAction, kamau: Person, amina: Person, peru: Person
) -> None:
    plan = start_plan("PER", "Un plan", language="es", by=peru, at=OPEN)
    first = stated(regional, kamau, ["PER"])
    published(regional.plan, kamau)
    say_of_action(joining("PER"), True, "", first.sha256, by=peru, at=OPEN)
    changed(regional, amina, budget=replace(action_of(regional.body).budget, unfunded=5))
    assert sha256_as_it_stands(regional) == first.sha256
    seen = sha256_as_it_stands(regional)
    regional = changed(regional, amina, title="Train police.")
    # what a contributor words is nobody else's until the focal point states it
    assert standings(regional) == [("PER", "agreed")]
    assert to_publish(plan)["joint"][0]["title"] == "Train customs."
    assert (
        refused(state_for_several, regional, [], seen=seen, by=kamau, at=LATER)
        == "plan_action.other_text"
    )
    second = stated(regional, kamau)
    assert (second.number, stated(regional, kamau)) == (2, second)
    assert standings(regional) == [("PER", "earlier")]
    assert "joint" not in to_publish(plan)
    assert (
        refused(say_of_action, joining("PER"), True, "", first.sha256, by=peru, at=LATER)
        == "plan_action.other_text"
    )
    say_of_action(joining("PER"), True, "", second.sha256, by=peru, at=LATER)
    published(regional.plan, kamau)
    assert to_publish(plan)["joint"][0]["title"] == "Train police."
    for change in ({"body": "{}"}, {"sha256": "0" * 64}):
        with pytest.raises(DatabaseError), transaction.atomic():
            JointText.objects.filter(pk=first.pk).update(**change)


def test_who_may_state_invite_and_speak(
    regional: PlanAction, kamau: Person, amina: Person, peru: Person
) -> None:
    FictionalParty.objects.create(code="P001", number=1, group="Africa", category="developing")
    others = (amina, peru, make_person(approver="KEN"), make_person(secretariat="yes"))
    for person in others:
        assert refused(stated, regional, person, ["PER"]).startswith("permission")
    for codes in ([], ["KEN"], ["P001"], ["PER", "XXX"]):
        assert refused(stated, regional, kamau, codes) == "plan_action.invited"
    assert not JointText.objects.exists()
    national = PlanAction.objects.order_by("place")[1]
    assert refused(stated, national, kamau, ["PER"]) == "plan_action.not_joint"

    text = stated(regional, kamau, ["PER"])
    silent = (kamau, make_person(contributor="PER"), make_person(secretariat="yes"))
    for person in silent:
        said = refused(say_of_action, joining("PER"), True, "", text.sha256, by=person, at=OPEN)
        assert said.startswith("permission")
    long = refused(say_of_action, joining("PER"), True, "x" * 4001, text.sha256, by=peru, at=OPEN)
    assert long == "plan_action.words_long"
    assert standings(regional) == [("PER", "invited")]


def test_what_was_dropped_or_put_away_is_of_nobody_and_comes_back(
    regional: PlanAction, kamau: Person, peru: Person
) -> None:
    plan = start_plan("PER", "Un plan", language="es", by=peru, at=OPEN)
    text = stated(regional, kamau, ["PER"])
    published(regional.plan, kamau)
    say = (joining("PER"), True, "", text.sha256)
    say_of_action(*say, by=peru, at=OPEN)
    drop_action(regional, "No money.", by=kamau, at=LATER)
    assert "joint" not in to_publish(plan)
    assert refused(say_of_action, *say, by=peru, at=LATER) == "plan_action.joint_over"
    take_up_action(regional, by=kamau, at=LATER)
    put_plan_away(regional.plan, by=kamau, at=LATER)
    assert "joint" not in to_publish(plan)
    take_plan_up(regional.plan_id, by=kamau, at=LATER)
    assert len(to_publish(plan)["joint"]) == 1
