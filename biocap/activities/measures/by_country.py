"""Activities by country."""

from typing import Any

from django.utils.translation import ngettext

from biocap.activities.figures import REGIONAL
from biocap.activities.measure import ANNEX_IV, ActivityMeasure
from biocap.activities.rows import everywhere, in_row, undertaken
from biocap.library.queries import Library
from biocap.shared.text import noop


def standing(library: Library) -> Any:
    """Return each activity in the row of each country that it names.

    One that names regions only stands under “regional”; one that is global, and one that
    states no place, stand in rows of their own, which bear their whole split cost: it is
    never split over countries.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex IV, question 7.
    """
    done = undertaken(library).select("activity", "global_or_unstated", "worldwide")
    places = library.table("activity_places")
    named = places.filter(places["kind"] == "country").select("activity", "code")
    named = named.inner_join(done, "activity").select("activity", "code", "global_or_unstated")
    regional = done.filter(~done["global_or_unstated"]).anti_join(named, "activity")
    return (
        in_row(named, named["code"], ~named["global_or_unstated"])
        .union(in_row(regional, REGIONAL))
        .union(everywhere(done))
    )


def folded_countries(number: int) -> str:
    """Return how many countries a table has, as the page says that folds it away."""
    return ngettext("%(n)s country", "%(n)s countries", number) % {"n": number}


MEASURE = ActivityMeasure(
    name="by_country",
    title=noop("Activities by country"),
    source=f"{ANNEX_IV}, question 7",
    function=standing,
    place=30,
    by="country",
    heading=noop("Country"),
    unit=noop("Activities that take place in the country."),
    called=lambda words, code: words.words.party(code),
    folded=folded_countries,
)
