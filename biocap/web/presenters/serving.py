"""From an area of need to the activities that serve it, and from an activity to its areas.

Templates: library/parts/served_by.html (page of an area), library/activities.html (the list
narrowed to an area), library/activity.html.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from biocap.activities.words import ActivityWords
from biocap.indicators.areas import Serving, areas_today, serving, ties_of_area, ties_of_elements
from biocap.indicators.crosswalks import Tie
from biocap.indicators.goals.tables import elements_of
from biocap.shared.text import noop
from biocap.telling import lists
from biocap.telling.names import RoundLine, Words
from biocap.telling.tables import Table
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.plan.choices import first_shown
from biocap.web.tables import Drawn, drawn

WEAK = "weak"


@dataclass(frozen=True)
class ServedBy:
    """The activities that serve an area: numbers that open the list, and its elements."""

    serving: Serving
    strong_address: str
    weak_address: str
    elements: Drawn


@dataclass(frozen=True)
class Narrowing:
    """What the list of activities is narrowed to: an area, and the elements that lead there."""

    name: str
    weak: bool
    elements: str
    address: str


@dataclass(frozen=True)
class AreaServed:
    """An area that an activity serves. `address` is empty before a round is published."""

    name: str
    address: str
    element: str
    tie: Tie


def elements_of_area(words: Words, line: RoundLine, area: str) -> Table[Any]:
    """Return the elements that lead to an area, each with all its activities."""
    words.form(line).area(area)
    return elements_of(words, f"area-{area}-elements", ties_of_area(area))


def served_by(words: Words, line: RoundLine, area: str, way: Way) -> ServedBy:
    """Return the activities that serve an area of a round."""
    service = serving(words.library, words.chosen)
    return ServedBy(
        service.get(area, Serving(area, 0, 0)),
        way.to("activities", area=area),
        way.to("activities", area=area, tie=WEAK),
        drawn(
            elements_of(
                words,
                f"area-{area}-elements",
                ties_of_area(area),
                noop("Elements of activities tied to the area"),
            ),
            way,
            *("label", "number", "proposed", "costed", "in_full", "split", "years", "tie"),
            file="elements",
            style="stacked wide",
            pictures={"tie": "plans/parts/tie_cell.html"},
        ),
    )


def narrowing(words: Words, chosen: Mapping[str, str], way: Way) -> Narrowing | None:
    """Return the area that the list is narrowed to. Raises Problem("library.no_such_area")."""
    area = chosen.get("area")
    if not area:
        return None
    names, weak = ActivityWords(words), chosen.get("tie") == WEAK
    line = next(iter(first_shown(words.rounds)), None)
    return Narrowing(
        areas_today(words.language).area(area),
        weak,
        lists.joined_by_semicolons(
            names.element(tie.from_) for tie in ties_of_area(area) if tie.is_strong != weak
        ),
        way.to("needs-area", line.code, area) if line else "",
    )


def areas_served(words: Words, elements: Iterable[str], way: Way) -> tuple[AreaServed, ...]:
    """Return the areas of need that these elements of an activity lead to, strong ties first."""
    names, form = ActivityWords(words), areas_today(words.language)
    line = next(iter(first_shown(words.rounds)), None)
    return tuple(
        AreaServed(
            form.area(tie.to),
            way.to("needs-area", line.code, tie.to) if line else "",
            names.element(tie.from_),
            tie,
        )
        for tie in ties_of_elements(elements)
    )
