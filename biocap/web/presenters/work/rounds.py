"""Rounds in the workroom: all of them, those of the cycles, those of the progress report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar, cast

from django.utils.translation import gettext as _

from biocap.collection.models import Round
from biocap.indicators.queries import CycleRound
from biocap.shared.text import noop
from biocap.telling.dates import short_day, short_moment
from biocap.telling.numbers import MISSING
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import ROUND, list_on_page, on_page
from biocap.web.tables import Drawn

Row = TypeVar("Row")

STANDS = "work/cells/round_stands.html"


@dataclass(frozen=True)
class RoundOfCycle:
    """A round of national reports, how many Parties stand where, and the name of its cycle."""

    standing: CycleRound
    cycle: str


@dataclass(frozen=True)
class ProgressRound:
    """A round of the progress report, and the cycle whose indicators it feeds."""

    round: Round
    cycle: str
    invited: int
    submitted: int
    open: bool


def _name(round_of: Callable[[Row], Round], page: str) -> Column[Row]:
    """The round, which leads to a page of this name."""
    return on_page(
        "round", noop("Round"), round_of, opens=lambda row: Address(page, (round_of(row).code,))
    )


def _day(code: str, head: str, round_of: Callable[[Row], Round], field: str) -> Column[Row]:
    def value(row: Row) -> Any:
        return getattr(round_of(row), field)

    return on_page(code, head, value, Kind.DAY, shown=lambda row: short_day(value(row)))


def _cut_off(round_of: Callable[[Row], Round]) -> Column[Row]:
    return on_page(
        "cut_off",
        noop("Cut-off"),
        lambda row: round_of(row).cut_off_at,
        shown=lambda row: short_moment(cast(datetime, round_of(row).cut_off_at)),
        missing=noop("not set"),
    )


def _submitted(row_of: Callable[[Row], Any]) -> Column[Row]:
    """How many have submitted, of how many that were invited."""

    def shown(row: Row) -> str:
        known = row_of(row)
        of = {"submitted": known.submitted, "invited": known.invited}
        return _("%(submitted)s of %(invited)s") % of

    return on_page(
        "submitted", noop("Submitted"), lambda row: row_of(row).submitted, Kind.COUNT, shown=shown
    )


def _itself(row: Row) -> Row:
    return row


def _round_of_cycle(row: RoundOfCycle) -> Round:
    return row.standing.round


def _round_of_progress(row: ProgressRound) -> Round:
    return row.round


def _standing(code: str, head: str, **more: Any) -> Column[RoundOfCycle]:
    return on_page(code, head, lambda row: getattr(row.standing, code), Kind.COUNT, **more)


OPENED: tuple[Column[Any], ...] = (
    _name(_itself, "board"),
    _day("due", noop("Due"), _itself, "due_on"),
    _day("closes", noop("Closes"), _itself, "closes_on"),
    _submitted(_itself),
    _cut_off(_itself),
)
OF_CYCLES: tuple[Column[RoundOfCycle], ...] = (
    _name(_round_of_cycle, "work_evaluation"),
    on_page("cycle", noop("Cycle"), lambda row: row.cycle),
    _day("deadline", noop("Deadline"), _round_of_cycle, "due_on"),
    _standing("bound", noop("Bound")),
    _standing("reported", noop("Reported")),
    _standing("late", noop("Late")),
    _cut_off(_round_of_cycle),
    on_page(
        "after_cut_off",
        noop("After the cut-off"),
        lambda row: row.standing.after_cut_off if row.standing.round.cut_off_at else None,
        Kind.COUNT,
        missing=MISSING,
    ),
    _standing(
        "entered",
        noop("Counts entered"),
        shown=lambda row: (
            _("%(entered)s of %(all)s")
            % {"entered": row.standing.entered, "all": row.standing.to_enter}
        ),
    ),
)
OF_PROGRESS: tuple[Column[ProgressRound], ...] = (
    _name(_round_of_progress, "board"),
    on_page("cycle", noop("Cycle"), lambda row: row.cycle or None, missing=noop("none")),
    on_page("stands", noop("Stands"), _itself),
    _submitted(_itself),
    _cut_off(_round_of_progress),
)


def opened_rounds(rounds: Sequence[Round]) -> Drawn:
    """Return rounds (with `invited` and `submitted`) as a table that leads to their boards."""
    return list_on_page(OPENED, rounds, pictures={"round": ROUND})


def rounds_of_cycles(rounds: Sequence[RoundOfCycle]) -> Drawn:
    """Return rounds of national reports, each with how it stands in the evaluation."""
    return list_on_page(OF_CYCLES, rounds, pictures={"round": ROUND})


def rounds_of_progress(rounds: Sequence[ProgressRound]) -> Drawn:
    """Return rounds of the progress report."""
    return list_on_page(OF_PROGRESS, rounds, pictures={"round": ROUND, "stands": STANDS})
