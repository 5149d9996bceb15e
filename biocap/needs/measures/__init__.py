"""Needs measures: one file, one measure, which says all of it; each has a twin in tests/reference/.

`biocap.needs.catalogue` finds every module here by itself. All measures take a `Library` and
the code of a round that it holds, and share these arguments: `by` breaks Parties down
(`biocap.library.parts.BREAKDOWNS`; None: all together), `without_late` leaves out Parties that
submitted after the day due, which shows what the late ones change.
"""

from biocap.needs.behind import mosaic, parties, states, unanswered
from biocap.needs.measures.change import change
from biocap.needs.measures.extents import extents
from biocap.needs.measures.extents_of_areas import extents_of_areas
from biocap.needs.measures.gaps import gaps
from biocap.needs.measures.means import means
from biocap.needs.measures.naming_areas import naming_areas
from biocap.needs.measures.naming_needs import naming_needs
from biocap.needs.measures.response_table import response_table
from biocap.needs.pairs import changed_pairs
from biocap.needs.reporting import Per, bases

__all__ = [
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
    "states",
    "unanswered",
]
