"""Costs at the prices of one year, beside those of their own years, by the price index that is set.

Annex IV asks for no year of a cost. It is taken to be of the year in which the activity started;
where no first day is known, ended. What has no such year, or one that the index lacks, is told of
and in no sum: nothing is guessed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from biocap.activities.measure import ActivityMeasure
from biocap.activities.rows import cut_off_day, taking_place, undertaken
from biocap.activities.totals import with_costs
from biocap.library.compiling import ibis
from biocap.library.parts import chosen_parties
from biocap.library.prices import price_index
from biocap.library.queries import Library
from biocap.telling.lists import joined_by_commas

OF_ALL = ""
"""Code of all activities, each counted once."""


@dataclass(frozen=True)
class ConstantCost:
    """What activities cost in US dollars of the base year; `costed` of them are in it."""

    costed: int = 0
    cost_in_full_usd: Fraction = Fraction(0)
    cost_split_usd: Fraction = Fraction(0)
    undated: int = 0
    """Activities that state a cost and no day."""
    without_price: int = 0
    """Activities that state a cost, of a year that the index does not have."""
    years_without: tuple[int, ...] = ()
    """These years, in their order."""

    @property
    def without_in_words(self) -> str:
        return joined_by_commas(map(str, self.years_without))


NOTHING_CONSTANT = ConstantCost()


def constant_costs(
    library: Library, measure: ActivityMeasure, chosen: str | None = None
) -> Mapping[str, ConstantCost]:
    """Return the costs of each row of a measure at constant prices; nothing where no index is set.

    Of the rows that hold a cost, by their code.
    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, paragraph 26; definitions/prices.yaml.
    """
    return _told(library, measure.by, lambda: with_costs(library, measure, chosen), chosen)


def constant_total(library: Library, chosen: str | None = None) -> ConstantCost | None:
    """Return what all activities cost at constant prices, each once; None where no index is set."""

    def rows() -> Any:
        done = undertaken(library)
        if chosen:
            done = done.semi_join(taking_place(library, chosen), "activity")
        return done.mutate(code=ibis.literal(OF_ALL), bears=True, bearers=ibis.literal(1))

    told = _told(library, "", rows, chosen)
    return None if price_index() is None else told.get(OF_ALL, NOTHING_CONSTANT)


def _told(
    library: Library, by: str, rows: Callable[[], Any], chosen: str | None
) -> Mapping[str, ConstantCost]:
    prices = price_index()
    if prices is None:
        return {}

    def build() -> Any:
        standing = rows()
        standing = standing.filter(standing["cost_usd"].notnull())
        year = ibis.coalesce(standing["starts"], standing["ends"]).year()
        standing = standing.mutate(year=year)
        return standing.group_by("code", "bears", "bearers", "year").agg(
            number=standing.count(), cost=standing["cost_usd"].sum()
        )

    parties = chosen and chosen_parties(library, chosen)
    key = ("activities constant", by, cut_off_day(library), parties, chosen)
    told: dict[str, ConstantCost] = {}
    for code, bears, bearers, year, number, cost in library.compiled(key, build):
        factor = prices.factors.get(year)
        full = Fraction(Decimal(cost)) * factor if factor else Fraction(0)
        without = year is not None and factor is None
        one = ConstantCost(
            int(number) if factor else 0,
            full,
            full / int(bearers) if bears else Fraction(0),
            int(number) if year is None else 0,
            int(number) if without else 0,
            (int(year),) if without else (),
        )
        told[code] = _together(told.get(code, NOTHING_CONSTANT), one)
    return told


def _together(one: ConstantCost, other: ConstantCost) -> ConstantCost:
    return ConstantCost(
        one.costed + other.costed,
        one.cost_in_full_usd + other.cost_in_full_usd,
        one.cost_split_usd + other.cost_split_usd,
        one.undated + other.undated,
        one.without_price + other.without_price,
        tuple(sorted({*one.years_without, *other.years_without})),
    )
