"""The Parties of an indicator by how they moved between two cycles."""

from django.utils.translation import gettext

from biocap.indicators.reference import Indicator
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation_parties import Section, entries_of, said_state
from biocap.web.presenters.evaluation_parts import Part, whole
from biocap.web.presenters.evaluation_values import Evaluation
from biocap.web.problems import (
    PAGE_NO_EARLIER_CYCLE,
    PAGE_NO_FIGURES_OF_PART,
    PAGE_NO_SUCH_MOVE,
    PAGE_NOT_COMPARED,
)

MOVES = ("up", "down", "same")


def moved(evaluation: Evaluation, indicator: Indicator, party: str) -> str:
    """Return which way one Party moved between two cycles; "" if it is in no panel."""
    found = evaluation.moved_parties(indicator.code, whole())
    return next((way for way in MOVES if party in getattr(found, way)), "")


def by_move(
    evaluation: Evaluation, indicator: Indicator, part: Part, move: str, way: Way
) -> tuple[Section, ...]:
    """Return the Parties of the matched panel by how they moved, or one way alone.

    Raises Problem("page.no_such_move"), Problem("page.no_earlier_cycle"),
    Problem("page.not_compared") and Problem("page.no_figures_of_part").
    """
    _check_move(evaluation, indicator, move)
    _check_part(indicator, part)
    before, after = (
        {state.party: state for state in evaluation.states(indicator.code) if state.cycle == code}
        for code in [cycle.code for cycle in evaluation.cycles]
    )
    found = evaluation.moved_parties(indicator.code, part)
    titles = {"up": gettext("Up"), "down": gettext("Down"), "same": gettext("The same")}
    sections = []
    for way_moved in MOVES if move == "all" else (move,):
        states = [after[party] for party in getattr(found, way_moved)]
        details = {
            state.party: gettext("%(before)s → %(after)s")
            % {
                "before": said_state(before[state.party], indicator),
                "after": said_state(state, indicator),
            }
            for state in states
        }
        entries = entries_of(evaluation, indicator, states, way, details)
        sections.append(Section(way_moved, titles[way_moved], "", "", entries))
    return tuple(sections)


def _check_move(evaluation: Evaluation, indicator: Indicator, move: str) -> None:
    if move not in (*MOVES, "all"):
        raise PAGE_NO_SUCH_MOVE(move=move, known=", ".join(MOVES))
    if len(evaluation.cycles) < 2:
        raise PAGE_NO_EARLIER_CYCLE()
    if not indicator.comparison.allowed:
        raise PAGE_NOT_COMPARED(indicator=indicator.code, why=indicator.comparison.why)


def _check_part(indicator: Indicator, part: Part) -> None:
    """Refuse a narrower population that the definition does not name: no change is of it."""
    own = {breakdown.code for breakdown in indicator.breakdowns}
    if part.by is None and part.code and part.code not in own:
        raise PAGE_NO_FIGURES_OF_PART(indicator=indicator.code, part=part.name)
