"""Section III: what was found, all areas first and then one after the other (annex III)."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.library.figures import Share
from biocap.library.parts import ALL
from biocap.needs.columns import SHARES
from biocap.needs.figures.naming import Extents, Means, Naming, extents_together
from biocap.needs.measures.extents import extents
from biocap.needs.measures.extents_of_areas import areas_overview, extents_of_areas
from biocap.needs.measures.means import means
from biocap.needs.measures.means import picked_means as ranked_means
from biocap.needs.measures.means import preferred as preferred_means
from biocap.needs.measures.naming_areas import naming_areas
from biocap.reports import tables
from biocap.reports.blocks import Label, Text, fill
from biocap.reports.draft import Draft
from biocap.reports.quantity import how_many
from biocap.reports.ranked import first
from biocap.reports.synthesis import pictures
from biocap.reports.synthesis.facts import Facts
from biocap.reports.synthesis.means import left_open, picking, preferred_over_all_areas
from biocap.telling.ranking import ROOM, top
from biocap.telling.traced import count, decimal, figure, of_them, per_cent

CLEARLY = 1.5
"""So many times as many Parties name a need that stands out as name the next."""
APART = 10
"""Percentage points from which a share of an area is not as over all areas together."""


def write(draft: Draft, facts: Facts) -> None:
    draft.section(_("Needs and priorities by area"))
    overview(draft, facts)
    for code in facts.form.areas:
        area(draft, facts, code)


def overview(draft: Draft, facts: Facts) -> None:
    named = naming_areas(facts.library, facts.round.code)
    spread = extents_of_areas(facts.library, facts.round.code)
    most = top([row for row in named if row.count], 3, lambda row: row.count, ROOM)
    least = top(named, 1, lambda row: -row.count, ROOM)
    whole = extents_together(spread)
    draft.paragraph(
        fill(
            _(
                "%(table)s shows how many Parties named each broad area, and the figure below it "
                "how far the needs named in each have been addressed."
            ),
            table=Label(draft.next_table.capitalize()),
        ),
        fill(
            _("Named most often were %(areas)s; named least often was %(last)s."),
            areas=first(most, lambda row: _naming(facts, row), "areas"),
            last=first(least, lambda row: _naming(facts, row), "areas_least"),
        )
        if any(row.count for row in named)
        else (_("No area was named."),),
    )
    draft.paragraph(*_extent_sentences(whole))
    tables.add(
        draft,
        areas_overview(facts.words, facts.round),
        (5.4, 1.5, 1.6, 1.6, 1.6, 1.4, 1.4, 1.3, 1.3),
        *("label", "named", *SHARES, "needs_named", "stated", "median_extent", "mean_extent"),
    )
    draft.note(
        (
            _(
                "“At least” and “at most”: the share of all Parties invited if no Party "
                "without an answer had named the area, or every one had. Needs named: a need named "
                "by two Parties counts twice. Extents: from zero, not at all addressed, to "
                "four, largely addressed, steps in order; median and mean are of the needs named "
                "for which an extent was stated, and these are counted beside them."
            ),
        )
    )
    draft.figure(
        pictures.picture_of_extents(facts),
        _("How far the needs named in each area have been addressed"),
        _(
            "One bar for each area, in parts by the extent stated, from not at all to largely "
            "addressed; its numbers are in annex I."
        ),
    )
    preferred_over_all_areas(draft, facts)


def area(draft: Draft, facts: Facts, code: str) -> None:
    """Write what there is to say of an area beside the others: who names it, what stands out."""
    library, held = facts.library, facts.round.code
    every = naming_areas(library, held)
    named = next(r for r in every if r.area == code)
    spread = extents_of_areas(library, held)
    whole = next(r for r in spread if r.area == code)
    draft.part(code, str(facts.area(code)))
    if not named.count and not whole.named:
        draft.paragraph((_("No Party named this area or a need in it."),))
        return
    rows = means(library, held, per="area", area=code)
    draft.paragraph(
        _who_names_it(named, every),
        *_needs_sentences(facts, code, extents(library, held, area=code)),
        *_beside_all_areas(whole, extents_together(spread)),
        _own_means(facts, code, ranked_means(rows)),
        left_open(rows[0], code),
    )


def _who_names_it(named: Naming, every: Sequence[Naming]) -> Text:
    """Return by how many Parties an area is named, and whether by most or fewest of all areas."""
    counts = [row.count for row in every]
    of = (ALL, named.area, "")
    beside = (named.submitted, 10)
    many: Label | None = None
    if counts.count(named.count) == 1 and named.count == max(counts):
        template = _("More Parties name this area than any other: %(part)s (%(percent)s).")
    elif counts.count(named.count) == 1 and named.count == min(counts):
        template = _("Fewer Parties name this area than any other: %(part)s (%(percent)s).")
    elif many := how_many(named.share_of_submitted):
        template = _("%(many)s Parties name this area: %(part)s (%(percent)s).")
    else:
        template = _("This area is named by %(part)s Parties (%(percent)s).")
    return fill(
        template,
        many=many or "",
        part=of_them(
            count(named.count, "naming.count", *of, beside=beside),
            count(named.submitted, "naming.submitted", ALL, beside=beside),
        ),
        percent=per_cent(named.share_of_submitted, "naming.percent", *of),
    )


def _needs_sentences(facts: Facts, code: str, spread: Sequence[Extents]) -> list[Text]:
    """Return which needs stand out, how clearly, and how many of those offered nobody names."""
    named = [row for row in spread if row.named]
    if not named:
        return [(_("No specific need was named in it."),)]
    first_ones = top(named, 3, lambda row: row.named, ROOM)
    beside = [row.named for row in first_ones.shown]

    def each(row: Extents) -> Text:
        return fill(
            ngettext("“%(need)s” (%(n)s Party)", "“%(need)s” (%(n)s Parties)", row.named),
            need=facts.item(code, row.item or ""),
            n=count(row.named, "extents.named", ALL, code, row.item or "", beside=beside),
        )

    counts = sorted((row.named for row in named), reverse=True)
    if not first_ones.shown:
        template = _("No need stands out: %(needs)s.")
    elif len(counts) == 1:
        template = _("Its only need named is %(needs)s.")
    elif counts[0] >= counts[1] * CLEARLY:
        first_ones = top(named, 1, lambda row: row.named, ROOM)
        template = _("One need stands out: %(needs)s.")
    else:
        template = _("Named most often are %(needs)s.")
    unnamed = len(spread) - len(named)
    sentences = [fill(template, needs=first(first_ones, each, "needs", code))]
    if unnamed:
        sentences.append(
            fill(
                ngettext(
                    "Of the %(offered)s needs offered, %(unnamed)s is named by no Party.",
                    "Of the %(offered)s needs offered, %(unnamed)s are named by no Party.",
                    unnamed,
                ),
                offered=figure(len(spread), "form.needs", code),
                unnamed=figure(unnamed, "needs.unnamed", code),
            )
        )
    return sentences


def _beside_all_areas(row: Extents, whole: Extents) -> list[Text]:
    """Return how far its needs are addressed where that is not as over all areas."""
    of = (ALL, row.area or "", "")
    if not row.stated or row.median is None or whole.median is None or row.mean is None:
        return [(_("No extent was stated."),)] if row.named else []
    sentences = []
    if row.median != whole.median:
        template = (
            _("Less has been done in area %(area)s than overall: the median extent is %(median)s.")
            if row.median < whole.median
            else _(
                "More has been done in area %(area)s than overall: the median extent is %(median)s."
            )
        )
        sentences.append(
            fill(
                template,
                area=Label(row.area or ""),
                median=decimal(row.median, 1, "extents.median", *of),
            )
        )
    part, all_parts = Share(row.counts[0], row.stated), Share(whole.counts[0], whole.stated)
    apart = (part.percent or 0) - (all_parts.percent or 0)
    if part.percent is not None and abs(apart) >= APART:
        template = (
            _("More of its needs than elsewhere are not addressed at all: %(none)s (%(percent)s).")
            if apart > 0
            else _(
                "Fewer of its needs than elsewhere are not addressed at all: %(none)s "
                "(%(percent)s)."
            )
        )
        sentences.append(
            fill(
                template,
                none=of_them(
                    count(row.counts[0], "extents.0", *of, beside=(row.stated, 10)),
                    count(row.stated, "extents.stated", *of, beside=(10,)),
                ),
                percent=per_cent(part, "extents.percent_0", *of),
            )
        )
    return sentences


def _own_means(facts: Facts, code: str, ranked: Sequence[Means]) -> Text:
    """Return the means preferred in an area where they are not those of all areas together."""
    everywhere = [
        row for row in preferred_means(facts.words, facts.round, None).rows if row.parties
    ]
    if not ranked or not everywhere:
        return () if everywhere else (_("No preferred means were selected."),)
    if ranked[0].means == everywhere[0].means:
        return ()
    return fill(
        _("Unlike in all areas together, the means preferred most often is %(means)s."),
        means=picking(facts, ranked[0], code),
    )


def _extent_sentences(row: Extents) -> list[Text]:
    """Return how far the needs of all areas together are addressed."""
    of = (ALL, "", "")
    beside = (row.named, row.stated, row.blank)
    if not row.stated:
        return [(_("No extent was stated."),)] if row.named else []
    return [
        fill(
            _(
                "In all areas together, needs were named %(named)s times, each time with an "
                "extent; the median of these is %(median)s and their mean %(mean)s."
            )
            if 1 < row.named == row.stated
            else ngettext(
                "In all areas together, %(named)s need was named, and its extent stated in "
                "%(stated)s case; the median extent is %(median)s and their mean %(mean)s.",
                "In all areas together, needs were named %(named)s times, and an extent was "
                "stated %(stated)s times; the median of these is %(median)s and their mean "
                "%(mean)s.",
                row.named,
            ),
            named=count(row.named, "extents.named", *of, beside=beside),
            stated=count(row.stated, "extents.stated", *of, beside=beside),
            mean=decimal(row.mean, 1, "extents.mean", *of),
            median=decimal(row.median, 1, "extents.median", *of),
        ),
        fill(
            _("Not at all addressed are %(none)s (%(percent)s)."),
            none=of_them(
                count(row.counts[0], "extents.0", *of, beside=(row.stated, 10)),
                count(row.stated, "extents.stated", *of, beside=(10,)),
            ),
            percent=per_cent(Share(row.counts[0], row.stated), "extents.percent_0", *of),
        ),
        (
            _(
                "Below, the extent of an area is told only where it differs from that of all areas "
                "together; annex I has every need."
            ),
        ),
    ]


def _naming(facts: Facts, line: Naming) -> Text:
    of = (ALL, line.area, "")
    return fill(
        _("“%(area)s” (%(n)s Parties, %(percent)s)"),
        area=facts.area(line.area),
        n=figure(line.count, "naming.count", *of),
        percent=per_cent(line.share_of_submitted, "naming.percent", *of),
    )
