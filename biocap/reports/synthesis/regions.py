"""Section IV: regional groups and other groups of countries beside one another."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from biocap.library.figures import Share
from biocap.needs import measures
from biocap.needs.figures import Base, Naming
from biocap.reports.blocks import Cell, Label, Row, Span, Text, fill
from biocap.reports.draft import Draft, row
from biocap.reports.synthesis import pictures
from biocap.reports.synthesis.facts import BY, Facts, mean_of, together
from biocap.reports.wording import count, decimal, figure, listed, percent
from biocap.telling.names import group_short
from biocap.telling.shades import shade

Column = tuple[str, Base]
"""A breakdown, and the Parties of one part of it."""


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
                "In each group the areas named most often, and the mean extent to which the needs "
                "named in all areas have been addressed, were as follows:"
            ),
        )
    )
    draft.items([sentence(facts, *column) for column in columns if column[1].submitted])
    draft.table(
        _("Percentage of the Parties that submitted in each group that named the area"),
        (_("Broad area"), *(short(*column) for column in columns)),
        [base_row(columns), *(area_row(facts, code, columns) for code in facts.form.areas)],
        (4.4, *(1.65 if by == "group" else 1.25 for by, _base in columns)),
    )
    draft.figure(
        pictures.heat(facts),
        _("Areas in which capacity is needed, by regional group"),
        _(
            "A table of shaded cells, areas by regional groups; its numbers are those of the "
            "table before it."
        ),
    )


def columns_of(facts: Facts) -> list[Column]:
    library, held = facts.library, facts.round.code
    columns = [("group", base) for base in measures.bases(library, held, "group") if base.invited]
    for by in BY:
        columns += [(by, b) for b in measures.bases(library, held, by) if b.part == "yes"]
    return columns


def short(by: str, base: Base) -> str:
    return group_short(base.part) if by == "group" else by.upper()


def base_row(columns: Sequence[Column]) -> Row:
    cells = [figure(b.submitted, "response.submitted", by, b.part) for by, b in columns]
    return row(_("Parties that submitted"), *cells, total=True)


def area_row(facts: Facts, code: str, columns: Sequence[Column]) -> Row:
    cells: list[Span | Cell] = [Label(f"{code}. {facts.area(code)}")]
    for by, base in columns:
        line = naming(facts, by, base.part, code)
        share = line.share_of_submitted
        of = (by, base.part, code, "")
        shown = percent(share, "naming.percent_by", *of)
        level = shade(share.part / share.whole) if share.whole else None
        cells.append(Cell((shown,), level))
    return row(*cells)


def naming(facts: Facts, by: str, part: str, area: str) -> Naming:
    rows = measures.naming_areas(facts.library, facts.round.code, by)
    return next(row for row in rows if row.area == area and row.part == part)


def sentence(facts: Facts, by: str, base: Base) -> Text:
    rows = [
        row
        for row in measures.naming_areas(facts.library, facts.round.code, by)
        if row.part == base.part and row.count
    ]
    spread = together(
        [
            row
            for row in measures.extents_of_areas(facts.library, facts.round.code, by)
            if row.part == base.part
        ]
    )
    most = sorted(rows, key=lambda row: -row.count)[:3]
    named = [
        fill(
            _("“%(area)s” (%(percent)s per cent)"),
            area=facts.area(line.area),
            percent=percent(
                Share(line.count, base.submitted),
                "naming.percent_by",
                *(by, base.part, line.area, ""),
            ),
        )
        for line in most
    ]
    opening = fill(
        _("%(group)s (number of Parties that submitted: %(n)s):"),
        group=Label(facts.part(by, base.part)),
        n=count(base.submitted, "response.submitted", by, base.part, beside=(10,)),
    )
    if not named:
        return (*opening, " ", _("no area was named."))
    return (
        *opening,
        " ",
        *listed(named),
        *fill(
            _("; mean extent %(mean)s."),
            mean=decimal(mean_of(spread), 1, "extents.mean_by", by, base.part),
        ),
    )
