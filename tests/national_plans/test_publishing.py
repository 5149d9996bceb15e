"""A plan is published as it was looked at, frozen and hashed; nothing private is in it."""

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from biocap.collection.problems import NotAllowed
from biocap.national_plans.action import Interest, PlanActor, action_of
from biocap.national_plans.models import NationalPlan, PlanAction, PlanVersion
from biocap.national_plans.operations import (
    change_action,
    drop_action,
    publish_plan,
    reinstate_plan_version,
    save_actor,
    withdraw_plan_version,
)
from biocap.national_plans.publishing import plan_sha256, plans_for_publication, to_publish
from biocap.parties.models import Person
from tests.factories import make_person
from tests.workroom import OPEN, refused

LATER = OPEN + timedelta(days=2)
SECRET = Interest("interest", "Owns a mill.", "Leaves the room.", "Dr Secret", date(2026, 1, 2))


def published(plan: NationalPlan, by: Person, **more: Any) -> PlanVersion:
    given = {"seen": plan_sha256(to_publish(plan)), "at": OPEN, **more}
    return publish_plan(plan, by=by, **given)


def test_a_version_is_canonical_and_hashed_and_never_changes(
    plan: NationalPlan, row: PlanAction, kamau: Person
) -> None:
    version = published(plan, kamau)
    assert version.sha256 == hashlib.sha256(version.body.encode()).hexdigest()
    body = json.loads(version.body)
    assert (body["party"], body["number"], body["title"]) == ("KEN", 1, "Biosafety 2030")
    assert [it["title"] for it in body["actions"]] == [
        "Train customs.",
        "Train judges.",
        "Train teachers.",
    ]
    for change in ({"body": "{}"}, {"sha256": "0" * 64}, {"number": 2}):
        with pytest.raises(DatabaseError), transaction.atomic():
            PlanVersion.objects.filter(pk=version.pk).update(**change)
    assert published(plan, kamau) == version  # the same again is the same version


def test_only_the_focal_point_publishes(plan: NationalPlan, row: PlanAction, amina: Person) -> None:
    for person in (amina, make_person(approver="KEN"), make_person(focal_point="PER")):
        with pytest.raises(NotAllowed):
            published(plan, person)
    assert not PlanVersion.objects.exists()


def test_what_was_changed_since_the_preview_publishes_nothing(
    plan: NationalPlan, row: PlanAction, kamau: Person, amina: Person
) -> None:
    seen = plan_sha256(to_publish(plan))
    action = replace(action_of(row.body), title="Train police.")
    change_action(row, action, revision=1, by=amina, at=OPEN)
    assert refused(published, plan, kamau, seen=seen) == "national_plan.changed"
    assert not PlanVersion.objects.exists()
    assert published(plan, kamau).number == 1


def test_an_empty_plan_is_not_published(plan: NationalPlan, kamau: Person) -> None:
    assert refused(published, plan, kamau) == "national_plan.empty"


def test_a_dropped_action_is_in_it_where_it_was_promised(
    plan: NationalPlan, row: PlanAction, kamau: Person
) -> None:
    second = PlanAction.objects.order_by("place")[1]
    drop_action(second, "Never promised.", by=kamau, at=OPEN)
    published(plan, kamau)
    drop_action(row, "No money.", by=kamau, at=OPEN)
    body = json.loads(published(plan, kamau, at=LATER).body)
    said = [(it["title"], [s["status"] for s in it["statuses"]]) for it in body["actions"]]
    assert said == [("Train customs.", ["dropped"]), ("Train teachers.", [])]


def test_no_private_value_is_in_a_published_byte(
    plan: NationalPlan, row: PlanAction, kamau: Person
) -> None:
    who: dict[str, Any] = {"by": kamau, "at": OPEN}
    save_actor(row, PlanActor("", "A mill", "private", interest=SECRET), revision=1, **who)
    version = published(plan, kamau)
    for private in ("Owns a mill", "Leaves the room", "Dr Secret", "2026-01-02", "declared"):
        assert private not in version.body
    open_to_all = replace(SECRET, published=True)
    actor = PlanActor("a1", "A mill", "private", interest=open_to_all)
    save_actor(row, actor, revision=2, **who)
    assert "Owns a mill" in published(plan, kamau, at=LATER).body


def test_what_was_withdrawn_goes_to_no_snapshot_and_comes_back(
    plan: NationalPlan, row: PlanAction, kamau: Person
) -> None:
    assert plans_for_publication(LATER) == []
    version = published(plan, kamau)
    (frozen,) = plans_for_publication(LATER)
    assert (frozen.party, frozen.number, frozen.sha256) == ("KEN", 1, version.sha256)
    assert [it.title for it in frozen.actions][:1] == ["Train customs."]
    assert plans_for_publication(OPEN - timedelta(days=1)) == []
    who: dict[str, Any] = {"by": kamau, "at": LATER}
    assert refused(withdraw_plan_version, plan, 1, " ", **who) == "national_plan.no_reason"
    assert refused(withdraw_plan_version, plan, 2, "No.", **who) == "national_plan.no_version"
    withdraw_plan_version(plan, 1, "A wrong sum.", **who)
    assert plans_for_publication(LATER) == []
    reinstate_plan_version(plan, 1, **who)
    assert len(plans_for_publication(LATER)) == 1
