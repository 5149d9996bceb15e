"""One broad area of a round: who names it, each need, how far addressed, by which means."""

from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.needs import measures
from biocap.needs.figures import Extents, Means
from biocap.needs.problems import NEEDS_NO_SUCH_BREAKDOWN
from biocap.telling.names import PartyLine, RoundLine, Words, group_short, part_name
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.numbers import Based, Chart, based, chart

BREAKDOWNS = ("group", "ldc", "sids", "eit")


@dataclass(frozen=True)
class MeansPick:
    name: str
    parties: int
    percent: int | None
    picks: int
    address: str


@dataclass(frozen=True)
class NeedRow:
    code: str
    name: str
    named: Based
    extents: Extents
    extents_address: str
    means: tuple[MeansPick, ...]
    """Those that at least one Party picks, the most picked first."""


@dataclass(frozen=True)
class NeedGroup:
    name: str
    rows: tuple[NeedRow, ...]


@dataclass(frozen=True)
class PartRow:
    """The area in one part of the Parties."""

    name: str
    short: str
    named: Based
    extents: Extents
    address: str


@dataclass(frozen=True)
class NeedByPart:
    name: str
    cells: tuple[tuple[int, float | None, str], ...]
    """(Parties naming it, mean extent, address of the figure) for each part."""


@dataclass(frozen=True)
class AreaPage:
    code: str
    name: str
    named: Based
    parties: tuple[PartyLine, ...]
    extents: Extents
    extents_address: str
    groups: tuple[NeedGroup, ...]
    not_named: tuple[str, ...]
    """Needs that nobody names: neither met nor denied."""
    means: tuple[MeansPick, ...]
    without_means: int
    by: str
    by_parts: tuple[PartRow, ...]
    by_need: tuple[NeedByPart, ...]
    levels: tuple[str, ...]
    chart: Chart | None
    previous: tuple[str, str] | None
    following: tuple[str, str] | None
    """(name, address) of the neighbours in the order of the form."""


def breakdown_name(by: str) -> str:
    return {
        "group": gettext("Regional group"),
        "ldc": gettext("Least developed countries"),
        "sids": gettext("Small island developing States"),
        "eit": gettext("Economies in transition"),
    }[by]


def area_page(words: Words, line: RoundLine, area: str, by: str, way: Way) -> AreaPage:
    """Return the page of an area. Raises Problem for an unknown area or breakdown."""
    form, library = words.form(line), words.library
    name = form.area(area)
    if by not in BREAKDOWNS:
        raise NEEDS_NO_SUCH_BREAKDOWN(by=by, known=", ".join(BREAKDOWNS))
    naming = next(r for r in measures.naming_areas(library, line.code) if r.area == area)
    whole = next(r for r in measures.extents_of_areas(library, line.code) if r.area == area)
    of_area = measures.means(library, line.code, area=area)
    place = form.areas.index(area)
    return AreaPage(
        code=area,
        name=name,
        named=based(naming, way.figure(line.code, "naming_areas", area)),
        parties=tuple(words.named(measures.parties(library, line.code, area=area))),
        extents=whole,
        extents_address=way.figure(line.code, "extents_of_areas", area),
        groups=_groups(words, line, area, way),
        not_named=tuple(
            form.item(area, row.item or "")
            for row in measures.naming_needs(library, line.code, area=area)
            if not row.count
        ),
        means=_picks(words, line, of_area, way, area, None),
        without_means=of_area[0].pairs_without_means if of_area else 0,
        by=by,
        by_parts=_parts(words, line, area, by, way),
        by_need=_needs_by_part(words, line, area, by, way),
        levels=(*form.extents, gettext("left blank")),
        chart=chart(
            library,
            f"{line.code}-area-{area}",
            gettext("Stacked bars of how far each need of the area is addressed; its numbers "
                    "stand in the table below."),
        ),
        previous=_neighbour(words, line, place - 1, way) if place else None,
        following=_neighbour(words, line, place + 1, way)
        if place + 1 < len(form.areas)
        else None,
    )  # fmt: skip


def _neighbour(words: Words, line: RoundLine, place: int, way: Way) -> tuple[str, str]:
    form = words.form(line)
    area = form.areas[place]
    return form.area(area), way.to("needs-area", line.code, area)


def _groups(words: Words, line: RoundLine, area: str, way: Way) -> tuple[NeedGroup, ...]:
    form, library = words.form(line), words.library
    named = {r.item: r for r in measures.naming_needs(library, line.code, area=area)}
    spread = {r.item: r for r in measures.extents(library, line.code, area=area)}
    means: dict[str | None, list[Means]] = {}
    for pick in measures.means(library, line.code, per="item", area=area):
        means.setdefault(pick.item, []).append(pick)
    groups: dict[str, list[NeedRow]] = {}
    for group, item in form.items(area):
        if not named[item].count:
            continue
        groups.setdefault(group, []).append(
            NeedRow(
                item,
                form.item(area, item),
                based(named[item], way.figure(line.code, "naming_needs", area, item)),
                spread[item],
                way.figure(line.code, "extents", area, item),
                _picks(words, line, means.get(item, []), way, area, item),
            )
        )
    return tuple(
        NeedGroup(form.group(area, group), tuple(found)) for group, found in groups.items()
    )


def _picks(
    words: Words,
    line: RoundLine,
    found: list[Means] | tuple[Means, ...],
    way: Way,
    area: str,
    item: str | None,
) -> tuple[MeansPick, ...]:
    form = words.form(line)
    picked = [row for row in found if row.parties]
    picked.sort(key=lambda row: (-row.parties, form.all_means.index(row.means)))
    return tuple(
        MeansPick(
            form.means(row.means),
            row.parties,
            row.share_of_naming.percent,
            row.picks,
            way.figure(line.code, "means", area, item, means=row.means),
        )
        for row in picked
    )


def _parts(words: Words, line: RoundLine, area: str, by: str, way: Way) -> tuple[PartRow, ...]:
    spread = {
        row.part: row
        for row in measures.extents_of_areas(words.library, line.code, by=by)
        if row.area == area
    }
    return tuple(
        PartRow(
            part_name(by, row.part),
            group_short(row.part) if by == "group" else part_name(by, row.part),
            based(row, way.figure(line.code, "naming_areas", area, by=by, part=row.part)),
            spread[row.part],
            way.figure(line.code, "extents_of_areas", area, by=by, part=row.part),
        )
        for row in measures.naming_areas(words.library, line.code, by=by)
        if row.area == area
    )


def _needs_by_part(
    words: Words, line: RoundLine, area: str, by: str, way: Way
) -> tuple[NeedByPart, ...]:
    form = words.form(line)
    rows: dict[str, list[Extents]] = {}
    for row in measures.extents(words.library, line.code, by=by, area=area):
        rows.setdefault(row.item or "", []).append(row)
    return tuple(
        NeedByPart(
            form.item(area, item),
            tuple(
                (
                    row.named,
                    row.mean,
                    way.figure(line.code, "naming_needs", area, item, by=by, part=row.part),
                )
                for row in found
            ),
        )
        for item, found in rows.items()
        if any(row.named for row in found)
    )
