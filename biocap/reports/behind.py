"""What is behind a number of activities, as documents say it."""

from biocap.activities.figures import ReportsBehind
from biocap.activities.words import sentence_behind
from biocap.reports.blocks import Text, fill
from biocap.telling.traced import count


def sentences_behind(behind: ReportsBehind) -> list[Text]:
    """Return how many clusters, reports and undecided pairs are behind it, each if any is."""
    return [
        fill(sentence_behind(of, number), n=count(number, f"activities.{of}", ""))
        for of, number in behind.told()
    ]
