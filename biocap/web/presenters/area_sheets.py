"""The tables of an area's page as files."""

from biocap.needs import measures
from biocap.telling.names import RoundLine, Words
from biocap.web.presenters.area import BREAKDOWNS
from biocap.web.presenters.needs_sheets import (
    EXTENT_COLUMNS,
    NAMING_COLUMNS,
    extent_cells,
    naming_cells,
)
from biocap.web.presenters.sheets import Sheet


def needs_sheet(words: Words, line: RoundLine, area: str) -> Sheet:
    """Return every need of the area, for all Parties and each part of each breakdown."""
    form, library = words.form(line), words.library
    form.area(area)
    rows: list[tuple[object, ...]] = []
    for by in (None, *BREAKDOWNS):
        naming = {(r.part, r.item): r for r in measures.naming_needs(library, line.code, by, area)}
        for row in measures.extents(library, line.code, by=by, area=area):
            base = naming[row.part, row.item]
            rows.append(
                (
                    row.item, form.item(area, row.item or ""), by or "all", row.part, row.named,
                    base.submitted, base.invited, *row.counts, row.blank, row.median,
                    None if row.mean is None else round(row.mean, 3),
                )
            )  # fmt: skip
    return Sheet(
        f"{line.code}-area-{area}-needs",
        (
            ("item", "Code of the need."),
            ("label", "Its words."),
            ("by", "What Parties are broken down by."),
            ("part", "Part of the Parties."),
            ("named", "Parties that name it."),
            ("submitted", "Parties of the part that submitted."),
            ("invited", "Parties of the part that were invited."),
            *((f"extent_{n}", f"Parties that state extent {n}.") for n in range(5)),
            ("blank", "Parties that left the extent blank."),
            ("median_extent", "Median among those that state one."),
            ("mean_extent", "Mean among those that state one."),
        ),
        rows,
        line.rehearsal,
    )


def means_sheet(words: Words, line: RoundLine, area: str) -> Sheet:
    """Return the preferred means of the area and of each of its needs."""
    form = words.form(line)
    form.area(area)
    found = measures.means(words.library, line.code, area=area)
    found += measures.means(words.library, line.code, per="item", area=area)
    return Sheet(
        f"{line.code}-area-{area}-means",
        (
            ("item", "Code of the need; empty: the area as a whole."),
            ("means", "Code of the means."),
            ("label", "Its words."),
            ("parties", "Parties that pick it."),
            ("naming", "Parties that name the need, or a need of the area."),
            ("picks", "How often it is picked."),
        ),
        [(m.item, m.means, form.means(m.means), m.parties, m.naming, m.picks) for m in found],
        line.rehearsal,
    )


def parts_sheet(words: Words, line: RoundLine, area: str) -> Sheet:
    """Return the area in all Parties and in each part of each breakdown."""
    words.form(line).area(area)
    rows: list[tuple[object, ...]] = []
    for by in (None, *BREAKDOWNS):
        spread = {
            row.part: row
            for row in measures.extents_of_areas(words.library, line.code, by=by)
            if row.area == area
        }
        for row in measures.naming_areas(words.library, line.code, by=by):
            if row.area == area:
                rows.append((by or "all", *naming_cells(row), *extent_cells(spread[row.part])))
    return Sheet(
        f"{line.code}-area-{area}-parts",
        (("by", "What Parties are broken down by."), *NAMING_COLUMNS, *EXTENT_COLUMNS),
        rows,
        line.rehearsal,
    )


SHEETS = {"needs": needs_sheet, "means": means_sheet, "parts": parts_sheet}
