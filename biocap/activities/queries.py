"""Finding activities in a snapshot, and reading one."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import chain, count, groupby
from types import MappingProxyType
from typing import Any

from biocap.activities.catalogue import measure_by
from biocap.activities.figures import ROWS_OF_NO_CODE
from biocap.activities.problems import ACTIVITIES_UNKNOWN
from biocap.activities.rows import cut_off_day, taking_place
from biocap.library.activity_rows import UNDERTAKEN
from biocap.library.asked import rows_asked
from biocap.library.compiling import ibis, place_for
from biocap.library.folding import SEARCHED
from biocap.library.parts import chosen_parties
from biocap.library.queries import Library
from biocap.telling.finding import countries_named, sought, stands_in
from biocap.telling.order import sort_key


@dataclass(frozen=True)
class Element:
    code: str
    kind: str
    proposed: bool
    words: str | None


@dataclass(frozen=True)
class ListedActivity:
    """A line of a list of activities; `countries` and `regions` are codes, in their order."""

    activity: str
    title: str
    organization: str | None
    status: str
    starts: date | None
    ends: date | None
    dates_basis: str | None
    cost_usd: Decimal | None
    grant_usd: Decimal | None
    cofinancing_usd: Decimal | None
    global_or_unstated: bool
    worldwide: bool | None
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


COUNTRY = "country"
"""The facet of a country that is named: a list of its activities asks no other table."""
PLACES = ("countries", "regions")
COLUMNS = tuple(name for name in ListedActivity.__dataclass_fields__ if name not in PLACES)


@dataclass(frozen=True)
class FoundActivities:
    """Some of the activities that were found; `total` is how many there are."""

    total: int
    rows: tuple[ListedActivity, ...]


@dataclass(frozen=True)
class Activity:
    """One activity; `fields` are the columns of the table `activities` by name."""

    activity: str
    fields: Mapping[str, Any]
    elements: tuple[Element, ...]
    countries: tuple[str, ...]
    regions: tuple[str, ...]


def find_activities(
    library: Library,
    facets: Mapping[str, str] = MappingProxyType({}),
    *,
    status: str = "",
    words: str = "",
    offset: int = 0,
    limit: int = 50,
    language: str = "",
    chosen: str | None = None,
    within: Any = None,
) -> FoundActivities:
    """Return activities by title in the order of a language; without one, as files hold them.

    What is given narrows: `facets` by the code of a measure (`activities.catalogue`) and of a
    row of its table, so that a list always has as many activities as the row it came from
    says. `words` must all stand in title, organization, objectives, description or the names
    of its countries (`telling.finding`); `chosen` is a choice of Parties (`library.parts`),
    `within` an expression of activities of which these are a part.
    Of several reports of one activity the one that is counted is listed, with the cost that it
    states. Not undertaken ones are listed too, unless a facet or `status` says otherwise.

    Raises Problem("activities.no_such_table") for a facet that is the code of no measure.
    """
    values = {**facets, "status": status} if status else dict(facets)
    of_places = {by for by in facets if by == COUNTRY and facets[by] not in ROWS_OF_NO_CODE}
    looked_for = sought(words)
    values |= {f"word{at}": form for at, form in enumerate(chain(*looked_for))}

    def matching() -> Any:
        rows = library.table("activities", searched=bool(words))
        rows = rows.filter(rows["counted"])
        for by in facets:
            measure = measure_by(by)
            if measure.alone:
                here = measure.alone(rows, library) == place_for(by)
                rows = rows.filter(here, rows["status"] == UNDERTAKEN)
                continue
            if by in of_places:
                there = library.table("activity_places")
                here = there.filter(there["kind"] == "country", there["code"] == place_for(by))
                rows = rows.filter(rows["status"] == UNDERTAKEN).semi_join(here, "activity")
                continue
            standing = measure.function(library)
            rows = rows.semi_join(standing.filter(standing["code"] == place_for(by)), "activity")
        if chosen:
            rows = rows.semi_join(taking_place(library, chosen), "activity")
        if within is not None:
            rows = rows.semi_join(within, "activity")
        if status:
            rows = rows.filter(rows["status"] == place_for("status"))
        number = count()
        for word in looked_for:
            forms = tuple(place_for(f"word{next(number)}") for _ in word)
            rows = rows.filter(_has(library, rows, forms, countries_named(word)))
        return rows

    def number() -> Any:
        rows = matching()
        return rows.agg(n=rows.count())

    def some() -> Any:
        rows = matching()
        by_title = (sort_key(rows["title"], language),) if language else ()
        rows = rows.order_by(*by_title, "title", "activity").select(*COLUMNS)
        rows = rows.limit(limit, offset=offset)
        by_title = (sort_key(rows["title"], language),) if language else ()
        rank = ibis.row_number().over(order_by=(*by_title, rows["title"], rows["activity"]))
        rows = rows.mutate(rank=rank)
        places = library.table("activity_places").select("activity", "kind", place="code")
        rows = rows.left_join(places, "activity").drop("activity_right")
        return rows.order_by("rank", "place").drop("rank")

    def asked(name: str, build: Callable[[], Any]) -> list[tuple[Any, ...]]:
        key: tuple[Hashable, ...] = (
            name,
            *values,
            *of_places,
            cut_off_day(library),
            limit,
            language,
        )
        if within is not None:
            return library.rows(build(), **values)
        if not (chosen or words or offset):
            return library.compiled(key, build, **values)
        shape = tuple((len(word), countries_named(word)) for word in looked_for)
        parties = chosen and chosen_parties(library, chosen)
        return rows_asked(library, (*key, shape, chosen, parties, offset), build, **values)

    total = asked("activities found", number)[0][0]
    listed = groupby(asked("activities listed", some), key=lambda row: row[: len(COLUMNS)])
    return FoundActivities(total, tuple(_with_places(row, rows) for row, rows in listed))


def _with_places(row: tuple[Any, ...], rows: Iterable[tuple[Any, ...]]) -> ListedActivity:
    """Return a line of the list from its rows, each with a place behind it."""
    named = [(kind, place) for *_, kind, place in rows]
    return replace(
        ListedActivity(*row),
        countries=tuple(place for kind, place in named if kind == "country"),
        regions=tuple(place for kind, place in named if kind == "region"),
    )


def _has(library: Library, rows: Any, forms: tuple[Any, ...], countries: tuple[str, ...]) -> Any:
    """Return whether an activity has a word in its texts or takes place where it names."""
    matches = stands_in(rows[SEARCHED], forms)
    if not countries:
        return matches
    places = library.table("activity_places")
    there = places.filter(places["kind"] == "country", places["code"].isin(countries))
    return matches | rows["activity"].isin(there["activity"])


def read_activity(library: Library, activity: str) -> Activity:
    """Return one activity. Raises Problem("activities.unknown")."""
    rows = library.table("activities")
    activities = library.rows(rows.filter(rows["activity"] == activity))
    if not activities:
        raise ACTIVITIES_UNKNOWN()
    elements = library.table("activity_elements")
    elements = elements.filter(elements["activity"] == activity).order_by("kind", "element")
    places = library.table("activity_places")
    places = places.filter(places["activity"] == activity).order_by("code")
    placed = library.rows(places.select("kind", "code"))
    return Activity(
        activity,
        dict(zip(rows.columns, activities[0], strict=True)),
        tuple(
            Element(*row)
            for row in library.rows(elements.select("element", "kind", "proposed", "words"))
        ),
        tuple(code for kind, code in placed if kind == "country"),
        tuple(code for kind, code in placed if kind == "region"),
    )
