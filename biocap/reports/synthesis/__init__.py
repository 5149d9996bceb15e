"""The synthesis report of a needs round, in the shape such documents have had since 2005.

`facts` gathers what the snapshot says, and each other module writes one section from
computed sentences. Nothing is judged and nothing is written by hand: conclusions are for
the meeting.
"""

from biocap.reports.front import Front
from biocap.reports.synthesis.report import synthesis_report

__all__ = ["Front", "synthesis_report"]
