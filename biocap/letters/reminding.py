"""Reminders on days that the Secretariat sets for a round; the worker writes them.

The days are counted from the due day of each Party: one that was given longer is reminded later.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from django.db import IntegrityError

from biocap.collection.models import Round
from biocap.collection.operations import guards
from biocap.collection.queries.days import days_by_party
from biocap.collection.rules import Days, is_over
from biocap.letters.choices import LetterKind
from biocap.letters.models import Letter, ReminderPlan
from biocap.letters.operations import written_to
from biocap.letters.problems import LETTERS_REMINDER_DAYS
from biocap.letters.recipients import recipients
from biocap.parties.models import Person
from biocap.shared import audit

SUGGESTED = (-30, -7, 0, 7)
MOST = 12
FARTHEST = 180
"""Days before and after a due day."""
CATCHING_UP = timedelta(days=3)
"""A day that the worker missed, because it was away, is made good so long."""


def in_order(days: Iterable[int]) -> list[int]:
    """Return days about the due day once each, in order. Raises Problem("letters.reminder_days").

    >>> in_order([7, -30, 7])
    [-30, 7]
    """
    each = sorted(set(days))
    if len(each) > MOST or any(abs(day) > FARTHEST for day in each):
        raise LETTERS_REMINDER_DAYS(most=MOST, first=FARTHEST, last=FARTHEST)
    return each


def day_that_has_come(days: Iterable[int], due_on: date, today: date, since: date) -> date | None:
    """Return the day whose reminder is to be written today, or None. Pure.

    Of several that were missed the latest alone; none of before the plan was made.

    >>> day_that_has_come([-7, 0], date(2026, 3, 31), date(2026, 3, 25), date(2026, 3, 1))
    datetime.date(2026, 3, 24)
    """
    planned = (due_on + timedelta(days=day) for day in days)
    come = [day for day in planned if max(since, today - CATCHING_UP) <= day <= today]
    return max(come, default=None)


def kind_on(day: date, due_on: date) -> LetterKind:
    """Return which letter is written on a day about a due day."""
    return LetterKind.OVERDUE if day > due_on else LetterKind.REMINDER


def planned_letters(
    days: Iterable[int], of_parties: dict[str, Days]
) -> dict[tuple[date, LetterKind], list[str]]:
    """Return the codes of the Parties for which each day and letter is planned, by day. Pure.

    Nothing is planned for a day on which a Party's answers are taken no more.
    """
    planned: dict[tuple[date, LetterKind], list[str]] = {}
    for code, own in sorted(of_parties.items()):
        for offset in days:
            day = own.due_on + timedelta(days=offset)
            if day <= own.closes_on:
                planned.setdefault((day, kind_on(day, own.due_on)), []).append(code)
    return dict(sorted(planned.items()))


@guards.in_turn
def set_reminders(
    round: Round, days: Sequence[int], *, is_on: bool, address: str, by: Person, at: datetime
) -> ReminderPlan:
    """Set on which days about the due day the silent are reminded, or switch that off.

    What was planned for before today is not written any more. Raises
    Problem("letters.reminder_days").
    """
    guards.require(by, "round.letters")
    kept = {"days": in_order(days), "is_on": is_on, "address": address}
    plan, _new = ReminderPlan.objects.update_or_create(
        round=round, defaults={**kept, "set_by": by, "set_at": at}
    )
    said = {"days": kept["days"], "is_on": is_on}
    audit.record("letters.schedule", f"round:{round.code}", by=by, at=at, **said)
    return plan


def write_due_reminders(at: datetime) -> int:
    """Write the reminders whose day has come, in every round; return how many letters are new.

    However often it is called, and by however many processes, each person gets one for a planned
    day of a round, and none on a day on which the Secretariat reminded by hand. A round that was
    cancelled, and a Party whose answers are taken no more, are left alone.
    """
    plans = ReminderPlan.objects.filter(
        is_on=True, round__cancelled_on=None, round__opens_on__lte=at.astimezone(UTC).date()
    )
    written = 0
    for number in plans.values_list("pk", flat=True):
        try:
            written += len(_write(number, at))
        except IntegrityError:  # another process has just written the same
            continue
    return written


@guards.in_turn
def _write(number: int, at: datetime) -> list[Letter]:
    plan = ReminderPlan.objects.select_related("round", "set_by").get(pk=number)
    today, since = at.astimezone(UTC).date(), plan.set_at.astimezone(UTC).date()
    due: dict[tuple[date, LetterKind], list[str]] = {}
    for code, own in days_by_party(plan.round).items():
        day = day_that_has_come(plan.days, own.due_on, today, since)
        if day is not None and not is_over(own.closes_on, at):
            due.setdefault((day, kind_on(day, own.due_on)), []).append(code)
    letters = []
    for (day, kind), codes in sorted(due.items()):
        people = recipients(plan.round, kind, codes).people
        letters += written_to(
            plan.round,
            kind,
            people,
            day.isoformat(),
            plan.address,
            "",
            plan.set_by,
            at,
            planned=True,
        )
    return letters
