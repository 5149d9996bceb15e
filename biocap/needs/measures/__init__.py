"""Needs measures: one question, one function; each has a twin in tests/reference/.

All take a `Library` and the code of a round that it holds, and share these arguments:
`by` breaks Parties down (`figures.BREAKDOWNS`; None: all together), `without_late` leaves
out Parties that submitted after the day due, which shows what the late ones change.
"""

from biocap.library.figures import Measure
from biocap.needs.measures.behind import mosaic, parties, silent, states
from biocap.needs.measures.change import change, changed_pairs
from biocap.needs.measures.extents import extents, extents_of_areas, gaps
from biocap.needs.measures.means import Per, means
from biocap.needs.measures.naming import naming_areas, naming_needs
from biocap.needs.measures.parts import bases
from biocap.needs.measures.response import response_table
from biocap.shared.text import noop

__all__ = [
    "MEASURES",
    "Per",
    "bases",
    "change",
    "changed_pairs",
    "extents",
    "extents_of_areas",
    "gaps",
    "means",
    "mosaic",
    "naming_areas",
    "naming_needs",
    "parties",
    "response_table",
    "silent",
    "states",
]

_ANNEX_III = "UNEP/CBD/BS/COP-MOP/5/INF/3, annex III"

MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        Measure(
            "response_table",
            noop("Who answered"),
            noop(
                "Parties that submitted by the cut-off: as a share of all reports, and as a share "
                "of the Parties of the group that were invited, in whole per cent."
            ),
            "UNEP/CBD/BS/COP-MOP/4/INF/11",
            response_table,
        ),
        Measure(
            "naming_areas",
            noop("Parties naming each broad area"),
            noop(
                "Parties that tick the area, of those that submitted; beside it of all invited, "
                "and the interval if every silent Party had not named it, or had."
            ),
            f"{_ANNEX_III}, question 2",
            naming_areas,
        ),
        Measure(
            "naming_needs",
            noop("Parties naming each specific need"),
            noop(
                "Parties that name the need among the at most three of its area, of those that "
                "submitted; beside it of all invited, and the interval if every silent Party had "
                "not named it, or had."
            ),
            f"{_ANNEX_III}, question 3",
            naming_needs,
        ),
        Measure(
            "extents",
            noop("How far each need is addressed"),
            noop(
                "Among the Parties that name the need: how many state 0 (not at all) to 4 "
                "(largely), and how many left it blank. Median and mean are of those that state it."
            ),
            f"{_ANNEX_III}, question 3, second column",
            extents,
        ),
        Measure(
            "extents_of_areas",
            noop("How far the needs named in each area are addressed"),
            noop(
                "Among all needs that Parties name in the area: how many are at 0 (not at all) to "
                "4 (largely), and how many were left blank. A Party that names three counts three "
                "times."
            ),
            f"{_ANNEX_III}, question 3, second column",
            extents_of_areas,
        ),
        Measure(
            "means",
            noop("Preferred means"),
            noop(
                "Parties that pick the means for at least one need, of the Parties that name a "
                "need; and how often it is picked in all."
            ),
            f"{_ANNEX_III}, question 3, third column",
            means,
        ),
        Measure(
            "gaps",
            noop("Gaps, the widest first"),
            noop(
                "Score: the sum of (4 − extent) ÷ 4 over the Parties that name the need and state "
                "its extent. Ties go by the number of Parties that name it. Extents left blank add "
                "nothing."
            ),
            "Biocap",
            gaps,
        ),
        Measure(
            "change",
            noop("Change since an earlier round"),
            noop(
                "Among Parties that submitted in both rounds and needs that the same Party names "
                "in both: extent higher, lower or the same. Newly named and no longer named needs "
                "are counted beside it and are neither better nor worse."
            ),
            "Biocap",
            change,
        ),
    )
}
