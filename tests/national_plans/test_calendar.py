"""The days of a plan's actions in a calendar."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from biocap.national_plans.action import Action, StatusLine, action_of
from biocap.national_plans.calendar import calendar_of_plan
from biocap.national_plans.models import NationalPlan, PlanAction
from biocap.national_plans.operations import add_actions, change_action
from biocap.national_plans.queries import actions_of_plan
from biocap.parties.models import Person
from tests.workroom import OPEN

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)


def events(plan: NationalPlan) -> list[Any]:
    told = calendar_of_plan(plan, actions_of_plan(plan), lambda row: f"https://x.org/{row.pk}/")
    return list(Calendar.from_ical(told).walk("VEVENT"))


@pytest.fixture
def dated(plan: NationalPlan, kamau: Person) -> PlanAction:
    made = [
        Action("Train customs; all, of them.", text="Line\nline", starts_on=FIRST, ends_on=LAST),
        Action("Without days."),
        Action("Done.", ends_on=LAST, statuses=(StatusLine("done", OPEN.date()),)),
    ]
    return add_actions(plan, made, by=kamau, at=OPEN)[0]


def test_each_day_of_an_action_is_an_event(plan: NationalPlan, dated: PlanAction) -> None:
    first, last, done = events(plan)
    assert [str(it["summary"]) for it in (first, last, done)] == [
        "Begins: Train customs; all, of them.",
        "Last day: Train customs; all, of them.",
        "Last day: Done.",
    ]
    assert [it.decoded("dtstart") for it in (first, last, done)] == [FIRST, LAST, LAST]
    assert last.decoded("dtend") == LAST + timedelta(days=1)
    assert str(first["url"]) == f"https://x.org/{dated.pk}/"
    assert str(first["description"]) == "Line\nline"
    assert [len(it.walk("VALARM")) for it in (first, last, done)] == [0, 1, 0]
    assert len({str(it["uid"]) for it in (first, last, done)}) == 3


def test_a_later_wording_takes_the_place_of_an_earlier_one(
    plan: NationalPlan, dated: PlanAction, kamau: Person
) -> None:
    before = events(plan)[1]
    moved = replace(action_of(dated.body), ends_on=LAST + timedelta(days=90))
    change_action(dated, moved, revision=1, by=kamau, at=OPEN)
    after = events(plan)[1]
    assert str(after["uid"]) == str(before["uid"])
    assert after["sequence"] > before["sequence"]
    assert after.decoded("dtstart") == LAST + timedelta(days=90)


def test_what_was_dropped_is_cancelled(
    plan: NationalPlan, dated: PlanAction, kamau: Person
) -> None:
    line = StatusLine("dropped", OPEN.date(), "No money.")
    dropped = replace(action_of(dated.body), statuses=(line,))
    change_action(dated, dropped, revision=1, by=kamau, at=OPEN)
    told = events(plan)
    assert [str(it["status"]) for it in told] == ["CANCELLED", "CANCELLED", "CONFIRMED"]
    assert [len(it.walk("VALARM")) for it in told] == [0, 0, 0]
