"""Who plans what where: two bodies, one element, one place, days that overlap; nothing else."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from biocap.experience import side_by_side
from biocap.experience.side_by_side import PlannedThing, elements_of_areas, seen_side_by_side
from biocap.telling.tables import Address


def thing(code: str, body: str, **changed: object) -> PlannedThing:
    first = PlannedThing(
        source="course",
        code=code,
        title=code,
        language="en",
        body=body,
        places=("KEN",),
        regions=("Africa",),
        elements=("risk_assessment",),
        tied=False,
        starts=date(2027, 5, 3),
        ends=date(2027, 5, 5),
        address=Address("course", (code,)),
    )
    return replace(first, **changed)  # type: ignore[arg-type]


ONE = thing("c1", "One")


def seen(*others: PlannedThing) -> list[tuple[str, str, int, list[str]]]:
    rows = seen_side_by_side([ONE, *others])
    return [(it.element, it.place, it.bodies, [one.code for one in it.things]) for it in rows]


def test_two_bodies_with_one_element_in_one_country_on_the_same_days() -> None:
    both = thing("c2", "Two", starts=date(2027, 5, 5), ends=date(2027, 6, 1))
    assert seen(both) == [("risk_assessment", "KEN", 2, ["c1", "c2"])]
    (row,) = seen_side_by_side([ONE, both])
    assert (row.first, row.last) == (date(2027, 5, 3), date(2027, 6, 1))


def test_what_does_not_stand_beside() -> None:
    for other in (
        thing("c2", "One"),
        thing("c2", "Two", starts=date(2027, 5, 6), ends=date(2027, 5, 9)),
        thing("c2", "Two", elements=("research",)),
        thing("c2", "Two", elements=()),
        thing("c2", "Two", places=("PER",), regions=("GRULAC",)),
        thing("c2", "Two", places=("UGA",)),
        thing("c2", "Two", ends=None),
        thing("c2", "Two", places=(), regions=()),
    ):
        assert seen(other) == [], other


def test_a_region_named_as_a_whole_is_beside_its_countries() -> None:
    whole = thing("o1", "Two", places=("Africa",))
    uganda = thing("c3", "Three", places=("UGA",))
    assert seen(whole, uganda) == [("risk_assessment", "Africa", 3, ["c1", "o1", "c3"])]


def test_what_overlaps_with_nobody_else_stands_in_no_row() -> None:
    apart = thing("c3", "Three", starts=date(2029, 1, 1), ends=date(2029, 1, 2))
    assert seen(thing("c2", "Two"), apart) == [("risk_assessment", "KEN", 2, ["c1", "c2"])]


def test_years_and_ties() -> None:
    long = thing("c2", "Two", starts=date(2026, 12, 31), ends=date(2028, 1, 1))
    assert [year for year in range(2024, 2031) if long.is_in(year)] == [2026, 2027, 2028]
    assert not thing("c2", "Two", starts=None, ends=None).is_in(2027)
    assert elements_of_areas(["A", "C"]) == ("institutional_capacity", "risk_assessment")
    assert elements_of_areas(["M"]) == elements_of_areas(["M", "M"])


@pytest.mark.parametrize("invented", [True, False])
def test_an_offer_of_an_organization_stands_in_its_own_world(
    monkeypatch: pytest.MonkeyPatch, invented: bool
) -> None:
    rows = [("o1", "", True, "title", '"Invented"'), ("o2", None, False, "title", '"Real"')]
    library: Any = SimpleNamespace(
        invented=invented,
        compiled=lambda _name, _build: rows,
        once=lambda _name, make: make(),
    )
    words: Any = SimpleNamespace(library=library, parties={}, party=lambda code: code)
    monkeypatch.setattr(side_by_side, "cut_off_day", lambda _library: date(2026, 1, 1))
    told = [it.title for it in side_by_side._offers(words)]
    assert told == (["Invented"] if invented else ["Real"])
