"""The page on which days the silent are reminded: seen before, set, switched off."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from biocap.collection.models import Round
from biocap.letters.models import Letter, ReminderPlan
from biocap.letters.reminding import write_due_reminders
from biocap.parties.models import Person
from biocap.telling.dates import short_day
from tests.factories import make_person
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in
from tests.workroom import make_round

PAGE = "/en/work/rounds/needs-2026/letters/reminders/"


@pytest.fixture
def office(secretariat: Person) -> Client:
    return signed_in(secretariat)


@pytest.fixture
def asked(secretariat: Person) -> Round:
    """A round that is due in a week; Kenya has a focal point."""
    make_person("Kamau", focal_point="KEN")
    today = datetime.now(UTC).date()
    days = {"opens_on": today, "due_on": today + timedelta(days=7)}
    return make_round(secretariat, closes_on=today + timedelta(days=12), **days)


def test_seen_set_written_and_switched_off(asked: Round, office: Client) -> None:
    given = {"before": "7, 3", "on_the_day": "on", "after": "2، 30", "is_on": "on"}
    seen = office.post(PAGE, {**given, "act": "preview"})
    assert "As typed above; nothing is set yet." in words(seen.content)
    assert not ReminderPlan.objects.exists()
    kept = office.post(PAGE, {**given, "act": "keep"}, follow=True)
    assert "On: set by " in words(kept.content)
    assert ReminderPlan.objects.get().days == [-7, -3, 0, 2, 30]
    assert write_due_reminders(datetime.now(UTC)) == 1
    assert "http://testserver/work/" in Letter.objects.get().body
    today = datetime.now(UTC).date()
    days = [short_day(today + timedelta(days=ahead)) for ahead in (0, 4, 7, 9)]
    said = words(office.get(PAGE).content).partition("Written so far")[2]
    assert [said.count(day) for day in days] == [1, 1, 1, 1]
    assert short_day(today + timedelta(days=37)) not in said  # nothing is taken any more
    assert f"{days[0]} Reminder to those who have not submitted 3 1 1" in said
    asked.due_on += timedelta(days=1)
    asked.save()
    moved = words(office.get(PAGE).content).partition("Written so far")[2]
    assert f"{days[0]} Reminder to those who have not submitted 0 0 1" in moved, "it stays"
    Letter.objects.update(occasion=(datetime.now(UTC).date() - timedelta(days=1)).isoformat())
    past = words(office.get(PAGE).content).partition("Written so far")[2]
    assert "Reminder to those who have not submitted 0 the day has passed 1" in past
    off = office.post(PAGE, {"before": "7", "act": "keep"}, follow=True)
    assert "Off: no reminder is written by itself." in words(off.content)
    plan = ReminderPlan.objects.get()
    assert (plan.days, plan.is_on) == ([-7], False)


@pytest.mark.parametrize("typed", ["a week", "-7", "99999", "500", "7.5"])
def test_what_is_no_number_of_days_is_refused(asked: Round, office: Client, typed: str) -> None:
    answered = office.post(PAGE, {"before": typed, "act": "keep"})
    assert answered.context["form"].errors
    assert not ReminderPlan.objects.exists()
