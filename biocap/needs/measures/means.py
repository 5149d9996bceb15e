"""By which means Parties would like their needs to be met."""

from typing import Any, Literal

from biocap.library.queries import Library
from biocap.needs.figures import ALL, Means
from biocap.needs.form import Form, form_of
from biocap.needs.measures.parts import bases, kept, reporting

Per = Literal["area", "item"]


@kept
def means(
    library: Library,
    round: str,
    by: str | None = None,
    per: Per | None = None,
    area: str | None = None,
    without_late: bool = False,
) -> tuple[Means, ...]:
    """Return how many Parties pick each of the nine means, for all needs, per area or per need.

    Formula: Parties that pick the means for at least one need of the scope, of the Parties
    that name a need in it; and the picks, counting every Party-need pair. Pairs for which
    nothing was picked were left blank and are stated beside.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex III, question 3, third column.
    """
    asked = form_of(library, round)
    scopes = _scopes(asked, per, area)
    named = _named(library, round, by, per, area, without_late)
    picked = _picked(library, round, by, per, area, without_late)
    found = []
    for scope_area, item in scopes:
        key = item or scope_area or ALL
        for base in bases(library, round, by, without_late):
            naming, pairs, with_means = named.get((base.part, key), (0, 0, 0))
            for code in asked.means:
                parties, picks = picked.get((base.part, key, code), (0, 0))
                found.append(
                    Means(
                        base.part, scope_area, item, code, parties, picks,
                        naming, pairs, pairs - with_means,
                    )
                )  # fmt: skip
    return tuple(found)


def _scopes(asked: Form, per: Per | None, area: str | None) -> list[tuple[str | None, str | None]]:
    if per == "item":
        return [(need.area, need.item) for need in asked.items_of(area)]
    if per == "area":
        return [(code, None) for code in asked.areas if area in (None, code)]
    return [(area, None)]


def _needs(library: Library, round: str, area: str | None) -> Any:
    rows = library.table("needs")
    rows = rows.filter(rows["round"] == round)
    if area is not None:
        rows = rows.filter(rows["area"] == area)
    return rows.select("party", "area", "item")


def _scope_of(rows: Any, per: Per | None, area: str | None) -> Any:
    import ibis

    return ibis.literal(area or ALL) if per is None else rows[per]


def _named(
    library: Library, round: str, by: str | None, per: Per | None, area: str | None, late: bool
) -> dict[tuple[str, str], tuple[int, int, int]]:
    """Return Parties naming, pairs, and pairs with means, by part and scope."""

    def build() -> Any:
        picks = library.table("need_means")
        picks = picks.filter(picks["round"] == round).select("party", "item").distinct()
        picks = picks.rename(picked="item")
        rows = _needs(library, round, area).left_join(picks, ["party", ("item", "picked")])
        rows = rows.select("party", "area", "item", "picked")
        rows = rows.inner_join(reporting(library, round, by, late), "party")
        rows = rows.mutate(scope=_scope_of(rows, per, area))
        return rows.group_by("part", "scope").agg(
            naming=rows["party"].nunique(), pairs=rows.count(), with_means=rows["picked"].count()
        )

    found = library.compiled(("means_named", round, by, per, area, late), build)
    return {(part, scope): (naming, pairs, n) for part, scope, naming, pairs, n in found}


def _picked(
    library: Library, round: str, by: str | None, per: Per | None, area: str | None, late: bool
) -> dict[tuple[str, str, str], tuple[int, int]]:
    """Return Parties picking and picks, by part, scope and means."""

    def build() -> Any:
        picks = library.table("need_means")
        picks = picks.filter(picks["round"] == round).select("party", "item", "means")
        rows = picks
        if per == "area" or area is not None:
            rows = picks.inner_join(_needs(library, round, area), ["party", "item"])
            rows = rows.select("party", "area", "item", "means")
        rows = rows.inner_join(reporting(library, round, by, late), "party")
        rows = rows.mutate(scope=_scope_of(rows, per, area))
        return rows.group_by("part", "scope", "means").agg(
            parties=rows["party"].nunique(), picks=rows.count()
        )

    found = library.compiled(("means_picked", round, by, per, area, late), build)
    return {(part, scope, code): (parties, picks) for part, scope, code, parties, picks in found}
