"""What changed since an earlier round, on pairs of Party and need present in both."""

from typing import Any

import ibis

from biocap.library.queries import Library
from biocap.needs.figures import ALL, Change, ChangedPair
from biocap.needs.form import form_of
from biocap.needs.measures.means import Per
from biocap.needs.measures.parts import bases, kept, order, reporting
from biocap.needs.problems import NEEDS_SAME_ROUND

KINDS = ("up", "down", "same", "not_comparable", "newly_named", "no_longer_named")


@kept
def change(
    library: Library,
    round: str,
    earlier: str,
    by: str | None = None,
    per: Per | None = None,
    area: str | None = None,
    without_late: bool = False,
) -> tuple[Change, ...]:
    """Return how needs moved since an earlier round: in all, per area or per need, by part.

    Formula: among Parties that submitted in both rounds, and the needs that the same Party
    names in both, count those whose extent is higher now (up: better addressed), lower
    (down) or the same. Where one of the two extents was left blank the pair is not
    comparable. Needs named now only, or then only, are counted beside it and never read as
    better or worse. A need that the earlier form did not offer is in no count.

    Source: DESIGN.md, “Figures that can be trusted”: the matched panel.
    """
    asked, before = form_of(library, round), form_of(library, earlier)
    known = {need.item for need in before.items}
    scopes: list[tuple[str | None, str | None]] = [(area, None)]
    if per == "item":
        scopes = [(n.area, n.item) for n in asked.items_of(area) if n.item in known]
    elif per == "area":
        scopes = [(code, None) for code in asked.areas if area in (None, code)]
    counts = _counts(library, round, earlier, by, per, area, without_late)
    panel = _panel_sizes(library, round, earlier, by, without_late)
    parts = {base.part for base in bases(library, round, by, without_late)} | panel.keys()
    return tuple(
        Change(
            part,
            scope_area,
            item,
            **{kind: counts.get((part, item or scope_area or ALL, kind), 0) for kind in KINDS},
            panel=panel.get(part, 0),
        )
        for scope_area, item in scopes
        for part in sorted(parts, key=order)
    )


@kept
def changed_pairs(
    library: Library,
    round: str,
    earlier: str,
    area: str | None = None,
    item: str | None = None,
    by: str | None = None,
    part: str | None = None,
    without_late: bool = False,
) -> tuple[ChangedPair, ...]:
    """Return the Party-need pairs behind a change, each with its kind and both extents."""
    form_of(library, earlier)
    rows = _pairs(library, round, earlier, by, without_late)
    rows = rows.filter(_both_forms(library, round, earlier, rows))
    if area is not None:
        rows = rows.filter(rows["area"] == area)
    if item is not None:
        rows = rows.filter(rows["item"] == item)
    if part is not None:
        rows = rows.filter(rows["part"] == part)
    rows = rows.select("party", "area", "item", "kind", "before", "after")
    return tuple(ChangedPair(*row) for row in library.rows(rows.order_by("party", "item")))


def _panel(library: Library, round: str, earlier: str, by: str | None, late: bool) -> Any:
    """Return the Parties that submitted in both rounds, with their part: `party`, `part`."""
    if round == earlier:
        raise NEEDS_SAME_ROUND()
    then = reporting(library, earlier, None, late).select("party")
    return reporting(library, round, by, late).select("party", "part").semi_join(then, "party")


def _panel_sizes(
    library: Library, round: str, earlier: str, by: str | None, late: bool
) -> dict[str, int]:
    def build() -> Any:
        panel = _panel(library, round, earlier, by, late)
        return panel.group_by("part").agg(n=panel.count())

    return dict(library.compiled(("panel", round, earlier, by, late), build))


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
    known = {need.item for need in now.items} & {need.item for need in then.items}
    return rows["item"].isin(sorted(known))


def _counts(
    library: Library,
    round: str,
    earlier: str,
    by: str | None,
    per: Per | None,
    area: str | None,
    late: bool,
) -> dict[tuple[str, str, str], int]:
    def build() -> Any:
        rows = _pairs(library, round, earlier, by, late)
        rows = rows.filter(_both_forms(library, round, earlier, rows))
        if area is not None:
            rows = rows.filter(rows["area"] == area)
        scope = ibis.literal(area or ALL) if per is None else rows[per]
        return (
            rows.select("part", "kind", scope=scope)
            .group_by("part", "scope", "kind")
            .agg(n=lambda t: t.count())
        )

    found = library.compiled(("change", round, earlier, by, per, area, late), build)
    return {(part, scope, kind): n for part, scope, kind, n in found}
