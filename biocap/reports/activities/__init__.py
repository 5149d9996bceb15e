"""The analysis report of activities: number and cost, trend, needs against activities, movers.

Built of blocks as the other documents are; its period is a choice (`biocap.library.period`).
"""

from biocap.reports.activities.report import activities_report

__all__ = ["activities_report"]
