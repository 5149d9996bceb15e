"""Section III: what was found, all areas first and then one after the other (annex III)."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.library.figures import Share
from biocap.library.parts import ALL
from biocap.needs.columns import SHARES
from biocap.needs.figures.naming import Extents, Naming, together
from biocap.needs.measures.extents import extents, needs_named
from biocap.needs.measures.extents_of_areas import areas_overview, extents_of_areas
from biocap.needs.measures.means import means
from biocap.needs.measures.means import ranked as ranked_means
from biocap.needs.measures.naming_areas import naming_areas
from biocap.reports import tables
from biocap.reports.blocks import Label, Text, fill
from biocap.reports.draft import Draft
from biocap.reports.ranked import first
from biocap.reports.synthesis import pictures
from biocap.reports.synthesis.facts import Facts
from biocap.reports.synthesis.means import left_open, most_picked, preferred
from biocap.telling.ranking import ROOM, top
from biocap.telling.traced import count, decimal, figure, of_them, per_cent, percent


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
    whole = together(spread)
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
    draft.paragraph(*_extent_sentences(whole, ""))
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
                "by two Parties counts twice. Extents: from nought, not at all addressed, to "
                "four, largely addressed, steps in order; median and mean are of the needs named "
                "for which an extent was stated, and these are counted beside them."
            ),
        )
    )
    draft.figure(
        pictures.extents(facts),
        _("How far the needs named in each area have been addressed"),
        _(
            "One bar for each area, parted by the extent stated, from not at all to largely "
            "addressed; its numbers are in the tables of each area below."
        ),
    )
    preferred(draft, facts)


def area(draft: Draft, facts: Facts, code: str) -> None:
    library, held = facts.library, facts.round.code
    named = next(r for r in naming_areas(library, held) if r.area == code)
    spread = extents(library, held, area=code)
    whole = next(r for r in extents_of_areas(library, held) if r.area == code)
    draft.part(code, str(facts.area(code)))
    if not named.count and not whole.named:
        draft.paragraph((_("No Party named this area or a need in it."),))
        return
    of = (ALL, code, "")
    beside = (named.submitted, 10)
    draft.paragraph(
        fill(
            _("This area was named by %(part)s Parties that submitted (%(percent)s)."),
            part=of_them(
                count(named.count, "naming.count", *of, beside=beside),
                count(named.submitted, "naming.submitted", ALL, beside=beside),
            ),
            percent=per_cent(named.share_of_submitted, "naming.percent", *of),
        ),
        _of_invited(named, of),
        *_needs_sentences(facts, code, spread),
    )
    if not whole.named:
        return
    rows = means(library, held, per="area", area=code)
    ranked = ranked_means(rows)
    draft.paragraph(
        *_extent_sentences(whole, code),
        fill(
            ngettext(
                "The only means selected was %(means)s.",
                "The means preferred by most Parties were %(means)s.",
                len(ranked),
            ),
            means=most_picked(facts, ranked, code),
        )
        if ranked
        else (_("No preferred means were selected."),),
        left_open(rows[0], code),
    )
    tables.add(
        draft,
        needs_named(facts.words, facts.round, code),
        (5.9, 1.4, 0.8, 0.8, 0.8, 0.8, 0.8, 1.2, 1.3, 1.3, 1.2),
        *("label", "named", *(f"extent_{level}" for level in range(5))),
        *("blank", "stated", "median_extent", "mean_extent"),
        caption=fill(
            _("%(letter)s. %(area)s: needs named, and how far they are addressed"),
            letter=Label(code),
            area=facts.area(code),
        ),
    )


def _needs_sentences(facts: Facts, code: str, spread: Sequence[Extents]) -> list[Text]:
    named = [row for row in spread if row.named]
    if not named:
        return [(_("No specific need was named in it."),)]
    how_many = fill(
        _("At least one Party named %(kinds)s needs listed."),
        kinds=of_them(
            count(len(named), "needs.kinds", code, beside=(len(spread),)),
            count(len(spread), "form.needs", code, beside=(len(named),)),
        ),
    )
    most = top(named, 3, lambda row: row.named, ROOM)
    beside = [row.named for row in most.shown]

    def each(row: Extents) -> Text:
        return fill(
            ngettext("“%(need)s” (%(n)s Party)", "“%(need)s” (%(n)s Parties)", row.named),
            need=facts.item(code, row.item or ""),
            n=count(row.named, "extents.named", ALL, code, row.item or "", beside=beside),
        )

    template = ngettext("It was %(needs)s.", "Named most often were %(needs)s.", len(named))
    return [how_many, fill(template, needs=first(most, each, "needs", code))]


def _extent_sentences(row: Extents, code: str) -> list[Text]:
    of = (ALL, code, "")
    beside = (row.named, row.stated, row.blank)
    if not row.stated:
        return [(_("No extent was stated."),)] if row.named else []
    scope = _("In this area") if code else _("In all areas together")
    sentences = [
        fill(
            ngettext(
                "%(scope)s, %(named)s need was named, and its extent stated in %(stated)s case; "
                "the median extent is %(median)s and their mean %(mean)s.",
                "%(scope)s, %(named)s needs were named (a need named by two Parties counts "
                "twice), and an extent was stated for %(stated)s of them; the median of these is "
                "%(median)s and their mean %(mean)s.",
                row.named,
            ),
            scope=scope,
            named=count(row.named, "extents.named", *of, beside=beside),
            stated=count(row.stated, "extents.stated", *of, beside=beside),
            mean=decimal(row.mean, 1, "extents.mean", *of),
            median=decimal(row.median, 1, "extents.median", *of),
        )
    ]
    share = Share(row.counts[0], row.stated)
    sentences.append(
        fill(
            _("Not at all addressed are %(none)s (%(percent)s)."),
            none=of_them(
                count(row.counts[0], "extents.0", *of, beside=(row.stated, 10)),
                count(row.stated, "extents.stated", *of, beside=(10,)),
            ),
            percent=per_cent(share, "extents.percent_0", *of),
        )
    )
    return sentences


def _of_invited(named: Naming, of: tuple[str, ...]) -> Text:
    """Return which share of all Parties invited that is; () where these are too few."""
    if named.interval.highest.percent is None:
        return ()
    return fill(
        _(
            "Of all Parties invited that is %(least)s per cent, and it would be up to %(most)s "
            "per cent if every Party without an answer had named it."
        ),
        least=percent(named.interval.lowest, "naming.percent_least", *of),
        most=percent(named.interval.highest, "naming.percent_most", *of),
    )


def _naming(facts: Facts, line: Naming) -> Text:
    of = (ALL, line.area, "")
    return fill(
        _("“%(area)s” (%(n)s Parties, %(percent)s)"),
        area=facts.area(line.area),
        n=figure(line.count, "naming.count", *of),
        percent=per_cent(line.share_of_submitted, "naming.percent", *of),
    )
