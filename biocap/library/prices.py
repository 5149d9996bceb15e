"""The price index by which costs are told at the prices of one year: `definitions/prices.yaml`.

None comes with Biocap, since none was decided: whoever operates it for the Secretariat puts one in
place. A snapshot keeps the one that was in place when it was published. No Django.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from biocap.shared.definitions import definition_that_went
from biocap.shared.mistakes import Mistake
from biocap.shared.problems import DefinitionError
from biocap.shared.shapes import Number, Remedy, Shape, Words
from biocap.shared.shaping import read_shape, sound
from biocap.shared.text import noop

FILE = "prices.yaml"
Year = Annotated[int, Field(ge=1900, le=2100, strict=True), Remedy(noop("Write a year: 2020."))]


@dataclass(frozen=True, slots=True)
class PriceOfYear(Shape):
    """The index in one year, in whatever unit its source has."""

    year: Year
    value: Number


@dataclass(frozen=True)
class PriceIndex(Shape):
    """prices.yaml: an index of prices in US dollars, whose it is, who chose it, and why."""

    name: Words
    source: Words
    """Who publishes it, which table and of which day."""
    decided_by: Words
    why: Words
    base_year: Year
    """The year whose prices costs are told at."""
    index: Annotated[tuple[PriceOfYear, ...], Field(min_length=1)]

    @cached_property
    def factors(self) -> Mapping[int, Fraction]:
        """By year, what a dollar of it is in dollars of the base year; no year is filled in."""
        values = {it.year: Fraction(str(it.value)) for it in self.index}
        return {year: values[self.base_year] / value for year, value in values.items()}


def price_index() -> PriceIndex | None:
    """Return the index that went with the snapshot being read, else that in force; None: none is.

    Raises the first DefinitionError.
    """
    path = definition_that_went(FILE)
    return _read(path) if path else None


def check_prices(folder: Path) -> list[DefinitionError]:
    """Return the mistakes of prices.yaml in a folder of definitions, if it is there."""
    path = folder / FILE
    return read_shape(path, PriceIndex, _proved)[1] if path.exists() else []


def _proved(file: PriceIndex) -> Iterator[Mistake]:
    seen: set[int] = set()
    for at, it in enumerate(file.index):
        if it.year in seen:
            yield Mistake(
                ("index", at, "year"),
                "year_twice",
                noop("The index has this year twice."),
                noop("Take one of the two out."),
            )
        seen.add(it.year)
        if it.value <= 0:
            yield Mistake(
                ("index", at, "value"),
                "price_not_positive",
                noop("Prices cannot be nothing or less."),
                noop("Write the value of the source; a year without one is left out."),
            )
    if file.base_year not in seen:
        yield Mistake(
            ("base_year",),
            "base_year_missing",
            noop("The index has no value for its base year."),
            noop("Add the year to it, or take one of: %(known)s."),
            {"known": tuple(str(year) for year in sorted(seen))},
        )


@lru_cache(maxsize=8)
def _read(path: Path) -> PriceIndex:
    read = read_shape(path, PriceIndex, _proved)
    return sound(read)
