"""Section V: needs ranked by how many Parties name them and how little they are addressed."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.needs.figures import Gap
from biocap.needs.measures.gaps import ranked_gaps
from biocap.reports import tables
from biocap.reports.blocks import Text, fill
from biocap.reports.charts.library import MOST_GAPS
from biocap.reports.draft import Draft
from biocap.reports.ranked import first
from biocap.reports.synthesis import pictures
from biocap.reports.synthesis.facts import Facts
from biocap.telling import lists, numbers
from biocap.telling.ranking import ROOM
from biocap.telling.traced import count, decimal, figure

SHOWN = 20
"""Needs of the table, with those equal to the last."""


def write(draft: Draft, facts: Facts) -> None:
    draft.section(_("Major gaps"))
    table = ranked_gaps(facts.words, facts.round)
    ranked = table.rows
    kinds = len(ranked)
    draft.paragraph(
        fill(
            _(
                "A gap is the wider the more Parties name a need and the less it has been "
                "addressed. It is measured by a score: each Party that names the need and states "
                "its extent adds one if the need is not at all addressed, three quarters, one "
                "half or one quarter if it is addressed to an extent of %(one)s, %(two)s or "
                "%(three)s, and nothing if it is largely addressed. Needs with the same score are "
                "ranked by the number of Parties naming them. An extent left blank adds nothing."
            ),
            one=figure(1, "form.step", "1"),
            two=figure(2, "form.step", "2"),
            three=figure(3, "form.step", "3"),
        )
    )
    listed_needs = len(facts.form.needs)
    unnamed = listed_needs - kinds
    beside = (kinds, listed_needs, unnamed)
    if not ranked:
        draft.paragraph((_("No specific need was named."),))
        return
    widest = table.top(3, ROOM)
    draft.paragraph(
        fill(
            ngettext(
                "The widest gap is %(needs)s.",
                "The widest gaps are %(needs)s.",
                len(widest.shown) + widest.tied,
            ),
            needs=first(widest, lambda gap: gap_in_words(facts, gap), "gaps"),
        ),
        fill(
            _(
                "Of the %(listed)s needs listed, %(kinds)s were named by at least one Party and "
                "%(unnamed)s by none."
            ),
            listed=count(listed_needs, "form.needs", beside=beside),
            kinds=count(kinds, "needs.kinds", "", beside=beside),
            unnamed=count(unnamed, "needs.unnamed", beside=beside),
        ),
    )
    shown = table.top(SHOWN).shown
    tables.add(
        draft,
        table.of_rows(shown),
        (9.4, 1.2, 1.6, 1.5, 1.3, 1.5),
        *("label", "rank", "named", "stated", "mean_extent", "score"),
    )
    draft.note(
        (_("The letter before a need is that of its broad area. Equal needs share a rank."),)
    )
    draft.figure(
        pictures.gaps(facts),
        _("Widest gaps, by score"),
        fill_words(facts, table.top(MOST_GAPS).shown),
    )


def gap_in_words(facts: Facts, gap: Gap) -> Text:
    return fill(
        ngettext(
            "“%(need)s” (named by %(n)s Party, score %(score)s)",
            "“%(need)s” (named by %(n)s Parties, score %(score)s)",
            gap.named,
        ),
        need=facts.item(gap.area, gap.item),
        n=count(gap.named, "gaps.named", gap.item, beside=(10,)),
        score=decimal(gap.score, 2, "gaps.score", gap.item),
    )


def fill_words(facts: Facts, gaps: Sequence[Gap]) -> str:
    """Return the picture in words."""
    bars = lists.joined_by_semicolons(
        [f"{facts.item(g.area, g.item)}: {numbers.decimal(g.score, 2)}" for g in gaps]
    )
    return _("Bars in order of score. %(bars)s.") % {"bars": bars}
