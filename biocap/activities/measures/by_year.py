"""Activities by the year in which they started."""

from typing import Any

from biocap.activities.figures import UNSTATED
from biocap.activities.measure import ANNEX_IV, ActivityMeasure
from biocap.activities.rows import in_row, undertaken
from biocap.library.queries import Library
from biocap.shared.text import noop


def standing(library: Library) -> Any:
    """Return each activity in the row of its first year; undated ones in a row of their own.

    An activity of several years stands in its first only. One of which only the duration is
    known is undated. Where no actual start is known, the expected one counts.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex IV, question 8; paragraph 26 (trends).
    """
    rows = undertaken(library)
    return in_row(rows, _first_year(rows, library))


def _first_year(rows: Any, library: Library) -> Any:
    return rows["starts"].year().cast("string").fill_null(UNSTATED)


MEASURE = ActivityMeasure(
    name="by_year",
    title=noop("Activities by the year in which they started"),
    source=f"{ANNEX_IV}, question 8",
    function=standing,
    place=40,
    by="year",
    alone=_first_year,
    heading=noop("Year of start"),
    unit=noop(
        "Activities that started in the year. Where no actual start is known, the expected one "
        "counts."
    ),
    picture="activities-years",
)
