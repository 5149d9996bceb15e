"""Activities by the donor that is named as having paid."""

from typing import Any

from django.utils.translation import ngettext

from biocap.activities.figures import UNSTATED
from biocap.activities.measure import ANNEX_IV, ActivityMeasure
from biocap.activities.rows import in_row, undertaken
from biocap.library.queries import Library
from biocap.shared.text import noop


def standing(library: Library) -> Any:
    """Return each activity in the row of each donor that it names; without a name, in one row.

    Names stand as they were written, those of one answer parted by semicolons; a name given in
    several languages is read in the first.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex IV; paragraphs 23 and 26.
    """
    done = undertaken(library).select("activity")
    texts = library.table("texts")
    said = texts.filter(texts["key"] == "payer", texts["activity"].notnull())
    first = said.group_by("activity", "option").agg(words=said["words"].argmin(said["number"]))
    parted = first.select("activity", code=first["words"].split(";").unnest())
    named = parted.select("activity", code=parted["code"].strip()).distinct()
    rows = done.left_join(named.filter(named["code"] != ""), "activity")
    return in_row(rows, rows["code"].fill_null(UNSTATED))


def _folded(number: int) -> str:
    """Return how many donors a table has, as the page says that folds it away."""
    return ngettext("%(n)s donor", "%(n)s donors", number) % {"n": number}


MEASURE = ActivityMeasure(
    name="by_funder",
    title=noop("Activities by donor that is named"),
    source=f"{ANNEX_IV}; paragraphs 23 and 26",
    function=standing,
    place=70,
    by="funder",
    heading=noop("Donor named"),
    unit=noop("Activities that name the donor, as it was written."),
    folded=_folded,
    reads="texts",
    language="und",
)
