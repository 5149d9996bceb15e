"""How far the needs that Parties name are addressed, 0 (not at all) to 4 (largely)."""

from typing import Any

from biocap.library.queries import Library
from biocap.needs.figures import Extents, Gap
from biocap.needs.form import form_of
from biocap.needs.measures.parts import bases, kept, reporting

Cells = dict[tuple[str, str, str], list[int]]
BLANK = 5
"""Place of the needs left blank behind the five counts of extents 0 to 4."""


@kept
def extents(
    library: Library,
    round: str,
    by: str | None = None,
    area: str | None = None,
    without_late: bool = False,
) -> tuple[Extents, ...]:
    """Return, for every need (of an area) and part, how its extents are distributed.

    Formula: among the Parties that name the need, how many state extent 0, 1, 2, 3, 4, and
    how many left it blank. Median and mean are of those that state one.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex III, question 3, second column.
    """
    cells = _cells(library, round, by, without_late)
    return tuple(
        _extents(base.part, need.area, need.item, cells.get((base.part, need.area, need.item)))
        for need in form_of(library, round).items_of(area)
        for base in bases(library, round, by, without_late)
    )


@kept
def extents_of_areas(
    library: Library, round: str, by: str | None = None, without_late: bool = False
) -> tuple[Extents, ...]:
    """Return, for every area and part, how the extents of all needs named in it are distributed.

    Formula: as for a need, over Party-need pairs: a Party that names three needs of the
    area counts three times.

    Source: UNEP/CBD/BS/COP-MOP/5/INF/3, annex III, question 3, second column.
    """
    sums: dict[tuple[str, str], list[int]] = {}
    for (part, area, _), counts in _cells(library, round, by, without_late).items():
        so_far = sums.setdefault((part, area), [0] * 6)
        sums[part, area] = [a + b for a, b in zip(so_far, counts, strict=True)]
    return tuple(
        _extents(base.part, area, None, sums.get((base.part, area)))
        for area in form_of(library, round).areas
        for base in bases(library, round, by, without_late)
    )


@kept
def gaps(
    library: Library,
    round: str,
    by: str | None = None,
    area: str | None = None,
    without_late: bool = False,
) -> tuple[Gap, ...]:
    """Return the needs that at least one Party names, ranked by how wide the gap is, by part.

    Formula: score = sum over the Parties that name the need and state its extent of
    (4 - extent) / 4. So a need counts more the more Parties name it and the less it is
    addressed; one named by ten Parties and not at all addressed has 10. Ties go by the
    number of Parties that name it; equal in both is equal in rank. Extents left blank add
    nothing, and are stated beside. Ranks are among the needs asked for (all, or an area's).

    Source: ours; the scale is that of UNEP/CBD/BS/COP-MOP/5/INF/3, annex III, question 3.
    """
    found: list[Gap] = []
    spread = extents(library, round, by, area, without_late)
    for base in bases(library, round, by, without_late):
        rows = [row for row in spread if row.part == base.part and row.named]
        places = {(row.area, row.item): place for place, row in enumerate(rows)}
        rows.sort(key=lambda r: (-_unmet(r), -r.named, places[r.area, r.item]))
        rank = 0
        before: tuple[int, int] | None = None
        for place, row in enumerate(rows, start=1):
            weight = (_unmet(row), row.named)
            rank = rank if weight == before else place
            before = weight
            assert row.item is not None
            found.append(
                Gap(
                    base.part, rank, row.area, row.item, row.named, row.stated,
                    _unmet(row), base.submitted, base.invited,
                )
            )  # fmt: skip
    return tuple(found)


def _unmet(row: Extents) -> int:
    return sum((4 - extent) * count for extent, count in enumerate(row.counts))


def _extents(part: str, area: str, item: str | None, counts: list[int] | None) -> Extents:
    none, a_bit, some, much, largely, blank = counts or [0] * 6
    return Extents(part, area, item, (none, a_bit, some, much, largely), blank)


@kept
def _cells(library: Library, round: str, by: str | None, without_late: bool) -> Cells:
    """Return counts by part, area and need: extents 0 to 4, then left blank."""

    def build() -> Any:
        rows = library.table("needs")
        rows = rows.filter(rows["round"] == round).select("party", "area", "item", "extent")
        counted = rows.inner_join(reporting(library, round, by, without_late), "party")
        return counted.group_by("part", "area", "item", "extent").agg(n=counted.count())

    cells: Cells = {}
    for part, area, item, extent, n in library.compiled(
        ("extents", round, by, without_late), build
    ):
        counts = cells.setdefault((part, area, item), [0] * 6)
        counts[BLANK if extent is None else extent] = n
    return cells
