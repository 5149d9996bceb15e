"""Who has what planned where: activities, actions of plans, offers and courses on one sheet.

Nothing is judged: where two bodies plan the same element in the same place for overlapping days,
both stand side by side.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from biocap.activities.measures.by_stage import PLANNED, UNDER_WAY, stage_of
from biocap.activities.rows import cut_off_day, undertaken
from biocap.experience.queries import SharedHere
from biocap.experience.words import sharer_words
from biocap.indicators.crosswalks import crosswalk
from biocap.library.queries import Library
from biocap.national_plans.choices import ActionStatus
from biocap.support.queries import published_offers
from biocap.support.rows import area_of_need
from biocap.telling.names import Words
from biocap.telling.order import by_name
from biocap.telling.tables import Address

SOURCES = ("activity", "action", "offer", "course")


@dataclass(frozen=True)
class PlannedThing:
    """Something that somebody plans or has under way.

    `places` are codes of countries and of regions that it names as a whole; `regions` those of
    both. `tied`: it speaks of areas of need, and its elements are those tied strongly to them.
    """

    source: str
    code: str
    title: str
    language: str
    body: str
    places: tuple[str, ...]
    regions: tuple[str, ...]
    elements: tuple[str, ...]
    tied: bool
    starts: date | None
    ends: date | None
    address: Address

    @property
    def is_dated(self) -> bool:
        """Whether both its days are known, so that it can be seen to overlap."""
        return self.starts is not None and self.ends is not None

    def is_in(self, year: int) -> bool:
        """Say whether it has a day in a year, as far as its days are known."""
        first, last = self.starts or self.ends, self.ends or self.starts
        return first is not None and last is not None and first.year <= year <= last.year


@dataclass(frozen=True)
class SeenTogether:
    """What several bodies plan of one element in one place, on days that overlap."""

    element: str
    place: str
    things: tuple[PlannedThing, ...]

    @property
    def bodies(self) -> int:
        """How many bodies these are."""
        return len({it.body for it in self.things})

    @property
    def first(self) -> date:
        """The first day of any of them."""
        return min(it.starts for it in self.things if it.starts)

    @property
    def last(self) -> date:
        """The last day of any of them."""
        return max(it.ends for it in self.things if it.ends)


def planned_things(words: Words, here: SharedHere) -> tuple[PlannedThing, ...]:
    """Return what is planned or under way on the day of the data cut-off, by first day.

    Of the world of the library: real, or what rehearsals invented. What has no element stands
    in it too.
    """
    library = words.library
    every = (
        *_activities(words),
        *_actions(words),
        *_offers(words),
        *_courses(words, here, cut_off_day(library)),
    )
    named = by_name(sorted(every, key=lambda it: it.code), lambda it: it.title)
    return tuple(sorted(named, key=lambda it: it.starts or date.max))


def seen_side_by_side(things: Iterable[PlannedThing]) -> list[SeenTogether]:
    """Return where several bodies plan one element in one place on days that overlap. Pure.

    Each thing of a row overlaps with one at least of another body; a row is a place and an
    element. Of a region that is named as a whole, what is planned in its countries stands beside.

    >>> [(it.element, it.place, it.bodies) for it in seen_side_by_side(two_courses_in_kenya)]
    [('risk_assessment', 'KEN', 2)]
    """
    dated = [it for it in things if it.is_dated]
    named_whole = {place for it in dated for place in it.places if place in it.regions}
    groups: dict[tuple[str, str], list[PlannedThing]] = {}
    for it in dated:
        within = {*it.places, *(region for region in it.regions if region in named_whole)}
        for place in within:
            for element in it.elements:
                groups.setdefault((element, place), []).append(it)
    rows = [
        SeenTogether(element, place, together)
        for (element, place), held in groups.items()
        if (together := _overlapping(held))
    ]
    return sorted(rows, key=lambda it: (-it.bodies, it.element, it.place))


def _overlapping(held: Sequence[PlannedThing]) -> tuple[PlannedThing, ...]:
    """Return those of some things that overlap in time with one of another body."""
    return tuple(
        it for it in held if any(it.body != other.body and _meet(it, other) for other in held)
    )


def _meet(one: PlannedThing, other: PlannedThing) -> bool:
    first, last = max(_first(one), _first(other)), min(_last(one), _last(other))
    return first <= last


def _first(it: PlannedThing) -> date:
    return it.starts or date.max


def _last(it: PlannedThing) -> date:
    return it.ends or date.min


def elements_of_areas(areas: Iterable[str]) -> tuple[str, ...]:
    """Return the elements that are tied strongly to areas of need."""
    wanted = set(areas)
    ties = crosswalk("element", "area")
    return tuple(dict.fromkeys(t.from_ for t in ties if t.is_strong and t.to in wanted))


def _placed(words: Words, countries: Iterable[str], regions: Iterable[str]) -> dict[str, Any]:
    """Return places and regions of something: those it names, and those of its countries."""
    here, whole = tuple(sorted(set(countries))), tuple(sorted(set(regions)))
    of = {words.parties[code].group for code in here if code in words.parties}
    return {"places": (*here, *whole), "regions": tuple(sorted({*of, *whole} - {""}))}


def _activities(words: Words) -> Iterable[PlannedThing]:
    library = words.library
    rows = undertaken(library)
    rows = rows.mutate(stage=stage_of(rows, library))
    rows = rows.filter(rows["stage"].isin([PLANNED, UNDER_WAY]))
    rows = rows.select("activity", "title", "organization", "party", "starts", "ends")
    places: dict[str, list[tuple[str, str]]] = {}
    for activity, kind, code in _of_table(library, "activity_places", "kind", "code"):
        places.setdefault(activity, []).append((kind, code))
    elements: dict[str, list[str]] = {}
    for activity, element, _kind in _of_table(library, "activity_elements", "element", "kind"):
        elements.setdefault(activity, []).append(element)
    for activity, title, organization, party, starts, ends in library.rows(rows):
        held = places.get(activity, ())
        yield PlannedThing(
            source="activity",
            code=activity,
            title=title or "",
            language="und",
            body=organization or (words.party(party) if party else ""),
            **_placed(
                words,
                (code for kind, code in held if kind == "country"),
                (code for kind, code in held if kind == "region"),
            ),
            elements=tuple(sorted(set(elements.get(activity, ())))),
            tied=False,
            starts=starts,
            ends=ends,
            address=Address("activity", (activity,)),
        )


def _of_table(library: Library, name: str, *columns: str) -> list[tuple[Any, ...]]:
    return library.rows(library.table(name).select("activity", *columns))


def _actions(words: Words) -> Iterable[PlannedThing]:
    library = words.library
    if "plan_actions" not in library.tables:
        return
    rows = library.table("plan_actions")
    rows = rows.filter(rows["status"].isin([ActionStatus.PLANNED, ActionStatus.UNDER_WAY]))
    names = ("plan", "party", "action", "title", "needs", "starts_on", "ends_on")
    for plan, party, action, title, needs, starts, ends in library.rows(rows.select(*names)):
        if not _is_of_world(words, party):
            continue
        yield PlannedThing(
            source="action",
            code=action,
            title=title or "",
            language="und",
            body=words.party(party),
            **_placed(words, [party], []),
            elements=elements_of_areas(area_of_need(it) for it in (needs or "").split()),
            tied=True,
            starts=starts,
            ends=ends,
            address=Address("national-plan", (plan,)),
        )


def _offers(words: Words) -> Iterable[PlannedThing]:
    for it in published_offers(words.library):
        if it.is_over(cut_off_day(words.library)) or it.fictional != words.library.invented:
            continue
        yield PlannedThing(
            source="offer",
            code=it.offer,
            title=it.title,
            language="und",
            body=it.provider or words.party(it.party),
            **_placed(words, it.countries, it.regions),
            elements=elements_of_areas(it.areas),
            tied=True,
            starts=it.starts,
            ends=it.ends,
            address=Address("offer", (it.offer,)),
        )


def _courses(words: Words, here: SharedHere, day: date) -> Iterable[PlannedThing]:
    for it in here.courses:
        if it.ends_on < day:
            continue
        body: Mapping[str, Any] = it.body
        country = [body["country"]] if body["country"] else body["parties"]
        yield PlannedThing(
            source="course",
            code=it.code,
            title=it.title,
            language=it.language,
            body=sharer_words(it),
            **_placed(words, country, body["groups"]),
            elements=tuple(dict.fromkeys([*body["elements"], *elements_of_areas(body["areas"])])),
            tied=not body["elements"],
            starts=it.starts_on,
            ends=it.ends_on,
            address=Address("course", (it.code,)),
        )


def _is_of_world(words: Words, party: str) -> bool:
    """Say whether a Party is of the world that is read."""
    line = words.parties.get(party)
    return (line is not None and line.fictional) == words.library.invented
