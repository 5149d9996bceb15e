"""Columns that tables of published plans share: the part of the Parties that a row is of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from django.utils.translation import gettext

from biocap.indicators.published_plans.base import are_fictional
from biocap.library.parts import BREAKDOWNS, CHOSEN, UNSTATED
from biocap.library.queries import Library
from biocap.shared.text import noop
from biocap.telling.names import Words, part_name
from biocap.telling.tables import Column


class HasPart(Protocol):
    """A figure of a part of the Parties."""

    @property
    def part(self) -> str: ...


Figure = TypeVar("Figure", bound=HasPart)


@dataclass(frozen=True)
class InPart(Generic[Figure]):
    """A figure with the breakdown under which its part stands; None: of all Parties."""

    by: str | None
    figure: Figure

    @property
    def name(self) -> str:
        """The part in full."""
        return part_name(self.by, self.figure.part)

    @property
    def band(self) -> str:
        """What heads the parts of a breakdown."""
        heads = {"group": gettext("Regional groups"), "category": gettext("Categories")}
        return heads.get(self.by or "", gettext("Lists") if self.by in BREAKDOWNS else "")


def by_every_part(
    words: Words, measure: Callable[[Library, str | None], Iterable[Figure]]
) -> list[InPart[Figure]]:
    """Return figures of all Parties and of each part of every breakdown, or of a choice alone.

    Of a list its members alone: the others are no part that anybody asks for.
    """
    if words.chosen:
        return [InPart(words.chosen, it) for it in of_choice(words, measure)]
    whole = [InPart(None, it) for it in measure(words.library, None)]
    return whole + [
        InPart(by, it)
        for by in BREAKDOWNS
        for it in measure(words.library, by)
        if it.part not in ("no", UNSTATED)
    ]


def of_choice(
    words: Words, measure: Callable[[Library, str | None], Iterable[Figure]]
) -> list[Figure]:
    """Return the figures of all Parties, or of those that were chosen."""
    figures = measure(words.library, words.chosen)
    return [it for it in figures if not words.chosen or it.part == CHOSEN]


def part_columns() -> tuple[Column[InPart[Any]], ...]:
    """Return what says of which Parties a row is."""
    return (
        Column(
            "by",
            noop("Breakdown of the Parties; all: of all of them."),
            lambda row: row.by or "all",
        ),
        Column("part", noop("Part of the Parties."), lambda row: row.figure.part),
        Column(
            "name",
            noop("What the part is called."),
            lambda row: row.name,
            head=noop("Parties"),
        ),
    )


def is_invented(words: Words) -> bool:
    """Say whether a table of plans is of fictional Parties."""
    return are_fictional(words.library)
