"""Counts and targets that the Secretariat enters. Rows are added, none is changed."""

from datetime import date, datetime
from decimal import Decimal

from biocap.collection.models import Round
from biocap.collection.operations import guards
from biocap.indicators import entering
from biocap.indicators.model import Indicator
from biocap.indicators.models import EnteredCount, EnteredTarget
from biocap.indicators.problems import (
    ENTERED_CHANGED_MEANWHILE,
    ENTERED_NO_CYCLE,
    ENTERED_NOT_ENTERED,
    ENTERED_NOTHING_STANDS,
    INDICATORS_UNKNOWN,
    TARGET_NOTHING_STANDS,
)
from biocap.indicators.reference import cycle_of, indicators
from biocap.indicators.source import Entered
from biocap.parties.models import Person
from biocap.shared import audit

HUNDREDTH = Decimal("0.01")
"""A target is kept to two decimals."""


@guards.in_turn
def enter_count(
    round: Round,
    indicator: str,
    count: int,
    of: int | None = None,
    *,
    note: str,
    by: Person,
    at: datetime,
    seen: int | None = None,
) -> EnteredCount:
    """Enter a count for a round of a cycle; the count before stays in the history.

    `indicator` is the code, such as A.2(a). `seen` is the number of the entry that the
    person saw, 0 for none; without it nobody is asked. What stands already is returned
    as it is. Raises a Problem of `entering`, "indicators.unknown", "entered.no_cycle",
    "entered.not_entered" or "entered.changed_meanwhile".
    """
    guards.require(by, "indicators.enter")
    entering.check_count(_asked(round, indicator), count, of)
    note = entering.on_one_line(note)
    last = _last(round, indicator, seen)
    if last is not None and (last.count, last.of, last.note) == (count, of, note):
        return last
    return _entry(round, indicator, count, of, note, by, at)


@guards.in_turn
def take_back_count(
    round: Round, indicator: str, *, note: str, by: Person, at: datetime, seen: int | None = None
) -> EnteredCount:
    """Take a count back, with the reason: the indicator has no value in the round again.

    Raises as `enter_count`, and Problem("entered.nothing_stands").
    """
    guards.require(by, "indicators.enter")
    _asked(round, indicator)
    note = entering.on_one_line(note)
    last = _last(round, indicator, seen)
    if last is None or last.count is None:
        raise ENTERED_NOTHING_STANDS()
    return _entry(round, indicator, None, None, note, by, at)


@guards.in_turn
def set_target(
    indicator: str, due_on: date, value: Decimal, *, reason: str, by: Person, at: datetime
) -> EnteredTarget:
    """Set a target for a day: per cent for a share, else a number; an earlier one stays listed.

    Source: none is set by decision CP-10/4; the Secretariat gives the reason of each.
    Raises a Problem of `entering`, or "indicators.unknown".
    """
    guards.require(by, "indicators.target")
    entering.check_target(_known(indicator), due_on, value)
    value = value.quantize(HUNDREDTH)
    reason = entering.on_one_line(reason)
    last = _last_target(indicator, due_on)
    if last is not None and (last.value, last.reason) == (value, reason):
        return last
    return _target(indicator, due_on, value, reason, by, at)


@guards.in_turn
def withdraw_target(
    indicator: str, due_on: date, *, reason: str, by: Person, at: datetime
) -> EnteredTarget:
    """Withdraw a target, with the reason. Raises Problem("target.nothing_stands")."""
    guards.require(by, "indicators.target")
    reason = entering.on_one_line(reason)
    last = _last_target(indicator, due_on)
    if last is None or last.value is None:
        raise TARGET_NOTHING_STANDS()
    return _target(indicator, due_on, None, reason, by, at)


def _known(indicator: str) -> Indicator:
    definition = indicators().get(indicator)
    if definition is None:
        raise INDICATORS_UNKNOWN(name=indicator)
    return definition


def _asked(round: Round, indicator: str) -> Entered:
    """Return what is to be counted for the indicator in the round's cycle."""
    definition = _known(indicator)
    cycle = cycle_of(round.format_code, round.edition)
    if cycle is None:
        raise ENTERED_NO_CYCLE(round=round.title)
    source = definition.sources[cycle.code]
    if source.feeds != "entered" or source.entered is None:
        raise ENTERED_NOT_ENTERED(indicator=indicator)
    return source.entered


def _last(round: Round, indicator: str, seen: int | None) -> EnteredCount | None:
    """Return the latest entry, the round held; two people who enter at once take turns."""
    Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    last = EnteredCount.objects.filter(round=round, indicator=indicator).order_by("-id").first()
    if seen is not None and seen != (last.pk if last else 0):
        raise ENTERED_CHANGED_MEANWHILE()
    return last


def _entry(
    round: Round,
    indicator: str,
    count: int | None,
    of: int | None,
    note: str,
    by: Person,
    at: datetime,
) -> EnteredCount:
    made = EnteredCount.objects.create(
        round=round, indicator=indicator, count=count, of=of, note=note, by=by, at=at
    )
    subject = f"round:{round.code}"
    audit.record("indicators.enter", subject, by=by, at=at, indicator=indicator, count=count, of=of)
    return made


def _last_target(indicator: str, due_on: date) -> EnteredTarget | None:
    rows = EnteredTarget.objects.filter(indicator=indicator, due_on=due_on)
    return rows.order_by("-id").first()


def _target(
    indicator: str, due_on: date, value: Decimal | None, reason: str, by: Person, at: datetime
) -> EnteredTarget:
    made = EnteredTarget.objects.create(
        indicator=indicator, due_on=due_on, value=value, reason=reason, by=by, at=at
    )
    subject = f"indicator:{indicator}"
    shown = None if value is None else str(value)
    audit.record("indicators.target", subject, by=by, at=at, due_on=due_on.isoformat(), value=shown)
    return made
