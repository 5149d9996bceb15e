"""Each activity measure equals its plain-Python twin, over seeded activity reports."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from biocap.activities.catalogue import catalogue
from biocap.activities.constant import constant_costs, constant_total
from biocap.activities.crossed import crossed
from biocap.activities.totals import numbers_by, total, totals
from tests.library.test_prices import MADE_UP_INDEX, made_up
from tests.reference import activities_twin as twin
from tests.reference.conftest import ActivityWorld

__all__ = ["made_up"]


def test_every_measure_has_its_twin() -> None:
    assert list(catalogue()) == list(twin.MEASURES)


def test_total(activity_world: ActivityWorld) -> None:
    library, reports = activity_world
    assert total(library) == twin.total(reports)


@pytest.mark.parametrize("by", twin.MEASURES)
def test_table(activity_world: ActivityWorld, by: str) -> None:
    library, reports = activity_world
    places, always = twin.MEASURES[by]
    table = totals(library, catalogue()[by])
    assert list(table.lines) == twin.lines(reports, places, always)
    numbers = numbers_by(library, catalogue()[by])
    assert list(numbers.items()) == [(line.code, line.number) for line in table.lines]
    assert (table.by, table.total) == (by, twin.total(reports))
    standing = [places(said)[0] for said in reports.values() if twin.undertaken(said)]
    assert table.in_several == sum(len(rows) > 1 for rows in standing)
    assert sum(line.cost_split_usd for line in table.lines) == table.total.cost_usd


def test_cells_of_two_measures_are_those_of_the_twin(activity_world: ActivityWorld) -> None:
    library, reports = activity_world
    cells: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for answers in filter(twin.undertaken, reports.values()):
        for element in twin.element(answers)[0]:
            for year in twin.year(answers)[0]:
                cells.setdefault((element, year), []).append(answers)
    told = crossed(library, catalogue()["element"], catalogue()["year"])
    assert {(it.code, it.across): (it.number, it.costed, it.cost_usd) for it in told} == {
        cell: (
            len(those),
            sum(twin.cost(answers) is not None for answers in those),
            sum(filter(None, map(twin.cost, those)), Decimal(0)),
        )
        for cell, those in cells.items()
    }


@pytest.mark.parametrize("by", twin.MEASURES)
def test_costs_at_the_prices_of_one_year_are_those_of_the_twin(
    activity_world: ActivityWorld, made_up: Path, by: str
) -> None:
    library, reports = activity_world
    told = constant_costs(library, catalogue()[by])
    assert dict(told) == twin.constant(reports, twin.MEASURES[by][0], MADE_UP_INDEX, 2010)


def test_all_costs_at_the_prices_of_one_year(activity_world: ActivityWorld, made_up: Path) -> None:
    library, reports = activity_world
    whole = constant_total(library)
    assert whole is not None
    if whole.costed or whole.undated or whole.without_price:
        assert whole == twin.constant_of_all(reports, MADE_UP_INDEX, 2010)
    if len(reports) > 50:
        assert min(whole.costed, whole.undated, whole.without_price) > 0
