"""Every value under other readings of the same reports."""

from collections import Counter
from collections.abc import Iterator, Set

from biocap.indicators.figures import Read, Reading, State, States, Sum, Value
from biocap.indicators.measures.answers import CODES
from biocap.indicators.measures.cycles import ReportedCycle, reported_cycles
from biocap.indicators.measures.members import members, parties_of_part
from biocap.indicators.measures.state_columns import state_columns
from biocap.indicators.measures.values import value_of_nobody, values
from biocap.indicators.model import Indicator
from biocap.indicators.reference import indicators
from biocap.library.keeping import kept_with_snapshot
from biocap.library.parts import ALL
from biocap.library.queries import Library
from biocap.shared.text import noop

ENTERED = noop("The Secretariat enters this count; it names no Party.")
NUMBERS = noop("It adds up numbers, of which there is no “partly”.")
NO_PARTLY = noop("Its definition knows no “partly”.")
THE_DEADLINE = noop("It is itself about the deadline.")
WHO_REPORTED = noop("Who sent no report is a no here, so that reporting is what it measures.")
NO_ROUND = noop("Activity reports belong to no round.")
ONE_CYCLE = noop("This evaluation has no earlier cycle.")
NOBODY = noop("Nobody whom this reading counts answered what decides.")


@kept_with_snapshot
def sensitivity(
    library: Library, round: str, by: str | None = None, part: str = ALL
) -> tuple[Read, ...]:
    """Return each indicator in each cycle under every reading, of all Parties or a part of them.

    Formula: (yes + weight × partly) ÷ (yes + partly + no), the weight nought, one half or
    one; strict is what is counted everywhere else. With late reports: `Value.late`. By the
    deadline: of the Parties whose first report is known to have come by it, by what stood at
    the data cut-off. Both cycles: of the Parties bound on both deadlines that sent the national
    report of each by the cut-off. A number is summed over the same Parties. To a `part` under the
    breakdown `by` a Party belongs on the deadline of the cycle; for both cycles on both. What
    the Secretariat counts is of all Parties and is not read for a part. Order: indicator,
    cycle, reading. Raises Problem("library.no_such_evaluation").

    Source: Biocap; CBD/CP/MOP/DEC/10/4, annex, paragraph 19.
    """
    cycles = reported_cycles(library, round)
    by_cycle = {(v.indicator, v.cycle): v for v in values(library, round, by) if v.part == part}
    held = [parties_of_part(library, reported, by, part) for reported in cycles]
    both = None
    if len(cycles) > 1:
        both = frozenset.intersection(
            *held, *(_reported(library, reported.round) for reported in cycles)
        )
    return tuple(
        read
        for code, indicator in indicators().items()
        for reported, some in zip(cycles, held, strict=True)
        for read in _reads(
            library,
            reported,
            indicator,
            by_cycle.get((code, reported.cycle.code))
            or value_of_nobody(indicator, reported.cycle.code, part),
            some,
            both,
        )
    )


def _reads(
    library: Library,
    reported: ReportedCycle,
    indicator: Indicator,
    value: Value,
    held: Set[str],
    both: Set[str] | None,
) -> Iterator[Read]:
    """Yield the readings: `held` are the Parties of the part, `both` those with both reports."""
    source = indicator.sources[reported.cycle.code]
    asked = source.progress if source.feeds == "progress" else source
    round = reported.progress if source.feeds == "progress" else reported.round
    counts_here = bool(source.feeds) and (source.feeds != "entered" or value.part == ALL)
    for reading in Reading:
        why, states, total = "", value.states, value.sum
        match reading:
            case Reading.HALF | Reading.LENIENT:
                if value.sum is not None:
                    why = NUMBERS
                elif asked is None or asked.partly is None:
                    why = NO_PARTLY
            case Reading.LATE:
                why = NO_ROUND if source.feeds == "activities" else ""
                states, total = value.late, value.late_sum
            case Reading.DEADLINE:
                why = {"activities": NO_ROUND, "dates": THE_DEADLINE}.get(source.feeds, "")
                if not why and source.feeds not in ("", "entered"):
                    in_time = _in_time(library, round) & held
                    states, total = _of(library, reported, indicator, in_time, value)
            case Reading.BOTH:
                why = ONE_CYCLE if both is None else WHO_REPORTED if source.feeds == "dates" else ""
                if both is not None and not why and source.feeds not in ("", "entered"):
                    states, total = _of(library, reported, indicator, both, value)
        if not source.feeds:
            why = value.reason
        elif source.feeds == "entered":
            told = reading is Reading.STRICT or value.part != ALL
            why = value.reason if told else ENTERED
        applies = not why
        if applies and not states.answered:
            why = value.reason if reading is Reading.STRICT else NOBODY
        yield Read(
            indicator=indicator.code,
            cycle=reported.cycle.code,
            reading=reading,
            states=States() if why else states,
            sum=None if why else total,
            given=None if why else value.given,
            applies=applies or (reading is Reading.STRICT and counts_here),
            fed=bool(source.feeds),
            why_not=why,
        )


def _of(
    library: Library, reported: ReportedCycle, indicator: Indicator, counted: Set[str], value: Value
) -> tuple[States, Sum | None]:
    """Return the states and the sum of some Parties, of those known to be bound."""
    now, _ = state_columns(library, reported)
    of_nkl = indicator.treaty == "nkl"
    inside = [
        party in counted and (not of_nkl or profile.nkl_open is False)
        for party, profile in members(library, reported).items()
    ]
    column = now.states[indicator.code]
    tally = Counter(code for code, kept in zip(column, inside, strict=True) if kept)
    states = States(**{state.value: tally[CODES[state]] for state in State})
    if value.sum is None:
        return states, None
    rows = zip(*now.ends[indicator.code][:3], inside, strict=True)
    given = [(low, high, is_open) for low, high, is_open, kept in rows if kept and low is not None]
    highest = None if any(row[2] for row in given) else sum(row[1] for row in given)
    return states, Sum(sum(row[0] for row in given), highest, len(given))


@kept_with_snapshot
def _in_time(library: Library, round: str) -> frozenset[str]:
    """Return the Parties whose first report to a round is known to have come by its deadline."""
    sent = library.table("submissions")
    kept = (sent["round"] == round) & ~sent["after_cut_off"] & sent["dated"] & ~sent["late"]
    return frozenset(party for (party,) in library.rows(sent.filter(kept).select("party")))


@kept_with_snapshot
def _reported(library: Library, round: str) -> frozenset[str]:
    sent = library.table("submissions")
    sent = sent.filter(sent["round"] == round, ~sent["after_cut_off"])
    return frozenset(party for (party,) in library.rows(sent.select("party")))
