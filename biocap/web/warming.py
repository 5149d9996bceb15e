"""What the first reader of an evaluation would wait for, done when the process starts.

Compiling the queries of the 53 indicators takes most of it; compiled queries are shared by
all snapshots, so that one publication after another needs no warming.
"""

from biocap.indicators import measures
from biocap.indicators.evaluation import evaluations
from biocap.library.queries import open_library
from biocap.shared.problems import Problem
from biocap.telling.names import Words


def warm() -> None:
    """Compute the figures of every evaluation in the snapshot in force, if there is one."""
    try:
        library = open_library()
        for line in evaluations(Words(library, "en")):
            measures.moves(library, line.code)
    except Problem:
        return  # nothing is published, or not readably: the pages say so
