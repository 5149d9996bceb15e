"""Activities that stand alone, and those that are part of a larger initiative."""

from collections.abc import Sequence
from typing import Any

from biocap.activities.figures import UNSTATED
from biocap.activities.measure import ANNEX_IV, ActivityMeasure
from biocap.activities.rows import in_row, undertaken
from biocap.formats import load_edition
from biocap.formats.codes import ACTIVITIES
from biocap.library.queries import Library
from biocap.shared.text import noop


def standing(library: Library) -> Any:
    """Return each activity in the row of its scope.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex IV, question 6.
    """
    rows = undertaken(library)
    return in_row(rows, _scope(rows, library))


def _scope(rows: Any, library: Library) -> Any:
    return rows["scope"].fill_null(UNSTATED)


def scopes() -> Sequence[str]:
    """Return the codes of the options of the form."""
    return [option.code for option in load_edition(ACTIVITIES).option_lists["scope"].options]


MEASURE = ActivityMeasure(
    name="by_scope",
    title=noop("Activities by scope"),
    source=f"{ANNEX_IV}, question 6",
    function=standing,
    place=50,
    by="scope",
    alone=_scope,
    heading=noop("Scope"),
    unit=noop("Activities of this scope."),
    always=scopes,
    called=lambda words, code: words.option("scope", code),
)
