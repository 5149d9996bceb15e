"""What the layers above the library hand in to a snapshot: plans, counts of the roster, entries."""

from datetime import datetime

from biocap.clusters.queries import cluster_rows
from biocap.indicators import queries as indicators
from biocap.indicators.measures.roster import areas_asked
from biocap.library.given import Given
from biocap.national_plans.publication import plan_rows
from biocap.roster.publication import roster_rows


def given_at(at: datetime) -> Given:
    """Return the rows that are handed in, as they stand at a time."""
    return (
        indicators.for_publication(at)
        | plan_rows(at)
        | roster_rows(areas_asked(), at)
        | cluster_rows(at)
    )
