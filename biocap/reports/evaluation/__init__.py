"""The evaluation of the Action Plan as a document: decision CP-10/4, annex, paragraphs 19 and 20.

`facts` gathers what the measures say of both cycles, and each other module writes one
section from computed sentences. Nothing is judged: staff edit further, the meeting concludes.
"""

from biocap.reports.evaluation.report import evaluation
from biocap.reports.front import Front

__all__ = ["Front", "evaluation"]
