"""In which rows of a table an activity stands, and which of them bear its cost when split.

Each function gives `activity`, `code`, `bears`, `proposed`, of activities undertaken.
"""

from collections.abc import Callable
from typing import Any

import ibis

from biocap.activities.figures import GLOBAL, REGIONAL, UNSTATED, WORLDWIDE
from biocap.activities.problems import ACTIVITIES_NO_SUCH_TABLE
from biocap.library.parts import chosen_parties
from biocap.library.queries import Library


def undertaken(library: Library) -> Any:
    """Return the activities that were undertaken."""
    rows = library.table("activities")
    return rows.filter(rows["status"] == "undertaken")


def taking_place(library: Library, chosen: str) -> Any:
    """Return the activities that take place in a country of a choice of Parties.

    One that names a whole region takes place in the choice of that region, and in none that
    is narrower: nobody said in which of its countries.
    """
    places = library.table("activity_places")
    countries = chosen_parties(library, chosen)
    there = (places["kind"] == "country") & places["code"].isin(countries)
    region = (places["kind"] == "region") & (places["code"] == chosen)
    return places.filter(there | region).select("activity").distinct()


def standing(library: Library, by: str) -> Any:
    """Return the rows in which each activity stands, of the table `by`."""
    if by not in BY:
        raise ACTIVITIES_NO_SUCH_TABLE(by=by, known=tuple(BY))
    return BY[by](library)


def _shape(rows: Any, code: Any, bears: Any = True, proposed: Any = False) -> Any:
    return rows.select(
        "activity",
        code=code,
        bears=bears if isinstance(bears, ibis.Expr) else ibis.literal(bears),
        proposed=proposed if isinstance(proposed, ibis.Expr) else ibis.literal(proposed),
    )


def _elements(library: Library, proposed: bool) -> Any:
    elements = library.table("activity_elements")
    if not proposed:
        elements = elements.filter(~elements["proposed"])
    done = undertaken(library).select("activity")
    stated = elements.semi_join(done, "activity")
    unstated = done.anti_join(elements, "activity")
    return _shape(stated, stated["element"], proposed=stated["proposed"]).union(
        _shape(unstated, ibis.literal(UNSTATED))
    )


def _year(library: Library) -> Any:
    rows = undertaken(library)
    return _shape(rows, rows["starts"].year().cast("string").fill_null(UNSTATED))


def _scope(library: Library) -> Any:
    rows = undertaken(library)
    return _shape(rows, rows["scope"].fill_null(UNSTATED))


def _of_no_country(rows: Any) -> Any:
    """Return the row of what is not split over countries: global, or no place stated."""
    return ibis.cases(
        (rows["worldwide"].isnull(), GLOBAL), (rows["worldwide"], WORLDWIDE), else_=UNSTATED
    )


def _country(library: Library) -> Any:
    done = undertaken(library).select("activity", "global_or_unstated", "worldwide")
    places = library.table("activity_places")
    named = places.filter(places["kind"] == "country").select("activity", "code")
    named = named.inner_join(done, "activity").select("activity", "code", "global_or_unstated")
    regional = done.filter(~done["global_or_unstated"]).anti_join(named, "activity")
    everywhere = done.filter(done["global_or_unstated"])
    return (
        _shape(named, named["code"], ~named["global_or_unstated"])
        .union(_shape(regional, ibis.literal(REGIONAL)))
        .union(_shape(everywhere, _of_no_country(everywhere)))
    )


def _region(library: Library) -> Any:
    done = undertaken(library).select("activity", "global_or_unstated", "worldwide")
    places = library.table("activity_places").select("activity", "kind", place="code")
    parties = library.table("parties").select("code", "group")
    placed = places.left_join(parties, places["place"] == parties["code"])
    placed = placed.select(
        "activity",
        code=ibis.ifelse(
            placed["kind"] == "region", placed["place"], placed["group"].fill_null(UNSTATED)
        ),
    ).distinct()
    named = placed.inner_join(done, "activity").select("activity", "code", "global_or_unstated")
    everywhere = done.filter(done["global_or_unstated"])
    return _shape(named, named["code"], ~named["global_or_unstated"]).union(
        _shape(everywhere, _of_no_country(everywhere))
    )


BY: dict[str, Callable[[Library], Any]] = {
    "element": lambda library: _elements(library, proposed=True),
    "element_reported": lambda library: _elements(library, proposed=False),
    "year": _year,
    "country": _country,
    "region": _region,
    "scope": _scope,
}
"""Name of a table -> the rows that activities stand in."""
