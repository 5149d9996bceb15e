"""The clock of unmet needs: for how long a named need has had no offer and no activity.

It reads a snapshot, and so what is public. It cannot see answers to requests, which are never
published, nor support that nobody reported, activities without a day or a place, nor those that
name the whole world: none of these stops it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from biocap.activities.rows import undertaken
from biocap.indicators.crosswalks import crosswalk
from biocap.library.queries import Library
from biocap.support.queries import offers_in_force
from biocap.support.rows import Offer, area_of_need
from biocap.telling.names import RoundLine, Words

HIGHEST_EXTENT = 2
"""The clock runs for needs at extent 0 to this (annex III: 4 is largely addressed)."""
Places = Mapping[tuple[str, str], date]
"""(element, code of a country or a region) -> the last day of any activity there."""


@dataclass(frozen=True, slots=True)
class UnservedNeed:
    """A named need that nobody serves; `days` from when it was first named to the cut-off."""

    party: str
    region: str
    area: str
    item: str
    extent: int
    first_named: date
    days: int


@dataclass(frozen=True)
class UnservedNeeds:
    """Those of a round, the longest first, then by Party and need; of how many at this extent.

    `named` counts the needs at extent 0 to 2 that the round holds, served or not. `until` is the
    day of the data cut-off.
    """

    rows: tuple[UnservedNeed, ...]
    named: int
    until: date


def unserved_needs(words: Words, line: RoundLine) -> UnservedNeeds:
    """Return the needs at extent 0 to 2 that a round names and that nobody serves.

    A need was first named in this round or in one before it that the snapshot holds. It is served
    by an offer in force, for it and its Party; and by an activity that was undertaken, with an
    element tied strongly to it, in the country or its region, and went on after it was named.
    """
    library = words.library
    rows: UnservedNeeds = library.once(
        ("unserved needs", line.code), lambda: _unserved(words, line)
    )
    return rows


@dataclass(frozen=True, slots=True)
class ServedArea:
    """What an offer serves of an area: needs at extent 0 to 2, and how many Parties name them."""

    area: str
    needs: int
    parties: int


def served_by_offer(words: Words, line: RoundLine, offer: Offer) -> tuple[ServedArea, ...]:
    """Return the needs at extent 0 to 2 of a round that an offer serves, in the order of its areas.

    By the same rule as the clock: for the need and the Party. Of an area without any, 0.
    """
    served: dict[str, list[str]] = {area: [] for area in offer.areas}
    offered = _offered_by([offer])
    for _round, party, area, item, extent in _needs(words.library, [line.code]):
        region = words.parties[party].group if party in words.parties else ""
        if extent <= HIGHEST_EXTENT and _offered(offered, party, region, area, item):
            served[area].append(party)
    return tuple(ServedArea(area, len(of), len(set(of))) for area, of in served.items())


def _unserved(words: Words, line: RoundLine) -> UnservedNeeds:
    library = words.library
    until = datetime.fromisoformat(str(library.manifest["cut_off_at"])).date()
    first = _first_named(library, _with_earlier(words, line))
    offers, last_days = _offered_by(offers_in_force(library)), _last_days(library)
    ties = _ties()
    open_needs = [row for row in _needs(library, [line.code]) if row[4] <= HIGHEST_EXTENT]
    unserved = []
    for _round, party, area, item, extent in open_needs:
        named = first[(party, item)]
        region = words.parties[party].group if party in words.parties else ""
        elements = [
            element for element, of, items in ties if of == area and (not items or item in items)
        ]
        places = (party, region)
        active = any(
            last_days.get((element, place), date.min) >= named
            for element in elements
            for place in places
        )
        if not active and not _offered(offers, party, region, area, item):
            days = max((until - named).days, 0)
            unserved.append(UnservedNeed(party, region, area, item, extent, named, days))
    unserved.sort(key=lambda it: (-it.days, it.party, it.item))
    return UnservedNeeds(tuple(unserved), len(open_needs), until)


def _with_earlier(words: Words, line: RoundLine) -> list[str]:
    codes = [line.code]
    while (before := words.earlier(line)) and before.code not in codes:
        codes.append(before.code)
        line = before
    return codes


def _needs(library: Library, rounds: list[str]) -> list[tuple[Any, ...]]:
    """Return (round, party, area, item, extent) of the needs of rounds that state an extent."""

    def build() -> Any:
        needs = library.table("needs")
        stated = needs.filter(needs["round"].isin(rounds), needs["extent"].notnull())
        return stated.select("round", "party", "area", "item", "extent")

    return library.compiled(("needs of rounds", *rounds), build)


def _first_named(library: Library, rounds: list[str]) -> dict[tuple[str, str], date]:
    """Return on which day each need was first named; of an undated report, when it was due."""

    def build() -> Any:
        sent = library.table("submissions")
        held = library.table("rounds").select("round", "due_on")
        counted = sent.filter(sent["round"].isin(rounds), ~sent["after_cut_off"].fill_null(False))
        return counted.left_join(held, "round").select("round", "party", "submitted_at", "due_on")

    days = {
        (round, party): sent.date() if sent else due
        for round, party, sent, due in library.compiled(("days of reports", *rounds), build)
    }
    first: dict[tuple[str, str], date] = {}
    for round, party, _area, item, extent in _needs(library, rounds):
        day = days.get((round, party))
        if day and extent <= HIGHEST_EXTENT:
            first[(party, item)] = min(day, first.get((party, item), day))
    return first


def _last_days(library: Library) -> Places:
    return library.once("last days of activities", lambda: _read_last_days(library))


def _read_last_days(library: Library) -> Places:
    rows = library.compiled("last days of activities", lambda: last_days_of(library))
    return {(element, code): day for element, code, day in rows}


def last_days_of(library: Library) -> Any:
    """Return the expression of (element, place, last day) over all activities that were done."""
    done = undertaken(library)
    dated = done.mutate(last=done["ends"].fill_null(done["starts"]))
    dated = dated.filter(dated["last"].notnull()).select("activity", "last")
    elements = library.table("activity_elements").select("activity", "element")
    places = library.table("activity_places").select("activity", "code")
    both = dated.inner_join(elements, "activity").inner_join(places, "activity")
    return both.group_by("element", "code").agg(last=both["last"].max())


def _ties() -> list[tuple[str, str, tuple[str, ...]]]:
    ties = crosswalk("element", "area")
    return [(tie.from_, tie.to, tie.items) for tie in ties if tie.is_strong]


def _offered_by(offers: Iterable[Offer]) -> Mapping[tuple[str, str, str], set[str]]:
    """Return (area, need, place) -> the Parties that offer, "" for organizations.

    The need is "" where every one of the area is served, the place "" where the offer is for
    anywhere.
    """
    offered: dict[tuple[str, str, str], set[str]] = {}
    for offer in offers:
        somewhere = (*offer.countries, *offer.regions)
        places = ("",) if offer.worldwide or not somewhere else somewhere
        for area in offer.areas:
            narrowed = [code for code in offer.needs if area_of_need(code) == area] or [""]
            for need in narrowed:
                for place in places:
                    offered.setdefault((area, need, place), set()).add(offer.party)
    return offered


def _offered(
    offered: Mapping[tuple[str, str, str], set[str]], party: str, region: str, area: str, item: str
) -> bool:
    """Say whether somebody but the Party itself offers support for a need of it."""
    return any(
        offered.get((area, need, place), set()) - {party}
        for need in (item, "")
        for place in dict.fromkeys((party, region, ""))
    )
