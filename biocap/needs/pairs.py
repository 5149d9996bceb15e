"""Pairs of Party and need named in two rounds by the Parties that submitted in both."""

from collections import Counter
from typing import Any

from biocap.library.compiling import ibis, place_for
from biocap.library.parts import ALL
from biocap.library.queries import Library
from biocap.needs.figures.change import ChangedPair
from biocap.needs.problems import NEEDS_SAME_ROUND
from biocap.needs.reporting import Per, compiled_of_round, kept_with_round, reporting
from biocap.telling.form import form_of


@kept_with_round
def changed_pairs(
    library: Library,
    round: str,
    earlier: str,
    area: str | None = None,
    item: str | None = None,
    by: str | None = None,
    part: str | None = None,
    party: str | None = None,
    without_late: bool = False,
) -> tuple[ChangedPair, ...]:
    """Return the Party-need pairs behind a change, each with its kind and both extents."""
    form_of(library, earlier)
    wanted = {"area": area, "item": item, "part": part, "party": party}
    values = {column: value for column, value in wanted.items() if value is not None}

    def build() -> Any:
        rows = _pairs(library, round, earlier, by, without_late)
        rows = rows.filter(_both_forms(library, round, earlier, rows))
        for column in values:
            rows = rows.filter(rows[column] == place_for(column))
        rows = rows.select("party", "area", "item", "kind", "before", "after")
        return rows.order_by("party", "item")

    key = ("changed pairs", earlier, by, without_late, *values)
    rows = compiled_of_round(library, round, key, build, **values)
    return tuple(ChangedPair(*row) for row in rows)


def _panel(library: Library, round: str, earlier: str, by: str | None, late: bool) -> Any:
    """Return the Parties that submitted in both rounds, with their part: `party`, `part`."""
    if round == earlier:
        raise NEEDS_SAME_ROUND()
    then = reporting(library, earlier, None, late).select("party")
    return reporting(library, round, by, late).select("party", "part").semi_join(then, "party")


@kept_with_round
def panel(
    library: Library, round: str, earlier: str, by: str | None = None, part: str = ALL
) -> tuple[str, ...]:
    """Return the codes of the Parties of a part that submitted in both rounds, sorted."""

    def build() -> Any:
        both = _panel(library, round, earlier, by, False)
        return both.filter(both["part"] == place_for("part")).select("party").order_by("party")

    rows = compiled_of_round(library, round, ("panel of", earlier, by), build, part=part)
    return tuple(code for (code,) in rows)


def panel_sizes(
    library: Library, round: str, earlier: str, by: str | None, late: bool
) -> dict[str, int]:
    def build() -> Any:
        panel = _panel(library, round, earlier, by, late)
        return panel.group_by("part").agg(n=panel.count())

    return dict(compiled_of_round(library, round, ("panel", earlier, by, late), build))


def _pairs(library: Library, round: str, earlier: str, by: str | None, late: bool) -> Any:
    """Return every pair named in either round by a Party of the panel, with its kind."""
    needs = library.table("needs").select("round", "party", "area", "item", "extent")
    panel = _panel(library, round, earlier, by, late)
    now = needs.filter(needs["round"] == round).inner_join(panel, "party")
    then = needs.filter(needs["round"] == earlier).inner_join(panel, "party")
    now = now.select("party", "area", "item", "part", after="extent")
    then = then.select("party", "area", "item", "part", before="extent")
    both = now.outer_join(then, ["party", "item"], rname="{name}_then")
    return both.select(
        part=ibis.coalesce(both["part"], both["part_then"]),
        party=ibis.coalesce(both["party"], both["party_then"]),
        area=ibis.coalesce(both["area"], both["area_then"]),
        item=ibis.coalesce(both["item"], both["item_then"]),
        kind=ibis.cases(
            (both["party"].isnull(), "no_longer_named"),
            (both["party_then"].isnull(), "newly_named"),
            (both["after"].isnull() | both["before"].isnull(), "not_comparable"),
            (both["after"] > both["before"], "up"),
            (both["after"] < both["before"], "down"),
            else_="same",
        ),
        before=both["before"],
        after=both["after"],
    )


def _both_forms(library: Library, round: str, earlier: str, rows: Any) -> Any:
    """Return the condition that a need was offered by both forms."""
    now, then = form_of(library, round), form_of(library, earlier)
    if now is then:
        return ibis.literal(True)
    known = {need.item for need in now.needs} & {need.item for need in then.needs}
    return rows["item"].isin(sorted(known))


def pair_counts(
    library: Library,
    round: str,
    earlier: str,
    by: str | None,
    per: Per | None,
    area: str | None,
    late: bool,
) -> dict[tuple[str, str], dict[str, Counter[int | None]]]:
    """Return how many pairs changed in each kind, by part and scope, and by one extent of them.

    The extent is that of the round in which the pair was named: the later one, if in both.
    """

    def build() -> Any:
        rows = _pairs(library, round, earlier, by, late)
        rows = rows.filter(_both_forms(library, round, earlier, rows))
        if area is not None:
            rows = rows.filter(rows["area"] == area)
        scope = ibis.literal(area or ALL) if per is None else rows[per]
        return (
            rows.select(
                "part",
                "kind",
                scope=scope,
                extent=ibis.cases(
                    (rows["kind"] == "no_longer_named", rows["before"]), else_=rows["after"]
                ),
            )
            .group_by("part", "scope", "kind", "extent")
            .agg(n=lambda t: t.count())
        )

    by_scope: dict[tuple[str, str], dict[str, Counter[int | None]]] = {}
    rows = compiled_of_round(library, round, ("change", earlier, by, per, area, late), build)
    for part, scope, kind, extent, n in rows:
        by_scope.setdefault((part, scope), {}).setdefault(kind, Counter())[extent] += n
    return by_scope
