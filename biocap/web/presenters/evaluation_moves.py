"""The Parties of an indicator by how they moved between two cycles."""

from collections.abc import Mapping

from django.utils.translation import gettext

from biocap.indicators.figures import PartyState, State
from biocap.indicators.reference import Indicator
from biocap.shared.problems import Problem
from biocap.shared.text import noop
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation_parties import Section, entries_of, of_part, said_state
from biocap.web.presenters.evaluation_parts import Part
from biocap.web.presenters.evaluation_values import CycleLine, Evaluation

MOVES = ("up", "down", "same")
_RANK = {State.NO: 0, State.PARTLY: 1, State.YES: 2}


def moved(earlier: PartyState, later: PartyState) -> str:
    """Return how one Party moved between two cycles: up, down, same; "" if it is in no panel.

    Source: `biocap.indicators.figures.Change`.
    """
    if earlier.undated or later.undated:
        return ""
    if earlier.low is not None and later.low is not None:
        if earlier.high is not None and later.low > earlier.high:
            return "up"
        return "down" if later.high is not None and later.high < earlier.low else "same"
    if earlier.state not in _RANK or later.state not in _RANK:
        return ""
    difference = _RANK[later.state] - _RANK[earlier.state]
    return "up" if difference > 0 else "down" if difference < 0 else "same"


def questions_answered(
    evaluation: Evaluation, indicator: Indicator, cycle: CycleLine
) -> Mapping[str, frozenset[int]]:
    """Return which of the questions of a number each Party answered, by their places.

    Numbers are compared only where both cycles have answers to the same ones. Empty for
    an indicator that is no number.
    """
    counted = [line.question for line in indicator.sources[cycle.code].numbers]
    if not counted:
        return {}
    picks = evaluation.library.table("picks")
    found = picks.filter(
        picks["round"] == cycle.round.code,
        picks["question"].isin(counted),
        ~picks["after_cut_off"],
    )
    answered: dict[str, set[int]] = {}
    for party, question in evaluation.library.rows(found.select("party", "question").distinct()):
        answered.setdefault(party, set()).add(counted.index(question))
    return {party: frozenset(places) for party, places in answered.items()}


def by_move(
    evaluation: Evaluation, indicator: Indicator, part: Part, move: str, way: Way
) -> tuple[Section, ...]:
    """Return the Parties of the matched panel by how they moved, or one way alone.

    Raises Problem("library.no_such_move"), Problem("library.no_earlier_cycle") and
    Problem("library.not_compared").
    """
    _check_move(evaluation, indicator, move)
    before, after = (
        {state.party: state for state in of_part(evaluation, indicator, part, cycle.code)}
        for cycle in evaluation.cycles[-2:]
    )
    asked = [questions_answered(evaluation, indicator, cycle) for cycle in evaluation.cycles[-2:]]
    titles = {"up": gettext("Up"), "down": gettext("Down"), "same": gettext("The same")}
    sections = []
    for way_moved in MOVES if move == "all" else (move,):
        found = [
            after[party]
            for party, state in before.items()
            if party in after
            and asked[0].get(party) == asked[1].get(party)
            and moved(state, after[party]) == way_moved
        ]
        details = {
            state.party: gettext("%(before)s → %(after)s")
            % {
                "before": said_state(before[state.party], indicator),
                "after": said_state(state, indicator),
            }
            for state in found
        }
        entries = entries_of(evaluation, indicator, found, way, details)
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
