"""Reminders that the worker writes on the days set for a round, on a clock that a test moves."""

from datetime import UTC, date, datetime, timedelta

import pytest

from biocap.collection import operations as collection
from biocap.collection.models import Round
from biocap.collection.rules import Days
from biocap.letters import operations
from biocap.letters.models import Letter, ReminderPlan
from biocap.letters.reminding import day_that_has_come, set_reminders, write_due_reminders
from biocap.parties.models import Person
from biocap.parties.operations import give_role
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from tests.workroom import AREA_L, OPEN, make_draft

WORKROOM = "https://biocap.example.org/work/"
SET = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)
DAYS = [-30, -7, 0, 7, 60]


def plan(round: Round, by: Person, is_on: bool = True, at: datetime = SET) -> ReminderPlan:
    return set_reminders(round, DAYS, is_on=is_on, address=WORKROOM, by=by, at=at)


def noon(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 12, 0, tzinfo=UTC)


def play(first: datetime, last: datetime, times: int = 2) -> list[tuple[str, str, str]]:
    """Let the worker look so often on each day; what it wrote, in order."""
    told = []
    at = first
    while at <= last:
        for _time in range(times):
            before = set(Letter.objects.values_list("pk", flat=True))
            write_due_reminders(at)
            new = Letter.objects.exclude(pk__in=before).order_by("person__name")
            told += [(at.date().isoformat()[5:], it.kind, it.person.name) for it in new]
        at += timedelta(days=1)
    return told


def test_before_on_and_after_the_due_day_each_once_and_the_silent_alone(
    asked: Round, secretariat: Person, kenya: Person, peru: Person
) -> None:
    plan(asked, secretariat)
    written = play(noon(2, 20), noon(3, 26))
    draft = make_draft(kenya, asked)
    collection.save_answers(draft, AREA_L, by=kenya, at=OPEN, channel="web")
    collection.submit(draft, by=kenya, at=OPEN)
    written += play(noon(3, 27), noon(6, 15))
    assert written == [
        ("03-01", "reminder", "Kamau"),
        ("03-01", "reminder", "Paula"),
        ("03-24", "reminder", "Kamau"),
        ("03-24", "reminder", "Paula"),
        ("03-31", "reminder", "Paula"),
        ("04-07", "overdue", "Paula"),
    ]  # 60 days after it the round is closed
    late = Letter.objects.get(kind="overdue")
    assert (late.language, late.state, late.written_by) == ("es", "waiting", secretariat)
    assert WORKROOM in late.body


def test_off_or_cancelled_nothing_is_written(asked: Round, secretariat: Person) -> None:
    plan(asked, secretariat, is_on=False)
    assert play(noon(2, 27), noon(3, 2)) == []
    plan(asked, secretariat)
    collection.cancel_round(asked, reason="Asked twice.", by=secretariat, at=OPEN)
    assert play(noon(3, 22), noon(3, 26)) == []


def test_a_day_that_was_missed_is_made_good_for_three_days(
    asked: Round, secretariat: Person, kenya: Person
) -> None:
    plan(asked, secretariat)
    assert play(noon(3, 27), noon(3, 28)) == [
        ("03-27", "reminder", "Kamau"),
        ("03-27", "reminder", "Paula"),
    ]
    assert play(noon(4, 11), noon(4, 12)) == []


def test_what_was_due_before_the_plan_was_made_is_not_written(
    asked: Round, secretariat: Person, kenya: Person
) -> None:
    plan(asked, secretariat, at=noon(3, 25))
    assert play(noon(3, 25), noon(3, 30)) == []


def test_a_party_with_more_time_is_reminded_by_its_own_days(
    asked: Round, secretariat: Person, kenya: Person, peru: Person
) -> None:
    give_role(kenya, "focal_point", party_code="FJI", by=None, at=OPEN)
    plan(asked, secretariat)
    days = Days(date(2026, 4, 15), date(2026, 5, 15))
    collection.extend(asked, ["FJI"], days, reason="A flood.", by=secretariat, at=OPEN)
    assert play(noon(3, 20), noon(4, 9)) == [
        ("03-24", "reminder", "Kamau"),
        ("03-24", "reminder", "Paula"),
        ("03-31", "reminder", "Kamau"),
        ("03-31", "reminder", "Paula"),
        ("04-07", "overdue", "Kamau"),
        ("04-07", "overdue", "Paula"),
        ("04-08", "reminder", "Kamau"),
    ]
    last = Letter.objects.filter(kind="reminder").latest("written_at")
    assert (last.parties, "15 April 2026" in last.body) == (["FJI"], True)


def test_nobody_is_reminded_by_hand_and_by_the_plan_on_one_day(
    asked: Round, secretariat: Person, kenya: Person
) -> None:
    plan(asked, secretariat)
    at = noon(3, 24)
    by_hand = operations.write_letters(
        asked, "reminder", occasion="2026-03-24", address=WORKROOM, by=secretariat, at=at
    )
    assert (len(by_hand), write_due_reminders(at)) == (2, 0)


def test_the_trail_says_when_reminders_were_set_and_written_and_nothing_where_none_was(
    asked: Round, secretariat: Person, kenya: Person
) -> None:
    plan(asked, secretariat)
    play(noon(3, 23), noon(3, 26), times=5)
    told = AuditEntry.objects.filter(action__startswith="letters.").order_by("pk")
    assert [(line.action, line.detail.get("letters")) for line in told] == [
        ("letters.schedule", None),
        ("letters.write", 2),
    ]


def test_set_reminders_refuses_too_many_too_far_and_others(
    asked: Round, secretariat: Person, kenya: Person
) -> None:
    for days in (range(13), [181], [-181]):
        with pytest.raises(Problem) as refused:
            set_reminders(asked, list(days), is_on=True, address="", by=secretariat, at=SET)
        assert refused.value.code == "letters.reminder_days"
    with pytest.raises(Problem):
        set_reminders(asked, [0], is_on=True, address="", by=kenya, at=SET)
    assert not ReminderPlan.objects.exists()


def test_day_that_has_come_is_the_latest_of_several_missed() -> None:
    due_on, since = date(2026, 3, 31), date(2026, 2, 1)
    assert day_that_has_come([-2, -1, 0], due_on, date(2026, 4, 1), since) == due_on
    assert day_that_has_come([-2, -1, 0], due_on, date(2026, 4, 4), since) is None
    assert day_that_has_come([1], due_on, due_on, since) is None
