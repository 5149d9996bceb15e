"""What the first reader of an evaluation would wait for, done when the process starts.

Compiling the queries of the 53 indicators takes most of it; compiled queries are shared by
all snapshots, so that one publication after another needs no warming.
"""

from biocap.indicators.evaluation import Evaluation, evaluations
from biocap.library.queries import open_library
from biocap.shared.problems import Problem
from biocap.telling.names import Words


def warm() -> None:
    """Compute the figures of every evaluation in the snapshot in force, if there is one."""
    try:
        library = open_library()
        with library.by_its_definitions():
            words = Words(library, "en")
            for line in evaluations(words):
                Evaluation(words, line.code).moves()
    except Problem:
        return  # nothing is published, or not readably: the pages say so
