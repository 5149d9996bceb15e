"""The evaluation of the Action Plan as a document: decision CP-10/4, annex, paragraphs 19 and 20.

Each module writes one section from computed sentences on what an `Evaluation` holds. Nothing
is judged: staff edit further, the meeting concludes.
"""

from biocap.reports.evaluation.report import evaluation_report
from biocap.reports.front import Front

__all__ = ["Front", "evaluation_report"]
