"""Annex I: every need of every area, with how far it is addressed."""

from django.utils.translation import gettext as _

from biocap.needs.measures.extents import needs_named
from biocap.needs.measures.extents_of_areas import NEEDS_NAMED, extents_of_areas
from biocap.reports import tables
from biocap.reports.blocks import Label, fill
from biocap.reports.draft import Draft
from biocap.reports.synthesis.facts import Facts


def write(draft: Draft, facts: Facts) -> None:
    draft.annex(_(NEEDS_NAMED))
    named = {row.area for row in extents_of_areas(facts.library, facts.round.code) if row.named}
    for code in facts.form.areas:
        if code not in named:
            continue
        tables.add(
            draft,
            needs_named(facts.words, facts.round, code),
            (5.9, 1.4, 0.8, 0.8, 0.8, 0.8, 0.8, 1.2, 1.3, 1.3, 1.2),
            *("label", "named", *(f"extent_{level}" for level in range(5))),
            *("blank", "stated", "median_extent", "mean_extent"),
            caption=fill(_("Area %(letter)s: needs named"), letter=Label(code)),
        )
