"""The measures of activities that there are, collected from their files."""

from collections.abc import Mapping
from functools import cache

from biocap.activities import measures
from biocap.activities.measure import ActivityMeasure
from biocap.activities.problems import ACTIVITIES_NO_SUCH_TABLE
from biocap.library.declared import declared_in
from biocap.library.queries import Library


@cache
def catalogue() -> Mapping[str, ActivityMeasure]:
    """Return every measure by the code of what it counts by, in the order of the facets."""
    return {measure.by: measure for measure in declared_in(measures, ActivityMeasure)}


def held_by(library: Library) -> Mapping[str, ActivityMeasure]:
    """Return the measures that a snapshot has the tables and definitions for, as `catalogue`."""
    return {
        by: measure
        for by, measure in catalogue().items()
        if measure.told() and (not measure.reads or measure.reads in library.tables)
    }


def measure_by(by: str) -> ActivityMeasure:
    """Return the measure of a code. Raises Problem("activities.no_such_table")."""
    if by not in catalogue():
        raise ACTIVITIES_NO_SUCH_TABLE(by=by, known=tuple(catalogue()))
    return catalogue()[by]
