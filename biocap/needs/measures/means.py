"""By which means Parties would like their needs to be met."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext

from biocap.library.compiling import ibis, place_for
from biocap.library.parts import ALL
from biocap.library.queries import Library
from biocap.needs.columns import address_of_figure
from biocap.needs.figures.naming import Means
from biocap.needs.measure import ANNEX_III, NeedsMeasure
from biocap.needs.opened import FigureAsked, Opened
from biocap.needs.reporting import Per, bases, compiled_of_round, kept_with_round, reporting
from biocap.shared.text import noop
from biocap.telling import numbers, ranking
from biocap.telling.form import NeedsForm, form_of
from biocap.telling.names import RoundLine, Words
from biocap.telling.tables import Column, Kind, Table

RANKED_BY = ("parties", "picks")
"""Columns by which a table of means is ranked; it shows both."""


@kept_with_round
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
    of_scopes = []
    for scope_area, item in scopes:
        key = item or scope_area or ALL
        for base in bases(library, round, by, without_late):
            naming, pairs, with_means = named.get((base.part, key), (0, 0, 0))
            for code in asked.all_means:
                parties, picks = picked.get((base.part, key, code), (0, 0))
                of_scopes.append(
                    Means(
                        part=base.part,
                        area=scope_area,
                        item=item,
                        means=code,
                        parties=parties,
                        picks=picks,
                        naming=naming,
                        pairs=pairs,
                        pairs_without_means=pairs - with_means,
                    )
                )
    return tuple(of_scopes)


def _scopes(
    asked: NeedsForm, per: Per | None, area: str | None
) -> list[tuple[str | None, str | None]]:
    if per == "item":
        return [(need.area, need.item) for need in asked.needs_of(area)]
    if per == "area":
        return [(code, None) for code in asked.areas if area in (None, code)]
    return [(area, None)]


def _needs(library: Library, round: str, area: str | None) -> Any:
    rows = library.table("needs")
    rows = rows.filter(rows["round"] == round)
    if area is not None:
        rows = rows.filter(rows["area"] == place_for("area"))
    return rows.select("party", "area", "item")


def _scope_of(rows: Any, per: Per | None, area: str | None) -> Any:
    if per is not None:
        return rows[per]
    return ibis.literal(ALL) if area is None else place_for("area")


def _compiled(
    library: Library, round: str, key: tuple[Any, ...], area: str | None, build: Callable[[], Any]
) -> list[tuple[Any, ...]]:
    """Return the rows of an expression: that of one area is the expression of every area."""
    values = {} if area is None else {"area": area}
    return compiled_of_round(library, round, (*key, *values), build, **values)


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

    rows_of_scopes = _compiled(library, round, ("means_named", by, per, late), area, build)
    return {(part, scope): (naming, pairs, n) for part, scope, naming, pairs, n in rows_of_scopes}


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

    rows_of_scopes = _compiled(library, round, ("means_picked", by, per, late), area, build)
    return {
        (part, scope, code): (parties, picks)
        for part, scope, code, parties, picks in rows_of_scopes
    }


def picked_means(rows: Iterable[Means]) -> tuple[Means, ...]:
    """Return the means that at least one Party picks, the most picked first."""
    return tuple(ranking.ranked([row for row in rows if row.parties], picked_most))


def picked_most(row: Means) -> tuple[int, int]:
    """Return by what means are ranked: the Parties that pick them, then how often."""
    return row.parties, row.picks


def means_of_area(words: Words, line: RoundLine, area: str) -> Table[Means]:
    """Return the preferred means of the area and of each of its needs."""
    words.form(line).area(area)
    rows = means(words.library, line.code, words.chosen, area=area)
    rows += means(words.library, line.code, words.chosen, per="item", area=area)
    return _table(words, line, area, [row for row in rows if row.part == words.part])


def preferred(words: Words, line: RoundLine, area: str | None) -> Table[Means]:
    """Return the means of an area, or of all, the most picked first."""
    rows = means(words.library, line.code, area=area)
    table = _table(words, line, area, ranking.ranked(rows, picked_most))
    return replace(table, ranked_by=RANKED_BY)


def _table(words: Words, line: RoundLine, area: str | None, rows: Iterable[Means]) -> Table[Means]:
    form = words.form(line)
    return Table(
        f"{line.code}-area-{area}-means",
        (
            Column(
                "item", noop("Code of the need; empty: the area as a whole."), lambda row: row.item
            ),
            Column("means", noop("Code of the means."), lambda row: row.means),
            Column(
                "label",
                noop("Its words."),
                lambda row: form.means(row.means),
                head=noop("Means"),
                language=form.texts.language,
                shown=lambda row: form.means_alone(row.means),
            ),
            Column(
                "parties",
                noop("Parties that pick it."),
                lambda row: row.parties,
                Kind.COUNT,
                noop("Parties selecting it"),
                opens=lambda row: address_of_figure(
                    line, "means", row.area, row.item, means=row.means, **words.narrowed
                ),
                trace="means.parties",
            ),
            Column(
                "naming",
                noop("Parties that name the need, or a need of the area."),
                lambda row: row.naming,
                Kind.COUNT,
            ),
            Column(
                "percent",
                "",
                lambda row: row.share_of_naming.percent,
                Kind.PERCENT,
                noop("Per cent of those naming a need"),
                trace="means.percent",
                in_file=False,
            ),
            Column(
                "picks",
                noop("How often it is picked."),
                lambda row: row.picks,
                Kind.COUNT,
                noop("Times selected"),
                trace="means.picks",
            ),
        ),
        tuple(rows),
        line.rehearsal,
        caption=noop("Preferred means to address the needs named"),
        among=words.among,
        of=lambda row: (row.area or "", row.means),
    )


def opened(asked: FigureAsked) -> Opened:
    """Return who picks the means, of those that name a need of the scope."""
    area, item = asked.scope.area, asked.scope.item
    per: Per | None = "item" if item else None
    row = asked.row(means(asked.library, asked.round, by=asked.by, per=per, area=area))
    picked = asked.those_naming(means=asked.scope.means)
    needs = [need.item for need in asked.form.needs_of(area) if item in (None, need.item)]
    named = set().union(*(asked.parties(area=area, item=need) for need in needs))
    return Opened(
        value=gettext("%(n)s of the %(all)s Parties that name a need here, %(percent)s")
        % {
            "n": row.parties,
            "all": row.naming,
            "percent": numbers.percent_of(row.share_of_naming),
        },
        numerator=gettext("Parties that pick these means: %(n)s") % {"n": row.parties},
        denominator=gettext("Parties that name a need here: %(n)s") % {"n": row.naming},
        behind=(
            asked.behind("picked", gettext("Pick these means"), picked),
            asked.behind(
                "not_picked", gettext("Name a need here, without these means"), named - picked
            ),
            *asked.rest(named, gettext("Answered, and name no need here")),
        ),
    )


MEASURE = NeedsMeasure(
    "means",
    noop("Preferred means"),
    noop(
        "Parties that pick the means for at least one need, of the Parties that name a "
        "need; and how often it is picked in all."
    ),
    f"{ANNEX_III}, question 3, third column",
    means,
    unit=noop("Parties"),
    of=noop("Means"),
    opens=opened,
    wants=("area", "means"),
    area_tables={"means": means_of_area},
    place=60,
)
