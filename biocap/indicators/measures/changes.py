"""How indicators moved between two cycles, on the matched panel alone."""

from collections.abc import Iterable, Mapping, Sequence

from biocap.indicators.figures import PLACES, GoalMoves, IndicatorChange, Moved, Verdict
from biocap.indicators.measures.cycles import ReportedCycle, reported_cycles
from biocap.indicators.measures.members import choice_within
from biocap.indicators.measures.panel import matched_panel
from biocap.indicators.measures.values import (
    NOT_OF_PARTS,
    entered_counts,
    narrower_populations,
    parts_with_parties,
    values,
)
from biocap.indicators.model import Indicator
from biocap.indicators.reference import indicators
from biocap.indicators.same_answers import on_one_answer
from biocap.indicators.verdicts import news_of, verdict_on_counts, verdict_on_panel
from biocap.library.keeping import kept_with_snapshot
from biocap.library.parts import ALL
from biocap.library.queries import Library
from biocap.library.thresholds import thresholds
from biocap.shared.text import noop

_NOBODY = Moved()


@kept_with_snapshot
def changes(library: Library, round: str, by: str | None = None) -> tuple[IndicatorChange, ...]:
    """Return the change of each of the 53 indicators since the earlier cycle, by part.

    Formula: among Parties that were bound on both deadlines and answered in both cycles,
    count those that moved up (no to partly or yes, partly to yes), down, or not. A number
    moved if its band lies wholly above or below the earlier one; only Parties that answered
    the same of its questions in both cycles are compared. Who is silent or blank in one
    cycle, or undated, is in no count, so that fewer reports are never a decline; but under
    A.3(b), which asks for the report itself, silence is an answer. What is said of the
    counts is decided by `biocap.indicators.verdicts`. Where the definition says that the
    cycles do not compare, nothing is computed and `why` says why.
    What the Secretariat counts is compared as it stands.

    Source: definitions/indicators/cp-10-4; definitions/thresholds.yaml;
    CBD/CP/MOP/DEC/10/4, annex, paragraph 19.
    """
    reported = reported_cycles(library, round)
    between = parts_with_parties(library, round, by)
    made = []
    for code, indicator in indicators().items():
        moved = matched_panel(library, reported, choice_within(by)).counts(indicator)
        for named, part in (*between, *narrower_populations(indicator, by)):
            if len(reported) < 2:
                why = noop("This evaluation has no earlier cycle.")
                made.append(_not_comparable(code, part, why))
            elif not indicator.comparison.allowed:
                made.append(_not_comparable(code, part, indicator.comparison.why))
            elif indicator.sources[reported[-1].cycle.code].feeds == "entered":
                made.append(_of_counts(library, reported, indicator, part))
            else:
                made.append(of_panel(indicator, part, moved.get((named, part, False), _NOBODY)))
    return tuple(made)


def of_panel(indicator: Indicator, part: str, moved: Moved) -> IndicatorChange:
    """Return what is said of an indicator whose panel moved so."""
    verdict = verdict_on_panel(moved, indicator.direction, thresholds())
    return IndicatorChange(
        **vars(moved),
        indicator=indicator.code,
        part=part,
        verdict=verdict,
        why="" if moved.panel else noop("No Party can be compared."),
        news=news_of(verdict, indicator.direction),
    )


def _not_comparable(code: str, part: str, why: str) -> IndicatorChange:
    return IndicatorChange(indicator=code, part=part, verdict=Verdict.NOT_COMPARABLE, why=why)


def _of_counts(
    library: Library, found: tuple[ReportedCycle, ...], indicator: Indicator, part: str
) -> IndicatorChange:
    code = indicator.code
    if part != ALL:
        return _not_comparable(code, part, NOT_OF_PARTS)
    before, after = (entered_counts(library, reported.round).get(code) for reported in found)
    if not before or not after:
        return _not_comparable(code, part, noop("The Secretariat has not entered both counts."))
    verdict = verdict_on_counts(before, after, indicator.direction, thresholds())
    why = noop("One of the Secretariat’s two counts is of something, the other is not.")
    return IndicatorChange(
        indicator=code,
        part=part,
        verdict=verdict,
        why=why if verdict is Verdict.NOT_COMPARABLE else "",
        news=news_of(verdict, indicator.direction),
        before=before,
        after=after,
    )


@kept_with_snapshot
def moves(
    library: Library, round: str, by: str | None = None, part: str = ALL
) -> tuple[GoalMoves, ...]:
    """Return the indicators of each of the 14 goals by what is said, goals as in the plan.

    Those that moved are parted by their direction: better or worse. An indicator without a value
    in the later cycle has no verdict, and stands apart; so has one of which the `part` of the
    Parties, under the breakdown `by`, has none. Indicators of a goal that rest on the same
    answers, and of which the same is said, count once.
    """
    later = reported_cycles(library, round)[-1].cycle.code
    valued = {
        value.indicator
        for value in values(library, round, by)
        if value.part == part and value.cycle == later and value.has_value
    }
    said = {
        c.indicator: (c.news or c.verdict).value
        for c in changes(library, round, by)
        if c.part == part
    }
    placed: dict[str, dict[str, list[str]]] = {}
    for code, indicator in indicators().items():
        place = said[code] if code in valued else "without_value"
        placed.setdefault(indicator.goal, {}).setdefault(place, []).append(code)
    return tuple(_moves(goal, some) for goal, some in placed.items())


def moves_of_all(moved: Iterable[GoalMoves]) -> GoalMoves:
    """Return the indicators of several goals together, as `moves` gives those of each.

    Those that rest on the same answers count once here too where they belong to different goals.
    The order within is by goal, as given.
    """
    placed: dict[str, list[str]] = {}
    for goal in moved:
        for place in PLACES:
            placed.setdefault(place, []).extend(getattr(goal, place))
    return _moves("", placed)


def _moves(goal: str, placed: Mapping[str, Sequence[str]]) -> GoalMoves:
    return GoalMoves(
        goal,
        **{place: tuple(codes) for place, codes in placed.items()},
        one_answer=tuple(
            group
            for codes in placed.values()
            for group in on_one_answer(indicators()[code] for code in codes)
        ),
    )
