"""The value of every indicator in every cycle."""

from collections.abc import Iterator
from typing import Any

from biocap.indicators.figures import Given, SecondReading, States, Value
from biocap.indicators.measures.counting import PartiesCounted, counted_states
from biocap.indicators.measures.cycles import ReportedCycle, reported_cycles
from biocap.indicators.measures.members import OWN, check_breakdown, choice_within, members
from biocap.indicators.measures.reports import second_name
from biocap.indicators.model import Indicator
from biocap.indicators.reference import indicators
from biocap.indicators.source import Source
from biocap.library.compiling import place_for
from biocap.library.keeping import kept_with_snapshot
from biocap.library.parts import ALL, order
from biocap.library.queries import Library
from biocap.shared.text import noop

NOBODY = noop("Nobody in this part is known to be bound on the deadline of the cycle.")
NOT_OF_PARTS = noop("The Secretariat counts all Parties together, not each part of them.")
_NOBODY = PartiesCounted()


@kept_with_snapshot
def values(library: Library, round: str, by: str | None = None) -> tuple[Value, ...]:
    """Return the value of each of the 53 indicators, for each cycle there is and each part.

    Formula: of the Parties bound on the deadline of the cycle, each is in one state. The
    headline is yes ÷ (yes + partly + no). Open are blank, silent and awaited, and a Party
    is applicable unless its answers put it outside: applicable = yes + partly + no + open.
    The interval runs from yes ÷ applicable to (yes + open) ÷ applicable, and the headline
    lies within. A number is the sum of what Parties say, both ends of each band; it is a
    sum of those that gave one.

    Which answers are a yes, and in which order the states are decided: `Source.state` and the
    definition. By the deadline (A.3(b)): yes if the report came by it, else no
    (awaited until it is over), blank if its day is not known; what was corrected later came
    when its first version did. Fed by the progress report: those that sent one, the others
    are silent, or awaited until its round is over. What the Secretariat enters is of all
    Parties together and names none, so it has neither states nor parts.

    Without a breakdown the parts are ALL and, beside it, the narrower populations that a
    definition names. Order: indicator, cycle, part. Raises Problem for an unknown `by`.

    Source: definitions/indicators/cp-10-4; CBD/CP/MOP/DEC/10/4, annex, paragraphs 18 to 20.
    """
    cycles = reported_cycles(library, round)
    between = parts_with_parties(library, round, by)
    return tuple(
        _value(library, reported, indicator, *place)
        for indicator in indicators().values()
        for reported in cycles
        for place in (*between, *narrower_populations(indicator, by))
    )


def _value(
    library: Library, reported: ReportedCycle, indicator: Indicator, by: str, part: str
) -> Value:
    code, source = indicator.code, indicator.sources[reported.cycle.code]
    counted = counted_states(library, reported, choice_within(by))
    here = counted.get(code, {})
    known = here.get((by, part, False), _NOBODY)
    undated = here.get((by, part, True))
    is_entered = source.feeds == "entered" and part == ALL
    entered = entered_counts(library, reported.round).get(code) if is_entered else None
    sums = source.feeds == "questions" and bool(source.numbers)
    return Value(
        indicator=code,
        cycle=reported.cycle.code,
        part=part,
        feeds=source.feeds,
        strength=source.strength_of_value,
        missing=source.missing_of_value,
        states=known.states,
        undated=undated.states if undated else _NOBODY.states,
        undated_parties=_undated(library, reported, indicator, by, part) if undated else (),
        sum=known.sum if sums else None,
        given=entered,
        late=known.late,
        late_sum=known.late_sum if sums else None,
        came_late=known.came_late,
        second=tuple(
            SecondReading(
                name, counted[second_name(code, name)].get((by, part, False), _NOBODY).states
            )
            for name in source.second
        ),
        reason=""
        if entered or known.states.answered
        else next(_reasons(source, known.states, part, reported)),
    )


def value_of_nobody(indicator: Indicator, cycle: str, part: str) -> Value:
    """Return the value of a part to which no Party belongs in either cycle: it is empty."""
    source = indicator.sources[cycle]
    return Value(
        indicator=indicator.code,
        cycle=cycle,
        part=part,
        feeds=source.feeds,
        strength=source.strength_of_value,
        missing=source.missing_of_value,
        states=States(),
        reason=source.missing_of_value if not source.feeds else NOBODY,
    )


def _undated(
    library: Library, reported: ReportedCycle, indicator: Indicator, by: str, part: str
) -> tuple[str, ...]:
    return tuple(
        party
        for party, profile in members(library, reported, choice_within(by)).items()
        if profile.nkl_open and (by, part, True) in profile.places(indicator)
    )


def narrower_populations(indicator: Indicator, by: str | None) -> tuple[tuple[str, str], ...]:
    """Return the narrower populations that stand beside ALL, as breakdown and part."""
    own = indicator.breakdowns if by is None else ()
    return tuple((OWN, breakdown.code) for breakdown in own)


def parts_with_parties(library: Library, round: str, by: str | None) -> tuple[tuple[str, str], ...]:
    """Return a breakdown with each part in which any Party is bound, in either cycle, in order.

    Raises Problem("indicators.no_such_breakdown").
    """
    if by is None:
        return ((ALL, ALL),)
    check_breakdown(by)
    with_parties = {
        profile.part_under(by)
        for reported in reported_cycles(library, round)
        for profile in members(library, reported, choice_within(by)).values()
    }
    return tuple((by, part) for part in sorted(with_parties, key=order))


@kept_with_snapshot
def entered_counts(library: Library, round: str) -> dict[str, Given]:
    """Return what the Secretariat entered for a cycle's round, by indicator."""

    def build() -> Any:
        rows = library.table("entered")
        rows = rows.filter(rows["round"] == place_for("round"))
        return rows.select("indicator", "count", "of", "note", "entered_at")

    rows = library.compiled("entered counts", build, round=round)
    return {code: Given(*row) for code, *row in rows}


def _reasons(source: Source, states: States, part: str, reported: ReportedCycle) -> Iterator[str]:
    """Yield why there is no value where there is none, the first reason first."""
    if not source.feeds:
        yield source.missing
    if source.feeds == "entered":
        if part == ALL:
            yield noop("The Secretariat has not entered this count.")
        yield NOT_OF_PARTS
    if not states.bound:
        yield NOBODY
    if source.feeds == "progress" and not reported.progress:
        yield noop("No Action Plan progress report has been asked for in this cycle.")
    if not states.reported:
        yield noop("No Party had reported by the data cut-off.")
    if states.not_applicable and not states.blank:
        yield noop("It applies to none of the Parties that reported.")
    yield noop("No report answers what decides.")
