"""In which rows of a table an activity stands, and which of them bear its cost when split.

A measure gives `activity`, `code`, `bears`, `proposed`, of activities undertaken (`in_row`).
"""

from datetime import date, datetime
from typing import Any

from biocap.activities.figures import GLOBAL, UNSTATED, WORLDWIDE
from biocap.library.compiling import ibis
from biocap.library.parts import chosen_parties
from biocap.library.queries import Library

AMOUNTS = ("cost_usd", "grant_usd", "cofinancing_usd")


def counted_once(library: Library) -> Any:
    """Return the table of activities with each once, and its amounts as they add up.

    Of several reports of one activity the one that is counted, and of an initiative what its
    parts do not state themselves (`library.activity_clusters`).
    """
    rows = library.table("activities")
    rows = rows.filter(rows["counted"])
    return rows.mutate(**{amount: rows[f"counted_{amount}"] for amount in AMOUNTS})


def cut_off_day(library: Library) -> date:
    """Return the day of the data cut-off; whatever is computed by it names it in its key."""
    return datetime.fromisoformat(str(library.manifest["cut_off_at"])).date()


def undertaken(library: Library) -> Any:
    """Return the activities that were undertaken, each once (`counted_once`)."""
    rows = counted_once(library)
    return rows.filter(rows["status"] == "undertaken")


def proposals_by_activity(library: Library) -> Any:
    """Return the undecided proposals of each counted activity: activity, one, other."""
    proposals = library.table("activity_proposals").select("one", "other")
    reports = library.table("activities").select("activity", "cluster", "counted")
    first = reports.filter(reports["counted"]).select("cluster", first="activity")
    clusters = reports.inner_join(first, "cluster").select(report="activity", activity="first")
    named = proposals.select("one", "other", report="one").union(
        proposals.select("one", "other", report="other")
    )
    return named.inner_join(clusters, "report").select("activity", "one", "other").distinct()


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


def aggregates_of_years(activities: Any, where: Any = True) -> dict[str, Any]:
    """Return aggregates for `figures.Years` of activities that state a cost: three columns.

    Where only one of first and last day is known it stands for both.
    """
    costed = activities["cost_usd"].notnull() & where
    first = ibis.coalesce(activities["starts"], activities["ends"])
    last = ibis.coalesce(activities["ends"], activities["starts"])
    return {
        "first_year": first.year().min(where=costed),
        "last_year": last.year().max(where=costed),
        "undated": (costed & first.isnull()).sum(),
    }


def in_row(activities: Any, code: Any, bears: Any = True, proposed: Any = False) -> Any:
    """Return activities in the row of a code, an expression or the same for all.

    `bears`: whether the row bears a share of the cost; `proposed`: whether it is our proposal.
    """

    def expression(value: Any) -> Any:
        return value if isinstance(value, ibis.Expr) else ibis.literal(value)

    return activities.select(
        "activity", code=expression(code), bears=expression(bears), proposed=expression(proposed)
    )


def everywhere(activities: Any) -> Any:
    """Return those that are global or state no place, each in its row: no country bears them."""
    rows = activities.filter(activities["global_or_unstated"])
    code = ibis.cases(
        (rows["worldwide"].isnull(), GLOBAL), (rows["worldwide"], WORLDWIDE), else_=UNSTATED
    )
    return in_row(rows, code)
