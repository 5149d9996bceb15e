"""How many Parties name an area or a need."""

from typing import Any

from biocap.library.queries import Library
from biocap.needs.figures import Naming
from biocap.needs.form import form_of
from biocap.needs.measures.parts import bases, kept, reporting


@kept
def naming_areas(
    library: Library, round: str, by: str | None = None, without_late: bool = False
) -> tuple[Naming, ...]:
    """Return, for every broad area and part, how many Parties name the area.

    Formula: Parties that tick the area (question 2), of those that submitted. An area that
    nobody names stands with 0.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex III, question 2.
    """

    def build() -> Any:
        rows = library.table("named_areas")
        rows = rows.filter(rows["round"] == round).select("party", "area")
        counted = rows.inner_join(reporting(library, round, by, without_late), "party")
        return counted.group_by("part", "area").agg(n=counted.count())

    found = library.compiled(("naming_areas", round, by, without_late), build)
    counts = {(part, area): n for part, area, n in found}
    return tuple(
        Naming(
            base.part, area, None, counts.get((base.part, area), 0), base.submitted, base.invited
        )
        for area in form_of(library, round).areas
        for base in bases(library, round, by, without_late)
    )


@kept
def naming_needs(
    library: Library,
    round: str,
    by: str | None = None,
    area: str | None = None,
    without_late: bool = False,
) -> tuple[Naming, ...]:
    """Return, for every need (of an area) and part, how many Parties name the need.

    Formula: Parties with the need among the at most three that they name in its area, of
    those that submitted. A need that nobody names stands with 0: it was not named.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex III, question 3.
    """
    counts = {(part, item): n for part, item, n in _named(library, round, by, without_late)}
    return tuple(
        Naming(
            base.part,
            need.area,
            need.item,
            counts.get((base.part, need.item), 0),
            base.submitted,
            base.invited,
        )
        for need in form_of(library, round).items_of(area)
        for base in bases(library, round, by, without_late)
    )


def _named(
    library: Library, round: str, by: str | None, without_late: bool
) -> list[tuple[str, str, int]]:
    def build() -> Any:
        rows = library.table("needs")
        rows = rows.filter(rows["round"] == round).select("party", "item")
        counted = rows.inner_join(reporting(library, round, by, without_late), "party")
        return counted.group_by("part", "item").agg(n=counted.count())

    found = library.compiled(("naming_needs", round, by, without_late), build)
    return [(part, item, n) for part, item, n in found]
