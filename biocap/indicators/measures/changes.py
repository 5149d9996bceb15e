"""How indicators moved between two cycles, on the matched panel alone."""

from biocap.indicators.figures import Change, GoalMoves
from biocap.indicators.measures.cycles import ReportedCycle, kept_with_snapshot, reported_cycles
from biocap.indicators.measures.members import choice_within
from biocap.indicators.measures.panel import matched_panel
from biocap.indicators.measures.values import (
    entered_counts,
    narrower_populations,
    parts_with_parties,
    values,
)
from biocap.indicators.reference import indicators
from biocap.library.parts import ALL
from biocap.library.queries import Library
from biocap.shared.text import noop

_NOBODY = (0, 0, 0)


@kept_with_snapshot
def changes(library: Library, round: str, by: str | None = None) -> tuple[Change, ...]:
    """Return the change of each of the 53 indicators since the earlier cycle, by part.

    Formula: among Parties that were bound on both deadlines and answered in both cycles,
    count those that moved up (no to partly or yes, partly to yes), down, or not. A number
    moved if its band lies wholly above or below the earlier one; only Parties that answered
    the same of its questions in both cycles are compared. Who is silent or blank in one
    cycle, or undated, is in no count, so that fewer reports are never a decline; but under
    A.3(b), which asks for the report itself, silence is an answer. Where the
    definition says that the cycles do not compare, nothing is computed and `why` says why.
    What the Secretariat counts is compared as it stands.

    Source: definitions/indicators/cp-10-4; CBD/CP/MOP/DEC/10/4, annex, paragraph 19.
    """
    found = reported_cycles(library, round)
    between = parts_with_parties(library, round, by)
    made = []
    for code, indicator in indicators().items():
        moved = matched_panel(library, found, choice_within(by)).counts(indicator)
        for named, part in (*between, *narrower_populations(indicator, by)):
            if len(found) < 2:
                why = noop("This evaluation has no earlier cycle.")
                made.append(Change(code, part, *_NOBODY, comparable=False, why=why))
            elif not indicator.comparison.allowed:
                why = indicator.comparison.why
                made.append(Change(code, part, *_NOBODY, comparable=False, why=why))
            elif indicator.sources[found[-1].cycle.code].feeds == "entered":
                made.append(_of_counts(library, found, code, part))
            else:
                counts = moved.get((named, part, False), _NOBODY)
                why = "" if any(counts) else noop("Nobody answered in both cycles.")
                made.append(Change(code, part, *counts, comparable=True, why=why))
    return tuple(made)


def _of_counts(library: Library, found: tuple[ReportedCycle, ...], code: str, part: str) -> Change:
    if part != ALL:
        why = noop("The Secretariat counts all Parties together, not each part of them.")
        return Change(code, part, *_NOBODY, comparable=False, why=why)
    before, after = (entered_counts(library, reported.round).get(code) for reported in found)
    why = "" if before and after else noop("The Secretariat has not entered both counts.")
    return Change(code, part, *_NOBODY, comparable=True, why=why, before=before, after=after)


@kept_with_snapshot
def moves(
    library: Library, round: str, by: str | None = None, part: str = ALL
) -> tuple[GoalMoves, ...]:
    """Return the indicators of each of the 14 goals by verdict, goals in the order of the plan.

    An indicator without a value in the later cycle has no verdict, and stands apart; so has
    one of which the `part` of the Parties, under the breakdown `by`, has none.
    """
    later = reported_cycles(library, round)[-1].cycle.code
    valued = {
        value.indicator
        for value in values(library, round, by)
        if value.part == part and value.cycle == later and value.has_value
    }
    verdicts = {c.indicator: c.verdict for c in changes(library, round, by) if c.part == part}
    placed: dict[str, dict[str, list[str]]] = {}
    for code, indicator in indicators().items():
        place = verdicts[code].value if code in valued else "without_value"
        placed.setdefault(indicator.goal, {}).setdefault(place, []).append(code)
    return tuple(
        GoalMoves(goal, **{place: tuple(codes) for place, codes in some.items()})
        for goal, some in placed.items()
    )
