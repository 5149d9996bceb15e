"""How many Parties name each specific need."""

from typing import Any

from biocap.library.queries import Library
from biocap.needs.figures.naming import Naming
from biocap.needs.measure import ANNEX_III, NeedsMeasure
from biocap.needs.measures.naming_areas import opened_naming
from biocap.needs.reporting import bases, compiled_of_round, kept_with_round, reporting
from biocap.shared.text import noop
from biocap.telling.form import form_of


@kept_with_round
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
        for need in form_of(library, round).needs_of(area)
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

    rows_of_needs = compiled_of_round(library, round, ("naming_needs", by, without_late), build)
    return [(part, item, n) for part, item, n in rows_of_needs]


MEASURE = NeedsMeasure(
    "naming_needs",
    noop("Parties naming each specific need"),
    noop(
        "Parties that name the need among the at most three of its area, of those that "
        "submitted, and of all invited, with an interval as an area has."
    ),
    f"{ANNEX_III}, question 3",
    naming_needs,
    unit=noop("Parties"),
    of=noop("Need"),
    opens=lambda asked: opened_naming(asked, naming_needs),
    wants=("area", "item"),
    place=30,
)
