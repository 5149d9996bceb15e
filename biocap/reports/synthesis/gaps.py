"""Section V: needs ranked by how many Parties name them and how little they are addressed."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.needs.figures.gap import Gap
from biocap.needs.measures.gaps import gaps_in_area, ranked_gaps, wide_gaps
from biocap.reports import tables
from biocap.reports.blocks import Label, Text, fill
from biocap.reports.draft import Draft
from biocap.reports.ranked import first
from biocap.reports.synthesis.facts import Facts
from biocap.telling.ranking import ROOM
from biocap.telling.traced import count, decimal, figure

SHOWN = 20
"""Needs of the table, with those equal to the last."""


def write(draft: Draft, facts: Facts) -> None:
    draft.section(_("Major gaps"))
    table = ranked_gaps(facts.words, facts.round)
    draft.paragraph(*_what_a_gap_is())
    if not table.rows:
        draft.paragraph((_("No specific need was named."),))
        return
    draft.paragraph(*_why_above_even())
    wide = wide_gaps(facts.words, facts.round)
    widest = wide.top(3, ROOM)
    draft.paragraph(
        fill(
            ngettext(
                "Farthest above an even spread is %(needs)s.",
                "Farthest above an even spread are %(needs)s.",
                len(widest.shown) + widest.tied,
            ),
            needs=first(widest, lambda gap: gap_in_words(facts, gap), "gaps"),
        )
        if wide.rows
        else (_("No need is above an even spread."),),
        _kinds_named(facts, len(table.rows)),
    )
    tables.add(
        draft,
        table.of_rows(table.top(SHOWN).shown),
        (6.6, 1.1, 1.3, 1.2, 1.2, 1.4, 1.4, 1.4, 1.5),
        *("label", "rank", "named", "stated", "median_extent"),
        *("score", "score_most", "even", "above"),
    )
    draft.note(
        (
            _(
                "The letter before a need is that of its broad area. Equal needs share a rank. "
                "“Gap at most” counts each extent left blank as not at all addressed."
            ),
        )
    )
    _within_areas(draft, facts)


def _what_a_gap_is() -> tuple[Text, ...]:
    return (
        fill(
            _(
                "A gap is the wider the more Parties name a need and the less it has been "
                "addressed: each Party that names the need and states its extent adds one if the "
                "need is not at all addressed, three quarters, one half or one quarter if it is "
                "addressed to an extent of %(one)s, %(two)s or %(three)s, and nothing if it is "
                "largely addressed. An extent left blank adds nothing, as if the need were met; "
                "what the gap would be at most, had nothing been done for it, stands beside."
            ),
            one=figure(1, "form.step", "1"),
            two=figure(2, "form.step", "2"),
            three=figure(3, "form.step", "3"),
        ),
    )


def _why_above_even() -> tuple[Text, ...]:
    return (
        (
            _(
                "A Party names at most three needs of an area, however many the questionnaire "
                "offers in it, so needs of short lists are named by more Parties than those of "
                "long ones. Needs of different areas are therefore compared by what their gap is "
                "above an even spread: the gap, less the gaps of the whole area divided by the "
                "number of needs offered in it. Within one area the gaps themselves are compared."
            ),
        ),
    )


def _kinds_named(facts: Facts, kinds: int) -> Text:
    listed_needs = len(facts.form.needs)
    unnamed = listed_needs - kinds
    beside = (kinds, listed_needs, unnamed)
    return fill(
        _(
            "Of the %(listed)s needs listed, %(kinds)s were named by at least one Party and "
            "%(unnamed)s by none."
        ),
        listed=count(listed_needs, "form.needs", beside=beside),
        kinds=count(kinds, "needs.kinds", "", beside=beside),
        unnamed=count(unnamed, "needs.unnamed", beside=beside),
    )


def _within_areas(draft: Draft, facts: Facts) -> None:
    """Name the widest gap of each area, with all that equal it."""
    draft.paragraph((_("Within each area the widest gap, as far as extents were stated, is:"),))
    wide = []
    for code in facts.form.areas:
        table = gaps_in_area(facts.words, facts.round, code)
        if not any(row.score for row in table.rows):
            continue
        widest = table.top(1, ROOM)
        wide.append(
            fill(
                _("%(letter)s, of %(offered)s needs offered: %(needs)s."),
                letter=Label(code),
                offered=figure(table.rows[0].offered, "form.needs", code),
                needs=first(widest, lambda gap: gap_in_area(facts, gap), "gaps_in_area", code),
            )
        )
    draft.items(wide or [(_("No extent was stated below the highest."),)])


def gap_in_area(facts: Facts, gap: Gap) -> Text:
    return fill(
        ngettext(
            "“%(need)s” (named by %(n)s Party, gap %(score)s)",
            "“%(need)s” (named by %(n)s Parties, gap %(score)s)",
            gap.named,
        )
        if gap.score_most == gap.score
        else ngettext(
            "“%(need)s” (named by %(n)s Party, gap %(score)s, at most %(most)s)",
            "“%(need)s” (named by %(n)s Parties, gap %(score)s, at most %(most)s)",
            gap.named,
        ),
        need=facts.item(gap.area, gap.item),
        n=count(gap.named, "gaps.named", gap.item, beside=(10,)),
        score=decimal(gap.score, 2, "gaps.score", gap.item),
        most=decimal(gap.score_most, 2, "gaps.score_most", gap.item),
    )


def gap_in_words(facts: Facts, gap: Gap) -> Text:
    return fill(
        ngettext(
            "“%(need)s” (named by %(n)s Party, %(above)s above an even spread)",
            "“%(need)s” (named by %(n)s Parties, %(above)s above an even spread)",
            gap.named,
        ),
        need=facts.item(gap.area, gap.item),
        n=count(gap.named, "gaps.named", gap.item, beside=(10,)),
        above=decimal(gap.above, 2, "gaps.above", gap.item),
    )
