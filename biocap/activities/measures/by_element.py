"""Activities by element of the Action Plan that they contribute to."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext

from biocap.activities.figures import UNSTATED, ActivityLine
from biocap.activities.measure import ANNEX_IV, ActivityMeasure
from biocap.activities.rows import in_row, undertaken
from biocap.activities.words import ActivityWords, element_kind
from biocap.formats import load_edition
from biocap.formats.codes import ACTIVITIES, ELEMENTS
from biocap.library.queries import Library
from biocap.shared.text import noop


def standing_by_element(library: Library) -> Any:
    """Return each activity in the row of each of its elements; without one, in a row of its own.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex IV, questions 4 and 5; paragraph 26.
    """
    elements = library.table("activity_elements").select("activity", "element", "proposed")
    rows = undertaken(library).select("activity").left_join(elements, "activity")
    code, proposed = rows["element"].fill_null(UNSTATED), rows["proposed"].fill_null(False)
    return in_row(rows, code, proposed=proposed)


def _stated(library: Library) -> Any:
    rows = library.table("activity_elements")
    return rows.select("activity", code="element")


def elements() -> Sequence[str]:
    """Return the codes of all elements in the order of the form."""
    lists = load_edition(ACTIVITIES).option_lists
    return [option.code for kind in ELEMENTS for option in lists[kind].options]


def element_heading(row: ActivityLine) -> str:
    """Return the words above the elements of a list; activities without one stand last."""
    if element_kind(row.code) == "cross_cutting":
        return gettext("Cross-cutting elements")
    return gettext("Thematic elements")


MEASURE = ActivityMeasure(
    name="by_element",
    title=noop("Activities by element of the Action Plan, with their cost in US dollars"),
    source=f"{ANNEX_IV}, questions 4 and 5",
    function=standing_by_element,
    place=10,
    by="element",
    stated=_stated,
    heading=noop("Element of the Action Plan"),
    unit=noop("Activities that contribute to the element."),
    short=noop("Element"),
    always=elements,
    called=ActivityWords.element,
    unstated=noop("No element stated"),
    band=element_heading,
    proposes=True,
    picture="activities-costs",
    drawn=noop("Cost of activities by element of the Action Plan, US$"),
)
