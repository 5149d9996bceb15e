"""Preferred means, over all areas and in one."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.needs.figures.naming import Means
from biocap.needs.measures.means import picked_most
from biocap.needs.measures.means import preferred as preferred_means
from biocap.reports import tables
from biocap.reports.blocks import Text, fill
from biocap.reports.draft import Draft
from biocap.reports.ranked import first
from biocap.reports.synthesis.facts import Facts
from biocap.telling.ranking import ROOM, top
from biocap.telling.traced import count, of_them


def preferred_over_all_areas(draft: Draft, facts: Facts) -> None:
    """Write which means are preferred over all areas, with their table."""
    table = preferred_means(facts.words, facts.round, None)
    rows = table.rows
    draft.paragraph(
        fill(
            _("Over all areas, the means preferred most often were %(means)s."),
            means=most_picked(facts, rows, ""),
        )
        if rows[0].parties
        else (_("No preferred means were selected."),),
        left_open(rows[0], ""),
    )
    tables.add(draft, table, (9, 2.4, 2.7, 2.4))


def most_picked(facts: Facts, rows: Sequence[Means], code: str) -> Text:
    """Name the means preferred by most Parties; of those equal in this, the most often selected."""
    picked = [row for row in rows if row.parties]
    most = top(picked, 3, picked_most, ROOM)
    return first(most, lambda line: picking(facts, line, code), "means", code)


def left_open(line: Means, code: str) -> Text:
    """Say for how many needs named nothing was selected."""
    if not line.pairs_without_means:
        return ()
    return fill(
        ngettext(
            "For %(n)s of the needs named, no means were selected.",
            "For %(n)s of the needs named, no means were selected.",
            line.pairs_without_means,
        ),
        n=count(line.pairs_without_means, "means.without", code),
    )


def picking(facts: Facts, line: Means, code: str) -> Text:
    """Name a means with the Parties that select it."""
    of = (code, line.means)
    return fill(
        ngettext(
            "“%(means)s” (%(part)s Parties naming a need, selected %(picks)s time)",
            "“%(means)s” (%(part)s Parties naming a need, selected %(picks)s times)",
            line.picks,
        ),
        means=facts.means(line.means),
        part=of_them(
            count(line.parties, "means.parties", *of, beside=(line.naming, 10)),
            count(line.naming, "means.naming", code, beside=(10,)),
        ),
        picks=count(line.picks, "means.picks", *of, beside=(10,)),
    )
