"""Needs named for a goal, and activities reported for it, through the crosswalks.

Which areas of need and which elements of activities lead to a goal is ours
(definitions/crosswalks/), strong or weak. A figure counts what strong ties lead to; what
weak ties add is counted apart, and has no sum of money. What came of a goal are its
indicators: `biocap.indicators.measures`.
"""

from biocap.indicators.goals.demand import backers, demand, demand_by_tie
from biocap.indicators.goals.figures import (
    WEAK_ONLY,
    ActivityTime,
    Backer,
    Demand,
    DemandByTie,
    Served,
    Supply,
)
from biocap.indicators.goals.supply import elements_during, number_by_time, served, supply
from biocap.indicators.goals.ties import goal_codes, strongest_tie, ties_to
from biocap.library.figures import Measure
from biocap.shared.text import noop

__all__ = [
    "MEASURES",
    "WEAK_ONLY",
    "ActivityTime",
    "Backer",
    "Demand",
    "DemandByTie",
    "Served",
    "Supply",
    "backers",
    "demand",
    "demand_by_tie",
    "elements_during",
    "goal_codes",
    "number_by_time",
    "served",
    "strongest_tie",
    "supply",
    "ties_to",
]

MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        Measure(
            "demand",
            noop("Parties naming a need tied strongly to the goal"),
            noop(
                "Parties that name at least one area tied strongly to the goal, or, where the tie "
                "rests on some needs of the area alone, at least one of these needs; of those that "
                "submitted. A Party counts once, however many it names. Parties that name only "
                "what is tied weakly are counted apart, and stand in no share."
            ),
            noop("Biocap’s crosswalk of areas of need (annex III) and goals (CP-10/4)"),
            demand,
        ),
        Measure(
            "demand_by_tie",
            noop("Parties naming a need tied to the goal through one area"),
            noop(
                "Parties that name the area, or, where the tie rests on some of its needs alone, "
                "at least one of these needs; of those that submitted. A Party counts once, "
                "however many it names."
            ),
            noop("Biocap’s crosswalk of areas of need (annex III) and goals (CP-10/4)"),
            demand_by_tie,
        ),
        Measure(
            "supply",
            noop("Activities tied strongly to the goal"),
            noop(
                "Undertaken activities with at least one element tied strongly to the goal; each "
                "counts once. Cost in full: the whole cost at every goal that an activity is tied "
                "to strongly. Cost split: shared equally over these goals. Activities tied to the "
                "goal weakly alone are counted apart, without their cost. The split costs of all "
                "goals, of the activities with weak ties only and of those with none add up to "
                "the grand total. Activities that state no cost are counted apart. Beside the plan "
                "stands what was done in its period: what ended, or started, after it was adopted. "
                "Earlier work had ended by then; of what states no end it cannot be told."
            ),
            noop("Biocap’s crosswalk of elements of activities (annex IV) and goals (CP-10/4)"),
            supply,
        ),
    )
}
