"""Which key areas of the Action Plan the elements of activities speak of: ties of ours. No Django.

`definitions/crosswalks/elements-key-areas.yaml`; a snapshot keeps those that it went with.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from biocap.formats import load_edition
from biocap.formats.codes import ACTIVITIES, ELEMENTS
from biocap.plans import load_plan
from biocap.shared.definitions import definition_that_went
from biocap.shared.mistakes import Mistake, Place, unknown
from biocap.shared.shapes import CitedDocument, Shape, Words
from biocap.shared.shaping import read_shape, sound
from biocap.shared.text import noop

ELEMENTS_KEY_AREAS = "elements-key-areas.yaml"
ACTION_PLAN = "cp-10-4"


@dataclass(frozen=True, slots=True)
class KeyAreaTie(Shape):
    """An element of annex IV and a key area that it speaks of, and why; ours."""

    element: Words
    key_area: Words
    reason: Words


@dataclass(frozen=True, slots=True)
class KeyAreasTied(Shape):
    """elements-key-areas.yaml."""

    code: Words
    decided_by: Words
    plan: Words
    source: CitedDocument
    ties: tuple[KeyAreaTie, ...]


def key_areas_by_element() -> Mapping[str, tuple[str, ...]]:
    """Return the key areas that each element speaks of, in the order of the file.

    None of a snapshot that came with definitions from before there were any.
    """
    path = definition_that_went(f"crosswalks/{ELEMENTS_KEY_AREAS}")
    return _by_element(path) if path else MappingProxyType({})


def tied_key_areas() -> tuple[str, ...]:
    """Return the codes of the key areas that an element speaks of, in the order of the plan."""
    tied = {code for codes in key_areas_by_element().values() for code in codes}
    return tuple(code for code in key_area_words("en") if code in tied)


def key_area_words(language: str) -> Mapping[str, str]:
    """Return the words of every key area of the Action Plan by its code, as the plan has them."""
    goals = load_plan(ACTION_PLAN, language).goals
    return {item.code: item.text for goal in goals for item in goal.key_areas}


def key_area_mistakes(file: KeyAreasTied) -> Iterator[Mistake]:
    """Yield what is wrong: an element or a key area that there is not, a tie that stands twice."""
    lists = load_edition(ACTIVITIES).option_lists
    elements = {code for kind in ELEMENTS for code in lists[kind].by_code}
    areas = {item.code for goal in load_plan(file.plan).goals for item in goal.key_areas}
    seen: set[tuple[str, str]] = set()
    for number, tie in enumerate(file.ties):
        place: Place = ("ties", number)
        if tie.element not in elements:
            yield unknown((*place, "element"), "element", tie.element, elements)
        if tie.key_area not in areas:
            yield unknown((*place, "key_area"), "key area of the plan", tie.key_area, areas)
        if (tie.element, tie.key_area) in seen:
            yield Mistake(
                place,
                "duplicate_tie",
                noop("This tie stands here a second time."),
                noop("Keep one of the two."),
            )
        seen.add((tie.element, tie.key_area))


@lru_cache(maxsize=8)
def _by_element(path: Path) -> Mapping[str, tuple[str, ...]]:
    read = read_shape(path, KeyAreasTied, key_area_mistakes)
    led: dict[str, list[str]] = {}
    for tie in sound(read).ties:
        led.setdefault(tie.element, []).append(tie.key_area)
    return MappingProxyType({element: tuple(codes) for element, codes in led.items()})
