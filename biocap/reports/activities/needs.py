"""Sections of needs: what stands against them, and whether Parties that were supported moved."""

from django.utils.translation import gettext as _

from biocap.indicators.supported.analysis_tables import (
    movers_table,
    needs_beside_table,
    part_of_needs,
)
from biocap.indicators.supported.beside_needs import PARTS, needs_beside_activities
from biocap.indicators.supported.movers import movers
from biocap.reports import tables
from biocap.reports.blocks import Label, fill
from biocap.reports.draft import Draft
from biocap.telling import lists
from biocap.telling.names import RoundLine, Words

COLUMNS = ("label", "named", "submitted", "activities", "costed", "cost_usd")
WIDTHS = (6.0, 1.6, 1.8, 1.8, 1.6, 2.4)


def write_beside(draft: Draft, words: Words, line: RoundLine | None) -> None:
    """Write who names each area and what serves it: of all, then of each region and list."""
    draft.section(_("Needs against activities"))
    if line is None:
        draft.paragraph(_("The snapshot holds no round of needs."))
        return
    draft.paragraph(
        fill(
            _(
                "Beside the needs of %(round)s stand the activities of this report. An activity "
                "stands in each area that one of its elements is tied to strongly, with its whole "
                "cost; so rows are not to be added up. The ties are Biocap’s."
            ),
            round=Label(line.title),
        ),
        _("The Parties of this round are fictional, and so are their needs.")
        if line.rehearsal
        else "",
    )
    for part in PARTS:
        rows = needs_beside_activities(words.library, line.code, part)
        if not any(row.submitted for row in rows):
            continue
        table = needs_beside_table(words, line, rows)
        caption = fill(_("Needs against activities: %(part)s"), part=Label(part_of_needs(part)))
        tables.add(draft, table, WIDTHS, *COLUMNS, caption=caption)


def write_movers(draft: Draft, words: Words, line: RoundLine | None) -> None:
    """Write supported Parties and the others side by side, or why that cannot be told."""
    draft.section(_("Did Parties that were supported move?"))
    rows = movers(words, line) if line else ()
    if line is None or not rows:
        draft.paragraph(
            _("Whether Parties moved cannot be told: the snapshot holds no two rounds of needs.")
        )
        return
    draft.paragraph(
        _(
            "Of the needs that a Party names in both rounds: more at a higher extent than at a "
            "lower one (up), fewer (down), or as many (stayed). Supported: an activity that names "
            "the country, and serves the area, was under way between the cut-offs of the two "
            "rounds."
        ),
        _(
            "The two stand side by side and no more: who is supported is not drawn by lot, and a "
            "Party may have been supported by what nobody reported."
        ),
    )
    table = movers_table(words, line, rows)
    heads = [
        lists.headed(column.over.words) + _(column.head) if column.over else _(column.head)
        for column in table.picked()
    ]
    draft.table(_(table.caption), heads, tables.rows(table), (4.0, *(1.2,) * (len(heads) - 1)))
    draft.note(*tables.marks(table))
