"""Every Party of a cycle under every indicator: one wide row for each report.

A report that came after the data cut-off is a row of its own (`after`), so that each
figure can be told by the cut-off and with the later reports from one passage.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from biocap.activities.rows import counted_once
from biocap.indicators.figures import State
from biocap.indicators.measures.answers import (
    Deciding,
    answers_by_report,
    coded_state,
    picked_columns,
    state_by_conditions,
    state_of_number,
)
from biocap.indicators.measures.cycles import ReportedCycle
from biocap.indicators.measures.planned import NAMED, parties_by_plans
from biocap.indicators.published_plans.base import holds_plans
from biocap.indicators.reference import indicators
from biocap.indicators.source import Activities, Plans, Source
from biocap.library.compiling import ibis
from biocap.library.queries import Library

ENDS = ("low", "high", "open", "asked")


@dataclass(frozen=True)
class AskedRound:
    """What one round is asked for: conditions and numbers by indicator, and who is dated."""

    round: str
    conditions: dict[str, Deciding]
    numbers: dict[str, Any]
    dates: tuple[str, ...] = ()
    activities: tuple[tuple[str, Activities], ...] = ()
    plans: tuple[tuple[str, Plans], ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """The columns of states: indicators, and second readings."""
        second = (code for code, _ in (*self.activities, *self.plans))
        return (*self.conditions, *self.numbers, *self.dates, *second)

    @property
    def ends(self) -> tuple[str, ...]:
        """The columns of numbers."""
        return tuple(f"{end} {code}" for code in self.numbers for end in ENDS)


def second_name(code: str, source: str) -> str:
    """Return the name of an indicator's second reading by a source: A.5(e)/activities."""
    return f"{code}/{source}"


def sources_of_cycle(reported: ReportedCycle) -> dict[str, Source]:
    """Return the source of each indicator in a cycle, in the order of the plan."""
    code = reported.cycle.code
    return {name: indicator.sources[code] for name, indicator in indicators().items()}


def asked_rounds(reported: ReportedCycle) -> tuple[AskedRound, ...]:
    """Return what the national reports of a cycle are asked for, and its progress report."""
    by_indicator = sources_of_cycle(reported)
    report = AskedRound(
        reported.round,
        {code: s for code, s in by_indicator.items() if s.feeds == "questions" and s.yes},
        {
            code: s.numbers
            for code, s in by_indicator.items()
            if s.feeds == "questions" and s.numbers
        },
        tuple(code for code, s in by_indicator.items() if s.feeds == "dates"),
        tuple(_by_activities(by_indicator)),
        tuple((second_name(code, "plans"), s.plans) for code, s in by_indicator.items() if s.plans),
    )
    blocks: dict[str, Deciding] = {
        code: s.progress for code, s in by_indicator.items() if s.feeds == "progress" and s.progress
    }
    progress = AskedRound(reported.progress, blocks, {})
    return (report, progress) if blocks else (report,)


def asked_beside(reported: ReportedCycle) -> AskedRound:
    """Return what the national reports of a cycle are read for beside what is counted.

    By indicator and reading: A.8(b)/tools.
    """
    read = {
        f"{code}/{beside.code}": beside
        for code, source in sources_of_cycle(reported).items()
        for beside in source.beside
    }
    return AskedRound(reported.round, dict(read), {})


def _by_activities(found: dict[str, Source]) -> Iterable[tuple[str, Activities]]:
    for code, source in found.items():
        if source.activities and source.feeds == "activities":
            yield code, source.activities
        elif source.activities and "activities" in source.second:
            yield second_name(code, "activities"), source.activities


