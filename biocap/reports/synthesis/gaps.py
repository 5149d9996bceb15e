"""Section V: needs ranked by how many Parties name them and how little they are addressed."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.needs import measures
from biocap.needs.figures import Gap
from biocap.reports.blocks import Label, Row, Text, fill
from biocap.reports.charts.library import MOST_GAPS
from biocap.reports.draft import Draft, row
from biocap.reports.synthesis import pictures
from biocap.reports.synthesis.facts import Facts
from biocap.reports.wording import count, decimal, figure, listed
from biocap.telling import lists, numbers

ALL = "all"
SHOWN = 20
"""Ranks of the table; needs that share the last of them are all shown."""


def write(draft: Draft, facts: Facts) -> None:
    draft.section(_("Major gaps"))
    ranked = measures.gaps(facts.library, facts.round.code)
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
    listed_needs = len(facts.form.items)
    unnamed = listed_needs - kinds
    beside = (kinds, listed_needs, unnamed)
    if not ranked:
        draft.paragraph((_("No specific need was named."),))
        return
    draft.paragraph(
        fill(
            ngettext(
                "The widest gap is %(needs)s.",
                "The widest gaps are %(needs)s.",
                len(ranked[:3]),
            ),
            needs=listed([gap_in_words(facts, gap) for gap in ranked[:3]]),
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
    shown = [gap for gap in ranked if gap.rank <= SHOWN]
    draft.table(
        _("Widest gaps: needs named by many Parties and addressed little"),
        (_("Need"), _("Rank"), _("Parties naming it"), _("Extent stated"), _("Mean"), _("Score")),
        [gap_row(facts, gap) for gap in shown],
        (9.4, 1.2, 1.6, 1.5, 1.3, 1.5),
    )
    draft.note(
        (_("The letter before a need is that of its broad area. Equal needs share a rank."),)
    )
    draft.figure(
        pictures.gaps(facts),
        _("Widest gaps, by score"),
        fill_words(facts, ranked[:MOST_GAPS]),
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


def gap_row(facts: Facts, gap: Gap) -> Row:
    return row(
        Label(f"{gap.area}. {facts.item(gap.area, gap.item)}"),
        figure(gap.rank, "gaps.rank", gap.item),
        figure(gap.named, "gaps.named", gap.item),
        figure(gap.stated, "gaps.stated", gap.item),
        decimal(4 - 4 * gap.score / gap.stated if gap.stated else None, 1, "gaps.mean", gap.item),
        decimal(gap.score, 2, "gaps.score", gap.item),
    )


def fill_words(facts: Facts, gaps: tuple[Gap, ...]) -> str:
    """Return the picture in words."""
    bars = lists.joined_by_semicolons(
        [f"{facts.item(g.area, g.item)}: {numbers.decimal(g.score, 2)}" for g in gaps]
    )
    return _("Bars in order of score. %(bars)s.") % {"bars": bars}
