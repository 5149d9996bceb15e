"""Finding activities in a snapshot, and reading one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from biocap.activities.catalogue import measure_by
from biocap.activities.problems import ACTIVITIES_UNKNOWN
from biocap.activities.rows import cut_off_day, taking_place
from biocap.library.compiling import place_for
from biocap.library.queries import Library
from biocap.telling.finding import Word, contains, countries_named, sought
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
    values = {**facets, "status": status} if status else facets

    def matching() -> Any:
        rows = library.table("activities")
        rows = rows.filter(rows["counted"])
        for by in facets:
            standing = measure_by(by).function(library)
            rows = rows.semi_join(standing.filter(standing["code"] == place_for(by)), "activity")
        if chosen:
            rows = rows.semi_join(taking_place(library, chosen), "activity")
        if within is not None:
            rows = rows.semi_join(within, "activity")
        if status:
            rows = rows.filter(rows["status"] == place_for("status"))
        for word in sought(words):
            rows = rows.filter(_has(library, rows, word))
        return rows

    def number() -> Any:
        rows = matching()
        return rows.agg(n=rows.count())

    def some() -> Any:
        rows = matching()
        by_title = (sort_key(rows["title"], language),) if language else ()
        rows = rows.order_by(*by_title, "title", "activity").select(*COLUMNS)
        return rows.limit(limit, offset=offset)

    if chosen or within is not None or words or offset:

        def asked(name: str, build: Callable[[], Any]) -> list[tuple[Any, ...]]:
            return library.rows(build(), **values)

    else:

        def asked(name: str, build: Callable[[], Any]) -> list[tuple[Any, ...]]:
            key = (name, *values, cut_off_day(library), limit, language)
            return library.compiled(key, build, **values)

    total = asked("activities found", number)[0][0]
    where = _places_by_activity(library)
    lines = (
        ListedActivity(*(*row, *where.get(row[0], ((), ()))))
        for row in asked("activities listed", some)
    )
    return FoundActivities(total, tuple(lines))


def _has(library: Library, rows: Any, word: Word) -> Any:
    """Return whether an activity has a word in its texts or takes place where it names."""
    text = rows["title"].fill_null("")
    for column in ("organization", "objectives", "description"):
        text = text + " " + rows[column].fill_null("")
    matches = contains(text, word)
    codes = countries_named(word)
    if not codes:
        return matches
    places = library.table("activity_places")
    there = places.filter(places["kind"] == "country", places["code"].isin(codes))
    return matches | rows["activity"].isin(there["activity"])


def _places_by_activity(library: Library) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the countries and the regions of each activity that names any."""
    return library.once("places of activities", lambda: _read_places(library))


def _read_places(library: Library) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    def build() -> Any:
        places = library.table("activity_places")
        return places.select("activity", "kind", "code").order_by("code", "activity")

    places_by_activity: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for activity, kind, code in library.compiled("places of activities", build):
        countries, regions = places_by_activity.get(activity, ((), ()))
        if kind == "country":
            countries = (*countries, code)
        else:
            regions = (*regions, code)
        places_by_activity[activity] = (countries, regions)
    return places_by_activity


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
