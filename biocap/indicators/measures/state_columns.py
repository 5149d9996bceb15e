"""What the Parties of a cycle said, as columns of states: all that figures are counted from."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from biocap.indicators.figures import State
from biocap.indicators.measures.answers import CODES
from biocap.indicators.measures.cycles import ReportedCycle, compiled_rows
from biocap.indicators.measures.reports import (
    ENDS,
    AskedRound,
    asked_beside,
    asked_rounds,
    states_by_report,
)
from biocap.indicators.published_plans.base import holds_plans
from biocap.library.closing import days_that_ended
from biocap.library.keeping import kept_with_snapshot
from biocap.library.queries import Library

Column = tuple[Any, ...]
"""One cell for each Party of the cycle, in the order of their codes."""


@dataclass(frozen=True)
class StateColumns:
    """A reading of the answers: `states` by indicator as codes, `ends` of numbers by indicator.

    Of a number: lower end, upper end, whether it is open, and which questions were answered.
    """

    states: dict[str, Column]
    ends: dict[str, tuple[Column, ...]]
    came: dict[str, frozenset[str]]
    """By indicator, the Parties whose report came after the data cut-off."""


@kept_with_snapshot
def state_columns(library: Library, reported: ReportedCycle) -> tuple[StateColumns, StateColumns]:
    """Return what counts by the data cut-off, and what would with the later reports."""
    return _columns(library, reported, "indicator states", asked_rounds(reported))


@kept_with_snapshot
def columns_beside(library: Library, reported: ReportedCycle) -> tuple[StateColumns, StateColumns]:
    """Return the same of what is read beside what is counted, by indicator and reading."""
    return _columns(library, reported, "indicators beside", (asked_beside(reported),))


def _columns(
    library: Library, reported: ReportedCycle, name: str, rounds: tuple[AskedRound, ...]
) -> tuple[StateColumns, StateColumns]:
    now, late = StateColumns({}, {}, {}), StateColumns({}, {}, {})
    for place, asked in enumerate(rounds):
        build = partial(states_by_report, library, reported, asked)
        asked_for = f"{name} {place}" + ("" if holds_plans(library) else " without plans")
        rows = compiled_rows(library, asked_for, (reported,), build)
        before = [row for row in rows if not row[1]]
        after = {row[0]: row for row in rows if row[1]}
        came = frozenset(after)
        later = [after.get(row[0], row) for row in before] if after else before
        for into, held in ((now, before), (late, later)):
            _add(into, asked, held, came)
            _name_those_without(into, asked, [row[0] for row in held], library)
    return now, late


_SILENT = CODES[State.SILENT]
"""What the queries say of a Party without a report, whenever the data were cut off."""


def _name_those_without(
    into: StateColumns, asked: AskedRound, parties: Sequence[str], library: Library
) -> None:
    """Call nobody silent to whom the round was open; once it is over, by the deadline is a no.

    `parties`: whose each place of a column is.
    """
    over = days_that_ended(library, asked.round)
    for name in asked.named:
        if name in asked.dates:
            said = [CODES[State.NO if over.due_for(it) else State.AWAITED] for it in parties]
        else:
            said = [CODES[State.SILENT if over.closed_to(it) else State.AWAITED] for it in parties]
        column = zip(into.states[name], said, strict=True)
        into.states[name] = tuple(without if it == _SILENT else it for it, without in column)


def _add(
    into: StateColumns, asked: AskedRound, rows: list[tuple[Any, ...]], came: frozenset[str]
) -> None:
    names = (*asked.ends, *asked.named)
    columns = list(zip(*rows, strict=True))[2:] or [()] * len(names)
    by_name = dict(zip(names, columns, strict=True))
    into.states.update({name: by_name[name] for name in asked.named})
    into.came.update(dict.fromkeys(asked.named, came))
    into.ends.update(
        {code: tuple(by_name[f"{end} {code}"] for end in ENDS) for code in asked.numbers}
    )
