"""How far the needs that Parties name are addressed, 0 (not at all) to 4 (largely)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext

from biocap.library.parts import ALL
from biocap.library.queries import Library
from biocap.needs.columns import (
    address_of_figure,
    extent_columns,
    figure_of_part,
    item_column,
    shares_beside,
)
from biocap.needs.figures.naming import Extents, Means, Naming
from biocap.needs.measure import ANNEX_III, NeedsMeasure
from biocap.needs.measures.means import means, picked_means
from biocap.needs.measures.naming_areas import PartColumn
from biocap.needs.measures.naming_needs import naming_needs
from biocap.needs.opened import FigureAsked, Opened
from biocap.needs.reporting import bases, compiled_of_round, kept_with_round, reporting
from biocap.shared.text import noop
from biocap.telling import numbers
from biocap.telling.form import form_of
from biocap.telling.names import RoundLine, Words
from biocap.telling.ranking import ROOM, Top, top
from biocap.telling.tables import Address, Column, Kind, Table

Cells = dict[tuple[str, str, str], list[int]]
MOST_PICKS = 3
"""Means beside a need; those equal to the last are shown too, or counted."""
BLANK = 5
"""Place of the needs left blank behind the five counts of extents 0 to 4."""
COMPARED = ("group", "ldc", "sids", "eit")
"""Breakdowns that the page of an area compares by."""


@kept_with_round
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
    cells = cells_of(library, round, by, without_late)
    return tuple(
        distributed(base.part, need.area, need.item, cells.get((base.part, need.area, need.item)))
        for need in form_of(library, round).needs_of(area)
        for base in bases(library, round, by, without_late)
    )


def distributed(part: str, area: str, item: str | None, counts: list[int] | None) -> Extents:
    none, a_bit, some, much, largely, blank = counts or [0] * 6
    return Extents(part, area, item, (none, a_bit, some, much, largely), blank)


@kept_with_round
def cells_of(library: Library, round: str, by: str | None, without_late: bool) -> Cells:
    """Return counts by part, area and need: extents 0 to 4, then left blank."""

    def build() -> Any:
        rows = library.table("needs")
        rows = rows.filter(rows["round"] == round).select("party", "area", "item", "extent")
        counted = rows.inner_join(reporting(library, round, by, without_late), "party")
        return counted.group_by("part", "area", "item", "extent").agg(n=counted.count())

    cells: Cells = {}
    for part, area, item, extent, n in compiled_of_round(
        library, round, ("extents", by, without_late), build
    ):
        counts = cells.setdefault((part, area, item), [0] * 6)
        counts[BLANK if extent is None else extent] = n
    return cells


@dataclass(frozen=True)
class NeedRow:
    """One need among a part of the Parties; `by` is their breakdown, None of all."""

    by: str | None
    naming: Naming
    extents: Extents
    means: tuple[Means, ...] = ()
    """Those that at least one Party picks, the most picked first; of those read for alone."""


def needs_of_area(words: Words, line: RoundLine, area: str) -> Table[NeedRow]:
    """Return every need of the area, for all Parties and each part of each breakdown.

    Of a choice of Parties, that alone.
    """
    words.form(line).area(area)
    breakdowns = (words.chosen,) if words.chosen else (None, *COMPARED)
    rows = [row for by in breakdowns for row in _need_rows(words, line, area, by)]
    if words.chosen:
        rows = [row for row in rows if row.naming.part == words.part]
    return Table(
        f"{line.code}-area-{area}-needs",
        _need_columns(words, line),
        rows,
        line.rehearsal,
        caption=noop("Needs of the area, in the order of the form"),
        among=words.among,
        of=lambda row: (row.extents.part, area, row.extents.item or ""),
    )


def needs_named(words: Words, line: RoundLine, area: str) -> Table[NeedRow]:
    """Return the needs of the area that somebody names, under the headings of their groups."""
    form = words.form(line)
    groups = {need.item: need.row_group for need in form.needs_of(area)}
    table = needs_of_area(words, line, area)
    return replace(
        table,
        rows=[row for row in table.rows if row.by == words.chosen and row.extents.named],
        band=lambda row: form.group(area, groups[row.extents.item or ""]),
    )


def _need_rows(words: Words, line: RoundLine, area: str, by: str | None) -> list[NeedRow]:
    library, code = words.library, line.code
    picked: dict[str | None, list[Means]] = {}
    if by == words.chosen:
        for pick in means(library, code, by, per="item", area=area):
            if pick.part == words.part:
                picked.setdefault(pick.item, []).append(pick)
    return [
        NeedRow(by, naming, spread, picked_means(picked.get(spread.item, ())))
        for naming, spread in zip(
            naming_needs(library, code, by, area), extents(library, code, by, area), strict=True
        )
    ]


def _need_columns(words: Words, line: RoundLine) -> tuple[Column[NeedRow], ...]:
    form = words.form(line)

    def picks(row: NeedRow) -> Top[tuple[str, int, Address]]:
        scope = (row.extents.area, row.extents.item)
        picked = [
            (
                form.means_alone(pick.means),
                pick.parties,
                address_of_figure(line, "means", *scope, means=pick.means, **words.narrowed),
            )
            for pick in row.means
        ]
        return top(picked, MOST_PICKS, lambda pick: pick[1], ROOM)

    return (
        Column("item", noop("Code of the need."), lambda row: row.extents.item),
        item_column(form, lambda row: (row.extents.area, row.extents.item)),
        Column("by", noop("What Parties are broken down by."), lambda row: row.by or ALL),
        Column("part", noop("Part of the Parties."), lambda row: row.extents.part),
        Column(
            "named",
            noop("Parties that name it."),
            lambda row: row.extents.named,
            Kind.COUNT,
            noop("Parties"),
            opens=lambda row: figure_of_part(line, "naming_needs", row.by, row.naming),
            trace="extents.named",
        ),
        Column(
            "submitted",
            noop("Parties of the part that submitted."),
            lambda row: row.naming.submitted,
            Kind.COUNT,
        ),
        Column(
            "invited",
            noop("Parties of the part that were invited."),
            lambda row: row.naming.invited,
            Kind.COUNT,
        ),
        *shares_beside(lambda row: row.naming),
        *extent_columns(
            lambda row: row.extents,
            (
                noop("Parties that state extent %(level)s."),
                noop("Parties that left the extent blank."),
            ),
            (noop("Mean"), noop("Median")),
            lambda row: figure_of_part(line, "extents", row.by, row.extents),
        ),
        Column("picks", "", picks, head=noop("Preferred means (Parties)"), in_file=False),
    )


def needs_by_part(
    words: Words, line: RoundLine, area: str, parts: Sequence[PartColumn]
) -> Table[dict[str, Extents]]:
    """Return how many Parties of each part name each need, and its median extent."""

    def column(part: PartColumn) -> Column[dict[str, Extents]]:
        key = part.base.part

        def beside(row: dict[str, Extents]) -> str:
            median, stated = row[key].median, row[key].stated
            if median is None:
                return ""
            return gettext("%(median)s (n = %(n)s)") % {
                "median": numbers.plain_decimal(median, 1),
                "n": stated,
            }

        def opens(row: dict[str, Extents]) -> Address | None:
            if not row[key].named:
                return None
            return figure_of_part(line, "naming_needs", part.by, row[key])

        return Column(
            key,
            "",
            lambda row: row[key].named,
            Kind.COUNT,
            part.short,
            opens=opens,
            title=part.name,
            beside=beside,
        )

    rows: dict[str, dict[str, Extents]] = {}
    for row in extents(words.library, line.code, parts[0].by if parts else None, area):
        rows.setdefault(row.item or "", {})[row.part] = row
    form = words.form(line)
    return Table(
        "",
        (item_column(form, lambda row: (area, next(iter(row.values())).item)), *map(column, parts)),
        [row for row in rows.values() if any(spread.named for spread in row.values())],
        rehearsal=line.rehearsal,
        caption=noop(
            "Each need: Parties that name it, and the median extent of the n that state one"
        ),
    )


def opened_extents(asked: FigureAsked, rows: Iterable[Extents]) -> Opened:
    """Return how far a need or area is addressed, with the Parties at each extent."""
    row = asked.row(rows)
    levels = [
        asked.behind(
            f"extent_{level}",
            gettext("Extent %(level)s") % {"level": asked.form.extent(level)},
            asked.those_naming(extent=level),
        )
        for level in range(5)
    ]
    blank = asked.those_naming(blank=True)
    if row.mean is None or row.median is None:
        value = gettext("No Party states an extent")
    else:
        value = gettext("median extent %(median)s; mean %(mean)s of %(n)s stated") % {
            "n": row.stated,
            "mean": numbers.decimal(row.mean, 2),
            "median": numbers.plain_decimal(row.median, 1),
        }
    return Opened(
        value=value,
        numerator=gettext("the sum of the extents stated: %(sum)s") % {"sum": row.sum},
        denominator=gettext("%(n)s extents stated; %(blank)s left blank")
        % {"n": row.stated, "blank": row.blank},
        behind=(
            *levels,
            asked.behind("blank", gettext("Named, extent left blank"), blank),
            *asked.rest(asked.those_naming(), gettext("Answered, and do not name it")),
        ),
    )


MEASURE = NeedsMeasure(
    "extents",
    noop("How far each need is addressed"),
    noop(
        "Among the Parties that name the need: how many state 0 (not at all) to 4 "
        "(largely), and how many left it blank. Median and mean are of those that state it."
    ),
    f"{ANNEX_III}, question 3, second column",
    extents,
    unit=noop("Parties"),
    of=noop("Need"),
    opens=lambda asked: opened_extents(
        asked, extents(asked.library, asked.round, asked.by, asked.scope.area)
    ),
    wants=("area", "item"),
    area_tables={"needs": needs_of_area},
    place=40,
)
