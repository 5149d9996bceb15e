"""An unfunded action of a national plan becomes a request in one step."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from biocap.collection import operations as collection
from biocap.collection.models import Submission
from biocap.collection.rules import values_that_stand
from biocap.national_plans.action import Action, Budget, NeedAnswered
from biocap.national_plans.models import PlanAction
from biocap.national_plans.operations import (
    add_actions,
    drop_action,
    put_plan_away,
    start_plan,
)
from biocap.parties.models import Person
from biocap.support import operations
from biocap.support.requests import requests_from_action
from tests.factories import make_person
from tests.support import requests as made
from tests.workroom import OPEN, refused

pytestmark = pytest.mark.django_db

ACTION = Action(
    "Write the rules.",
    text="They were never written.",
    needs=(NeedAnswered("C.1", "C", extent=3), NeedAnswered("L.1", "L", "strong", 2, 4)),
    starts_on=date(2026, 6, 1),
    ends_on=date(2026, 12, 31),
    budget=Budget(national=5000.0, unfunded=80000.0),
)


@pytest.fixture
def focal_point() -> Person:
    return make_person(focal_point="KEN")


def planned(by: Person, action: Action = ACTION, assessment: str = "") -> PlanAction:
    plan = start_plan("KEN", "Biosafety 2030", language="en", by=by, at=OPEN)
    return add_actions(plan, [action], assessment=assessment, by=by, at=OPEN)[0]


def answers(draft: Submission) -> dict[str, Any]:
    return values_that_stand(Submission.objects.get(pk=draft.pk).answers)


def test_what_the_action_says_is_filled_in(focal_point: Person) -> None:
    row = planned(focal_point)
    draft = operations.request_from_action(row, by=focal_point, at=OPEN)
    assert answers(draft) == {
        "title": "Write the rules.",
        "why": "They were never written.",
        "need": {"code": "L.1"},
        "extent": {"code": "2"},
        "dates": {"from": "2026-06-01", "to": "2026-12-31"},
        "amount_usd": 80000,
        "action": str(row.pk),
    }
    assert requests_from_action(row) == [draft]


def test_means_and_contact_are_those_of_the_assessment(focal_point: Person) -> None:
    version = made.submitted_assessment(make_person(secretariat="yes"), focal_point)
    row = planned(focal_point, assessment=version.receipt)
    said = answers(operations.request_from_action(row, by=focal_point, at=OPEN))
    assert (said["means"], said["assessment"]) == ([{"code": "1"}], version.receipt)
    assert (said["title"], said["why"]) == ("Write the rules.", "They were never written.")


def test_an_action_with_a_title_and_an_amount_alone_is_enough(focal_point: Person) -> None:
    row = planned(focal_point, Action("Train.", budget=Budget(unfunded=1.0)))
    said = answers(operations.request_from_action(row, by=focal_point, at=OPEN))
    assert said == {"title": "Train.", "amount_usd": 1, "action": str(row.pk)}


def test_a_need_in_own_words_is_taken_along(focal_point: Person) -> None:
    own = replace(ACTION, needs=(NeedAnswered("L.other", "L", extent=1),))
    row = planned(focal_point, own)
    said = answers(operations.request_from_action(row, by=focal_point, at=OPEN))
    assert said["need"] == {"code": "L.other"}


def test_a_request_that_stands_is_returned_and_one_that_ended_is_not(focal_point: Person) -> None:
    row = planned(focal_point)
    first = operations.request_from_action(row, by=focal_point, at=OPEN)
    assert operations.request_from_action(row, by=focal_point, at=OPEN) == first
    collection.save_answers(first, made.REST, by=focal_point, at=OPEN, channel="web")
    collection.submit(first, by=focal_point, at=OPEN)
    assert operations.request_from_action(row, by=focal_point, at=OPEN) == first
    reporter = make_person(reporter="Green Fields Institute")
    made.agreed(Submission.objects.get(pk=first.pk), focal_point, reporter)
    operations.meet_request(first.pk, by=focal_point, at=OPEN)
    second = operations.request_from_action(row, by=focal_point, at=OPEN)
    assert second != first
    assert set(requests_from_action(row)) == {first, second}


def test_other_parties_and_those_who_only_read_are_refused(focal_point: Person) -> None:
    row = planned(focal_point)
    for stranger in (
        make_person(focal_point="PER"),
        make_person(approver="KEN"),
        make_person(secretariat="yes"),
    ):
        said = {"by": stranger, "at": OPEN}
        assert refused(operations.request_from_action, row, **said) == "permission.denied"
    assert not Submission.objects.exists()


@pytest.mark.parametrize("budget", [Budget(), Budget(national=1.0), Budget(unfunded=0.0)])
def test_what_is_funded_asks_for_nothing(focal_point: Person, budget: Budget) -> None:
    row = planned(focal_point, replace(ACTION, budget=budget))
    said = {"by": focal_point, "at": OPEN}
    assert refused(operations.request_from_action, row, **said) == "support.funded"


def test_a_dropped_action_and_a_plan_put_away_ask_for_nothing(focal_point: Person) -> None:
    row = planned(focal_point)
    said = {"by": focal_point, "at": OPEN}
    dropped = drop_action(row, "No longer wanted.", **said)
    assert refused(operations.request_from_action, dropped, **said) == "support.action_over"
    put_plan_away(row.plan, **said)
    gone = PlanAction.objects.select_related("plan").get()
    assert refused(operations.request_from_action, gone, **said) == "national_plan.put_away"