def states_by_report(library: Library, reported: ReportedCycle, asked: AskedRound) -> Any:
    """Return a table of one round that is asked: a row per report, a column per indicator.

    `party`, `after` (whether it came after the cut-off), the ends of each number, and a
    state as a code in the column of each indicator; by Party, the later report last.
    """
    columns = picked_columns(asked.conditions)
    answers = answers_by_report(library, asked.round, columns, asked.numbers)
    rows = _reports(library, reported, asked.round)
    same = [rows["party"] == answers["party"], rows["after"] == answers["after_cut_off"]]
    rows = rows.left_join(answers, same)
    if asked.activities:
        named = _named(library, reported, asked.activities)
        rows = rows.left_join(named, rows["party"] == named["party"], rname="{name}_named")
    if asked.plans and holds_plans(library):
        planned = parties_by_plans(library, reported, asked.plans)
        rows = rows.left_join(planned, rows["party"] == planned["party"], rname="{name}_planned")
    columns_by_name = {
        code: state_by_conditions(rows, some, columns) for code, some in asked.conditions.items()
    }
    columns_by_name |= {code: state_of_number(rows, code) for code in asked.numbers}
    columns_by_name |= dict.fromkeys(asked.dates, rows["dates"])
    for code, _ in asked.activities:
        columns_by_name[code] = coded_state([(rows[NAMED + code], State.YES)], State.BLANK)
    for code, _ in asked.plans:
        said = [(rows[NAMED + code], State.YES)] if holds_plans(library) else []
        columns_by_name[code] = coded_state(said, State.BLANK)
    states = {code: columns_by_name[code] for code in asked.named}
    return rows.select("party", "after", *asked.ends, **states).order_by("party", "after")


def _reports(library: Library, reported: ReportedCycle, round: str) -> Any:
    """Return the Parties of a cycle with their report to a round, and a row for a later one.

    A report of anybody else is left out. `dates`: the state under an indicator that asks
    whether the report came by the deadline.
    """
    asked, came = library.table("invitations"), library.table("submissions")
    asked = asked.filter(asked["round"] == reported.round).select("party")
    came = came.filter(came["round"] == round)
    first = came.filter(~came["after_cut_off"]).select("party", "late", "dated")
    then = came.filter(came["after_cut_off"]).select(
        party_then="party", late_then="late", dated_then="dated"
    )
    rows = asked.left_join(first, "party").drop("party_right")
    rows = rows.left_join(then, rows["party"] == then["party_then"])
    rows = rows.select(
        "party",
        reported=rows["dated"].notnull(),
        later=rows["dated_then"].notnull(),
        dates=_by_deadline(rows),
        dates_then=_by_deadline_then(rows),
    )
    before = rows.select("party", "reported", "dates", after=ibis.literal(False))
    rows = rows.filter(rows["later"])
    after = rows.select(
        "party",
        reported=rows["later"],
        dates=rows["dates_then"],
        after=ibis.literal(True),
    )
    return before.union(after)


def _by_deadline(rows: Any) -> Any:
    """Yes if it first came in time; blank where the day is not known; silent without a report."""
    return coded_state(
        [
            (rows["dated"].isnull(), State.SILENT),
            (~rows["dated"], State.BLANK),
            (~rows["late"], State.YES),
        ],
        State.NO,
    )


def _by_deadline_then(rows: Any) -> Any:
    """A correction does not undo a report in time; a report after the cut-off counts by its day."""
    by_its_day = coded_state(
        [(~rows["dated_then"], State.BLANK), (~rows["late_then"], State.YES)], State.NO
    )
    return ibis.cases((rows["dated"].isnull(), by_its_day), else_=_by_deadline(rows))


def _named(
    library: Library, reported: ReportedCycle, wanted: tuple[tuple[str, Activities], ...]
) -> Any:
    """Return the Parties that an activity of the cycle names as a place, by what is asked.

    Undertaken, and under way on some day from the start of the cycle to the deadline, as
    far as its dates say; a duration without a day says nothing.
    """
    held, marks = counted_once(library), library.table("activity_elements")
    starts, ends = held["starts"], held["ends"]
    held = held.filter(
        held["status"] == "undertaken",
        ibis.coalesce(starts, ends) <= reported.due_on,
        ibis.coalesce(ends, starts) >= reported.cycle.starts,
    ).select("activity")
    codes = sorted({element for _, asked in wanted for element in asked.elements})
    marked = marks.filter(marks["element"].isin(codes)).group_by("activity")
    flags = marked.agg(**{code: (marks["element"] == code).any() for code in codes})
    places = library.table("activity_places")
    places = places.filter(places["kind"] == "country").select("activity", party="code")
    rows = places.inner_join(held, "activity").inner_join(flags, "activity")
    return rows.group_by("party").agg(
        **{
            NAMED + code: reduce(
                and_ if asked.every else or_, (rows[element] for element in asked.elements)
            ).any()
            for code, asked in wanted
        }
    )
