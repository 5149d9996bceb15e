"""The Parties of an indicator by how they moved between two cycles."""

from django.utils.translation import gettext

from biocap.indicators.reference import Indicator
from biocap.shared.problems import Problem
from biocap.shared.text import noop
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation_parties import Section, entries_of, said_state
from biocap.web.presenters.evaluation_parts import Part, whole
from biocap.web.presenters.evaluation_values import Evaluation

MOVES = ("up", "down", "same")


def moved(evaluation: Evaluation, indicator: Indicator, party: str) -> str:
    """Return which way one Party moved between two cycles; "" if it is in no panel."""
    found = evaluation.moved_parties(indicator.code, whole())
    return next((way for way in MOVES if party in getattr(found, way)), "")


def by_move(
    evaluation: Evaluation, indicator: Indicator, part: Part, move: str, way: Way
) -> tuple[Section, ...]:
    """Return the Parties of the matched panel by how they moved, or one way alone.

    Raises Problem("library.no_such_move"), Problem("library.no_earlier_cycle"),
    Problem("library.not_compared") and Problem("library.no_such_part").
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
        raise Problem(
            "library.no_such_move",
            noop("Parties move %(known)s, not “%(move)s”."),
            move=move,
            known=", ".join(MOVES),
        )
    if len(evaluation.cycles) < 2:
        raise Problem(
            "library.no_earlier_cycle",
            noop("This evaluation has no earlier cycle, so no Party moved."),
        )
    if not indicator.comparison.allowed:
        raise Problem(
            "library.not_compared",
            noop("The cycles of indicator %(indicator)s are not compared. %(why)s"),
            indicator=indicator.code,
            why=indicator.comparison.why,
        )


def _check_part(indicator: Indicator, part: Part) -> None:
    """Refuse a narrower population that the definition does not name: no change is of it."""
    own = {breakdown.code for breakdown in indicator.breakdowns}
    if part.by is None and part.code and part.code not in own:
        raise Problem(
            "library.no_such_part",
            noop("Indicator %(indicator)s has no figures for this part: %(part)s."),
            indicator=indicator.code,
            part=part.name,
        )
