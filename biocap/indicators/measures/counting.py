"""Parties in each state, counted for all indicators, parts and both readings in one query."""

from dataclasses import dataclass
from typing import Any

from biocap.indicators.figures import State, States, Sum
from biocap.indicators.measures.answers import CODES
from biocap.indicators.measures.evaluation import Reported, compiled, kept
from biocap.indicators.measures.members import members, within
from biocap.indicators.measures.readings import long
from biocap.library.queries import Library

_NO_STATES, _NOTHING = States(), Sum(0, 0, 0)


@dataclass(frozen=True)
class Counted:
    """Parties of a part under an indicator: by the cut-off, and with the later reports."""

    states: States = _NO_STATES
    late: States = _NO_STATES
    sum: Sum = _NOTHING
    late_sum: Sum = _NOTHING
    came_late: int = 0
    parties: tuple[str, ...] = ()
    """Who they are, where they are undated."""


Counts = dict[tuple[str, str, str, bool], Counted]
"""By breakdown, part, indicator (or its second reading), and whether they are undated."""


@kept
def counts(library: Library, found: Reported) -> Counts:
    """Return what is counted in a cycle; a part in which nobody is bound is left out."""
    rows = compiled(library, "indicator counts", (found,), lambda: _counts(library, found))
    return {(by, part, name, undated): _counted(*row) for by, part, name, undated, *row in rows}


def _counts(library: Library, found: Reported) -> Any:
    rows = within(long(library, found).inner_join(members(library, found), "party"))
    readings = {"now": ~rows["after"], "late": rows["in_late"]}
    columns: dict[str, Any] = {}
    for reading, counts in readings.items():
        for state, code in CODES.items():
            columns[f"{reading} {state}"] = rows.count(where=counts & (rows["state"] == code))
        columns |= {
            f"{reading} low": rows["low"].sum(where=counts),
            f"{reading} high": rows["high"].sum(where=counts),
            f"{reading} open": rows["open"].any(where=counts),
            f"{reading} numbers": rows["low"].count(where=counts),
        }
    return rows.group_by("by", "part", "indicator", "open_member").agg(
        **columns,
        came_late=rows["after"].sum(),
        parties=rows["party"].collect(where=rows["open_member"] & ~rows["after"]),
    )


_WIDTH = len(State) + 4


def _counted(*row: Any) -> Counted:
    now, late, came_late = row[:_WIDTH], row[_WIDTH : 2 * _WIDTH], row[-2]
    parties = tuple(sorted(row[-1] or ()))
    states, total = States(*now[: len(State)]), _sum(*now[len(State) :])
    if not came_late:
        return Counted(states, states, total, total, 0, parties)
    then, late_total = States(*late[: len(State)]), _sum(*late[len(State) :])
    return Counted(states, then, total, late_total, came_late, parties)


def _sum(low: int | None, high: int | None, is_open: bool | None, parties: int) -> Sum:
    return Sum(low or 0, None if is_open else high or 0, parties)
