"""Section IV: regional groups and other groups of countries beside one another."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from biocap.library.figures import Share
from biocap.needs.figures.answering import Base
from biocap.needs.figures.naming import Naming, extents_together
from biocap.needs.measures.extents_of_areas import extents_of_areas
from biocap.needs.measures.naming_areas import (
    PartColumn,
    areas_by_part,
    naming_areas,
    parts_compared,
)
from biocap.reports import tables
from biocap.reports.blocks import Label, TableRow, Text, fill, joined
from biocap.reports.draft import Draft, row
from biocap.reports.ranked import first
from biocap.reports.synthesis.facts import OTHER_GROUPS, Facts
from biocap.telling.ranking import ROOM, top
from biocap.telling.traced import count, decimal, figure, per_cent


def write(draft: Draft, facts: Facts) -> None:
    draft.section(_("Comparison of regions and of groups of countries"))
    columns = columns_of(facts)
    draft.paragraph(
        fill(
            _(
                "%(table)s shows, for each regional group and for least developed countries "
                "(LDC), small island developing States (SIDS) and countries with economies in "
                "transition (EIT), the percentage of the Parties that submitted in it that named "
                "each broad area. The darker a cell, the larger the share. Where few Parties "
                "submitted, one Party more or less moves a share by much: the first row says how "
                "many they are."
            ),
            table=Label(draft.next_table.capitalize()),
        )
    )
    draft.paragraph(
        (
            _(
                "In each group the areas named most often, and the median extent to which the "
                "needs named in all areas have been addressed, were as follows:"
            ),
        )
    )
    draft.items(
        [sentence(facts, part.by or "", part.base) for part in columns if part.base.submitted]
    )
    table = areas_by_part(facts.words, facts.round, columns)
    draft.table(
        _(table.caption),
        tables.heads(table),
        [base_row(columns), *tables.rows(table)],
        (4.4, *(1.65 if column.by == "group" else 1.25 for column in columns)),
    )
    if told := [text for text in (*tables.marks(table), tables.spelled_out(table)) if text]:
        draft.note(*told)


def columns_of(facts: Facts) -> list[PartColumn]:
    """Return the regional groups with Parties invited, and the other groups of countries."""
    parts = parts_compared(facts.words, facts.round, ("group", *OTHER_GROUPS))
    return [
        part
        for part in parts
        if (part.base.invited if part.by == "group" else part.base.part == "yes")
    ]


def base_row(columns: Sequence[PartColumn]) -> TableRow:
    cells = [
        figure(part.base.submitted, "response.submitted", part.by or "", part.base.part)
        for part in columns
    ]
    return row(_("Parties that submitted"), *cells, total=True)


def sentence(facts: Facts, by: str, base: Base) -> Text:
    rows = [
        row
        for row in naming_areas(facts.library, facts.round.code, by)
        if row.part == base.part and row.count
    ]
    spread = extents_together(
        [
            row
            for row in extents_of_areas(facts.library, facts.round.code, by)
            if row.part == base.part
        ]
    )

    def each(line: Naming) -> Text:
        return fill(
            _("“%(area)s” (%(n)s Parties, %(percent)s)"),
            area=facts.area(line.area),
            n=figure(line.count, "naming.count_by", by, base.part, line.area, ""),
            percent=per_cent(
                Share(line.count, base.submitted),
                "naming.percent_by",
                *(by, base.part, line.area, ""),
            ),
        )

    opening = fill(
        _("%(group)s (number of Parties that submitted: %(n)s):"),
        group=Label(facts.part(by, base.part)),
        n=count(base.submitted, "response.submitted", by, base.part, beside=(10,)),
    )
    if not rows:
        return joined([opening, (_("no area was named."),)])
    extent: Text = (_("; no extent stated."),)
    if spread.stated:
        extent = fill(
            _("; median extent %(median)s (stated for %(n)s needs)."),
            median=decimal(spread.median, 1, "extents.median_by", by, base.part),
            n=figure(spread.stated, "extents.stated_by", by, base.part),
        )
    named = first(top(rows, 3, lambda row: row.count, ROOM), each, "areas", by, base.part)
    return joined([opening, (*named, *extent)])
