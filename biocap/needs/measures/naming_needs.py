"""How many Parties name each specific need."""

from biocap.library.queries import Library
from biocap.needs.figures.naming import Naming
from biocap.needs.measure import ANNEX_III, NeedsMeasure
from biocap.needs.measures.naming_areas import opened_naming
from biocap.needs.reporting import bases, kept_with_round, named_by_party
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
    counts = named_by_party(library, round, "needs", "item", by, without_late)
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
