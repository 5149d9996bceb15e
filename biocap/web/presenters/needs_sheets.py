"""The tables of a round's overview as files."""

from django.utils.translation import gettext

from biocap.needs import measures
from biocap.needs.figures import Extents, Naming
from biocap.telling.names import RoundLine, Words
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.change import change_table
from biocap.web.presenters.needs import state_of
from biocap.web.presenters.sheets import Sheet


def response_sheet(words: Words, line: RoundLine) -> Sheet:
    table = measures.response_table(words.library, line.code)
    return Sheet(
        f"{line.code}-response",
        (
            ("group", gettext("Regional group; “all” is the total.")),
            ("invited", gettext("Parties invited.")),
            ("submitted", gettext("Parties that submitted by the cut-off.")),
            ("late", gettext("Of those, submitted after the day due.")),
            ("share_of_reports", gettext("Share of all reports, in per cent.")),
            ("share_of_group", gettext("Share of the Parties invited, in per cent.")),
            ("after_cut_off", gettext("Parties that sent something after the cut-off, apart.")),
        ),
        [
            (r.part, r.invited, r.submitted, r.late, r.share_of_reports.percent,
             r.share_of_part.percent, r.after_cut_off)
            for r in (*table.rows, table.total)
        ],
        line.rehearsal,
    )  # fmt: skip


def areas_sheet(words: Words, line: RoundLine) -> Sheet:
    rows = measures.naming_areas(words.library, line.code)
    by_group = measures.naming_areas(words.library, line.code, by="group")
    form = words.form(line)
    return Sheet(
        f"{line.code}-areas",
        (("code", "Code of the area."), ("label", "Its words."), *NAMING_COLUMNS),
        [(r.area, form.area(r.area), *naming_cells(r)) for r in (*rows, *by_group)],
        line.rehearsal,
    )


NAMING_COLUMNS = (
    ("part", "All Parties, or a part of them."),
    ("named", "Parties that name it."),
    ("submitted", "Parties that submitted."),
    ("invited", "Parties invited."),
    ("share_of_submitted", "Share of those that submitted, in per cent."),
    ("share_of_invited", "Share of all invited, in per cent."),
    ("lowest", "Share of all if every silent Party had not named it."),
    ("highest", "Share of all if every silent Party had named it."),
)


def naming_cells(row: Naming) -> tuple[object, ...]:
    """Return the cells under NAMING_COLUMNS."""
    return (
        row.part, row.count, row.submitted, row.invited,
        row.share_of_submitted.percent, row.share_of_invited.percent,
        row.interval.lowest.percent, row.interval.highest.percent,
    )  # fmt: skip


EXTENT_COLUMNS = (
    ("needs_named", "Pairs of Party and need named in the area."),
    *((f"extent_{n}", f"Pairs that state extent {n}.") for n in range(5)),
    ("blank", "Pairs named whose extent was left blank."),
    ("median_extent", "Median among those that state one."),
    ("mean_extent", "Mean among those that state one."),
)


def extent_cells(row: Extents) -> tuple[object, ...]:
    """Return the cells under EXTENT_COLUMNS."""
    mean = None if row.mean is None else round(row.mean, 3)
    return (row.named, *row.counts, row.blank, row.median, mean)


def extents_sheet(words: Words, line: RoundLine) -> Sheet:
    form = words.form(line)
    return Sheet(
        f"{line.code}-extents",
        (("area", "Code of the area."), ("label", "Its words."), *EXTENT_COLUMNS),
        [
            (row.area, form.area(row.area), *extent_cells(row))
            for row in measures.extents_of_areas(words.library, line.code)
        ],
        line.rehearsal,
    )


def gaps_sheet(words: Words, line: RoundLine) -> Sheet:
    form = words.form(line)
    return Sheet(
        f"{line.code}-gaps",
        (
            ("rank", "Rank among all needs."),
            ("area", "Area."),
            ("item", "Need."),
            ("label", "Its words."),
            ("score", "Sum over the Parties that name it of (4 - extent) / 4."),
            ("named", "Parties that name it."),
            ("submitted", "Parties that submitted."),
            ("invited", "Parties invited."),
            ("mean_extent", "Mean extent among those that state one."),
            ("stated", "Parties that state an extent."),
            ("blank", "Parties that left the extent blank."),
        ),
        [
            (g.rank, g.area, g.item, form.item(g.area, g.item), float(g.score), g.named,
             g.submitted, g.invited,
             None if g.mean_extent is None else round(g.mean_extent, 3), g.stated, g.blank)
            for g in measures.gaps(words.library, line.code)
        ],
        line.rehearsal,
    )  # fmt: skip


def parties_sheet(words: Words, line: RoundLine) -> Sheet:
    tiles = {tile.party: tile for tile in measures.mosaic(words.library, line.code)}
    return Sheet(
        f"{line.code}-parties",
        (
            ("party", "Code of the Party."),
            ("name", "Its name."),
            ("group", "Regional group."),
            ("state", "on_time, late or silent."),
            ("needs_named", "Needs that it names."),
        ),
        [
            (p.code, p.name, tiles[p.code].part,
             state_of(tiles[p.code].state, tiles[p.code].late), tiles[p.code].named)
            for p in words.named(tiles)
        ],
        line.rehearsal,
    )  # fmt: skip


def change_sheet(words: Words, line: RoundLine) -> Sheet:
    table = change_table(words, line, Way())
    rows = (*table.rows, table.total) if table else ()
    return Sheet(
        f"{line.code}-change",
        (
            ("area", "Area."),
            ("up", "Pairs with a higher extent now: better addressed."),
            ("down", "Pairs with a lower extent now."),
            ("same", "Pairs with the same extent."),
            ("not_comparable", "Pairs with an extent left blank in one of the rounds."),
            ("newly_named", "Pairs named now only."),
            ("no_longer_named", "Pairs named then only."),
        ),
        [
            (r.name, r.up, r.down, r.same, r.not_comparable, r.newly_named, r.no_longer_named)
            for r in rows
        ],
        line.rehearsal,
    )


SHEETS = {
    "response": response_sheet,
    "areas": areas_sheet,
    "gaps": gaps_sheet,
    "extents": extents_sheet,
    "parties": parties_sheet,
    "change": change_sheet,
}
