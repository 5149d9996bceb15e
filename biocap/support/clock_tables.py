"""Needs that nobody serves as tables: each of them, and how many by area and by region."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from biocap.shared.text import noop
from biocap.support.clock import UnservedNeed
from biocap.telling.names import RoundLine, Words, group_name
from biocap.telling.order import by_name
from biocap.telling.tables import Address, Column, Kind, Table


@dataclass(frozen=True)
class UnservedCount:
    """How many needs of an area or of a region nobody serves, and the longest of their days."""

    code: str
    name: str
    number: int
    longest: int


def unserved_table(
    words: Words, line: RoundLine, rows: Sequence[UnservedNeed], among: str = ""
) -> Table[UnservedNeed]:
    """Return the needs that nobody serves, the longest first."""
    form = words.form(line)
    return Table(
        "unserved-needs",
        (
            Column("party", noop("Code of the Party."), lambda row: row.party),
            Column(
                "name",
                noop("Name of the Party."),
                lambda row: words.party(row.party),
                head=noop("Party"),
                opens=lambda row: Address("country", (row.party,)),
            ),
            Column(
                "region",
                noop("Its regional group."),
                lambda row: row.region,
                head=noop("Region"),
                shown=lambda row: group_name(row.region) if row.region else "",
            ),
            Column(
                "area",
                noop("Area of need."),
                lambda row: row.area,
                head=noop("Area"),
                opens=lambda row: Address("needs-area", (line.code, row.area)),
            ),
            Column("item", noop("Code of the need."), lambda row: row.item),
            Column(
                "need",
                noop("The need in words."),
                lambda row: form.item_alone(row.area, row.item),
                head=noop("Need"),
            ),
            Column(
                "extent",
                noop("Extent to which the need has been addressed, 0 to 2."),
                lambda row: row.extent,
                Kind.COUNT,
                noop("Extent"),
            ),
            Column(
                "first_named",
                noop("Day on which the Party first named it."),
                lambda row: row.first_named,
                Kind.DAY,
                noop("First named"),
            ),
            Column(
                "days",
                noop("Days from then to the data cut-off."),
                lambda row: row.days,
                Kind.COUNT,
                noop("Days"),
            ),
        ),
        sorted(by_name(rows, lambda row: words.party(row.party)), key=lambda row: -row.days),
        rehearsal=line.rehearsal,
        caption=noop("Needs that nobody serves"),
        among=among,
        ranked_by=("days",),
    )


def unserved_by_area(
    words: Words, line: RoundLine, rows: Sequence[UnservedNeed]
) -> Table[UnservedCount]:
    """Return how many of them there are in each area that has any, the most first."""
    form = words.form(line)
    return _counted(
        "unserved-by-area",
        noop("Needs that nobody serves, by area"),
        noop("Area"),
        line,
        sorted((row.area, form.area(row.area), row.days) for row in rows),
    )


def unserved_by_region(line: RoundLine, rows: Sequence[UnservedNeed]) -> Table[UnservedCount]:
    """Return how many of them there are in each region, the most first."""
    told = [(row.region, group_name(row.region) if row.region else "–", row.days) for row in rows]
    caption = noop("Needs that nobody serves, by region")
    in_order = by_name(told, lambda row: row[1])
    return _counted("unserved-by-region", caption, noop("Region"), line, in_order)


def _counted(
    name: str, caption: str, head: str, line: RoundLine, told: Sequence[tuple[str, str, int]]
) -> Table[UnservedCount]:
    names = {code: words for code, words, _ in told}
    number = Counter(code for code, _, _ in told)
    longest = {code: max(days for of, _, days in told if of == code) for code in names}
    rows = [UnservedCount(it, names[it], number[it], longest[it]) for it in names]
    rows.sort(key=lambda row: -row.number)  # equals as told
    return Table(
        name,
        (
            Column("code", noop("Code of the row."), lambda row: row.code),
            Column("label", noop("What it is called."), lambda row: row.name, head=head),
            Column(
                "number",
                noop("Needs that nobody serves."),
                lambda row: row.number,
                Kind.COUNT,
                noop("Needs"),
            ),
            Column(
                "longest",
                noop("The longest of their days."),
                lambda row: row.longest,
                Kind.COUNT,
                noop("Longest, in days"),
            ),
        ),
        rows,
        rehearsal=line.rehearsal,
        caption=caption,
        ranked_by=("number",),
    )
