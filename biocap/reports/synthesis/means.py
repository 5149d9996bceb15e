"""Preferred means, over all areas and in one."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.needs import measures
from biocap.needs.figures import Means
from biocap.reports.blocks import Text, fill
from biocap.reports.draft import Draft, row
from biocap.reports.synthesis.facts import Facts
from biocap.reports.wording import count, figure, listed, of_them, percent


def preferred(draft: Draft, facts: Facts) -> None:
    """Write which means are preferred over all areas, with their table."""
    rows = measures.means(facts.library, facts.round.code)
    ranked = sorted(rows, key=lambda row: (-row.parties, -row.picks))
    draft.paragraph(
        fill(
            _("Over all areas, the means preferred by most Parties were %(means)s."),
            means=listed([picking(facts, line, "") for line in ranked[:3]]),
        )
        if ranked[0].parties
        else (_("No preferred means were selected."),),
        left_open(rows[0], ""),
    )
    draft.table(
        _("Preferred means to address the needs named"),
        (
            _("Means"),
            _("Parties selecting it"),
            _("Per cent of those naming a need"),
            _("Times selected"),
        ),
        [
            row(
                facts.means(line.means),
                figure(line.parties, "means.parties", "", line.means),
                percent(line.share_of_naming, "means.percent", "", line.means),
                figure(line.picks, "means.picks", "", line.means),
            )
            for line in ranked
        ],
        (9, 2.4, 2.7, 2.4),
    )


def left_open(line: Means, code: str) -> Text:
    """Say for how many needs named nothing was selected."""
    if not line.pairs_without_means:
        return ()
    return fill(
        ngettext(
            "For %(n)s need named no means were selected.",
            "For %(n)s needs named no means were selected.",
            line.pairs_without_means,
        ),
        n=count(line.pairs_without_means, "means.without", code),
    )


def picking(facts: Facts, line: Means, code: str) -> Text:
    """Name a means with the Parties that select it."""
    of = (code, line.means)
    return fill(
        _("“%(means)s” (%(part)s Parties naming a need)"),
        means=facts.means(line.means),
        part=of_them(
            count(line.parties, "means.parties", *of, beside=(line.naming, 10)),
            count(line.naming, "means.naming", code, beside=(10,)),
        ),
    )
