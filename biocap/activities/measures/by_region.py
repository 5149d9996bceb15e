"""Activities by regional group: regions named, and the groups of countries named."""

from typing import Any

from biocap.activities.figures import UNSTATED
from biocap.activities.measure import ANNEX_IV, ActivityMeasure
from biocap.activities.rows import everywhere, in_row, undertaken
from biocap.library.compiling import ibis
from biocap.library.queries import Library
from biocap.parties.reference import GROUPS
from biocap.shared.text import noop
from biocap.telling.names import group_name


def standing(library: Library) -> Any:
    """Return each activity in the row of each regional group.

    Several countries of one group are one region. Global or unstated as by country.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex IV, question 7.
    """
    done = undertaken(library).select("activity", "global_or_unstated", "worldwide")
    places = library.table("activity_places").select("activity", "kind", place="code")
    parties = library.table("parties").select("code", "group")
    placed = places.left_join(parties, places["place"] == parties["code"])
    group = placed["group"].fill_null(UNSTATED)
    placed = placed.select(
        "activity", code=ibis.ifelse(placed["kind"] == "region", placed["place"], group)
    ).distinct()
    named = placed.inner_join(done, "activity").select("activity", "code", "global_or_unstated")
    return in_row(named, named["code"], ~named["global_or_unstated"]).union(everywhere(done))


MEASURE = ActivityMeasure(
    name="by_region",
    title=noop("Activities by regional group"),
    source=f"{ANNEX_IV}, question 7",
    function=standing,
    place=20,
    by="region",
    heading=noop("Region"),
    unit=noop("Activities that take place in the region."),
    always=lambda: tuple(GROUPS),
    called=lambda words, code: group_name(code) if code in GROUPS else code,
)
