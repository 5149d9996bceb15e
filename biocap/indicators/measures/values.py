"""The value of every indicator in every cycle."""

from collections.abc import Iterator

from biocap.indicators.figures import ALL, BREAKDOWNS, Given, States, Value
from biocap.indicators.measures.counting import Counted, counts
from biocap.indicators.measures.evaluation import Reported, evaluation, kept
from biocap.indicators.measures.members import OWN
from biocap.indicators.measures.readings import SECOND, numbered, sources
from biocap.indicators.model import Source
from biocap.indicators.reference import indicators
from biocap.library.queries import Library
from biocap.needs.measures.parts import order
from biocap.shared.problems import Problem
from biocap.shared.text import noop

_NOBODY = Counted()
_NO_STATES = States()


@kept
def values(library: Library, round: str, by: str | None = None) -> tuple[Value, ...]:
    """Return the value of each of the 53 indicators, for each cycle there is and each part.

    Formula: of the Parties bound on the deadline of the cycle, each is in one state. The
    headline is yes ÷ (yes + partly + no); beside it yes ÷ bound, and the interval from
    yes ÷ bound to (yes + blank + silent) ÷ bound. A number is the sum of what Parties say,
    both ends of each band; it is a sum of those that gave one.

    Which answers are a yes, and in which order the states are decided: `Source.state` and the
    definition. By the deadline (A.3(b)): yes if the report came by it, no if it came later
    or not at all, blank if its day is not known, or if a correction is late whose first
    version may not have been. Fed by the progress report: those that sent one, the others
    are silent. What the Secretariat enters is of all Parties together and names none, so
    it has neither states nor parts.

    Without a breakdown the parts are ALL and, beside it, the narrower populations that a
    definition names. Order: indicator, cycle, part. Raises Problem for an unknown `by`.

    Source: definitions/indicators/cp-10-4; CBD/CP/MOP/DEC/10/4, annex, paragraphs 18 to 20.
    """
    found = evaluation(library, round)
    counted = {reported: counts(library, reported) for reported in found}
    entered = {reported: given(library, reported.round) for reported in found}
    between = parts(library, round, by)
    fed = {reported: sources(reported) for reported in found}
    sums = {reported: frozenset(numbered(reported)) for reported in found}
    made = []
    for code, indicator in indicators().items():
        own = tuple(breakdown.code for breakdown in indicator.breakdowns) if by is None else ()
        for reported in found:
            source = fed[reported][code]
            for named, part in [(by or ALL, part) for part in between] + [(OWN, p) for p in own]:
                of = counted[reported]
                known = of.get((named, part, code, False), _NOBODY)
                second = of.get((named, part, code + SECOND, False), _NOBODY)
                undated = of.get((named, part, code, True))
                count = entered[reported].get(code) if part == ALL else None
                made.append(
                    Value(
                        indicator=code,
                        cycle=reported.cycle.code,
                        part=part,
                        feeds=source.feeds,
                        strength=source.strength_of_value,
                        missing=source.missing_of_value,
                        states=known.states,
                        undated=undated.states if undated else _NO_STATES,
                        undated_parties=undated.parties if undated else (),
                        sum=known.sum if code in sums[reported] else None,
                        given=count if source.feeds == "entered" else None,
                        late=known.late,
                        late_sum=known.late_sum if code in sums[reported] else None,
                        came_late=known.came_late,
                        activities=second.states if _read_twice(source) else None,
                        reason=_reason(source, known.states, count, part, reported),
                    )
                )
    return tuple(made)


def _read_twice(source: Source) -> bool:
    return source.feeds == "questions" and source.activities is not None


def parts(library: Library, round: str, by: str | None) -> tuple[str, ...]:
    """Return the parts of a breakdown in which any Party is bound, in either cycle, in order.

    Raises Problem("indicators.no_such_breakdown").
    """
    if by is None:
        return (ALL,)
    if by not in BREAKDOWNS:
        raise Problem(
            "indicators.no_such_breakdown",
            noop("Parties cannot be broken down by “%(by)s”; choose one of: %(known)s."),
            by=by,
            known=", ".join(BREAKDOWNS),
        )
    found = {
        part
        for reported in evaluation(library, round)
        for named, part, _, _ in counts(library, reported)
        if named == by
    }
    return tuple(sorted(found, key=order))


@kept
def given(library: Library, round: str) -> dict[str, Given]:
    """Return what the Secretariat entered for a cycle's round, by indicator."""
    rows = library.table("entered")
    rows = rows.filter(rows["round"] == round)
    rows = rows.select("indicator", "count", "of", "note", "entered_at")
    return {code: Given(*row) for code, *row in library.rows(rows)}


def _reason(
    source: Source, states: States, count: Given | None, part: str, reported: Reported
) -> str:
    """Return why there is no value, or "" where there is one."""
    if count is not None and source.feeds == "entered":
        return ""
    return next(_reasons(source, states, part, reported), "") if not states.answered else ""


def _reasons(source: Source, states: States, part: str, reported: Reported) -> Iterator[str]:
    if not source.feeds:
        yield source.missing
    if source.feeds == "entered":
        if part == ALL:
            yield noop("The Secretariat has not entered this count.")
        yield noop("The Secretariat counts all Parties together, not each part of them.")
    if not states.bound:
        yield noop("Nobody in this part is known to be bound on the deadline of the cycle.")
    if source.feeds == "progress" and not reported.progress:
        yield noop("No Action Plan progress report has been asked for in this cycle.")
    if not states.reported:
        yield noop("No Party had reported by the data cut-off.")
    if states.not_applicable and not states.blank:
        yield noop("It applies to none of the Parties that reported.")
    yield noop("No report answers what decides.")
