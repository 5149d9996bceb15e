"""Annexes II and III: which Parties submitted and which did not, and which named each area."""

from django.utils.translation import gettext as _

from biocap.library.parts import ALL
from biocap.needs.behind import parties, unanswered_by_code
from biocap.needs.figures.answering import RoundResponse
from biocap.needs.measures.naming_areas import PARTIES_NAMING, naming_areas
from biocap.needs.measures.response_table import response_table
from biocap.reports.alike import names_in_a_row
from biocap.reports.blocks import Strong, fill
from biocap.reports.draft import Draft
from biocap.reports.synthesis.facts import Facts
from biocap.telling import lists
from biocap.telling.traced import figure


def write(draft: Draft, facts: Facts) -> None:
    draft.annex(_("Parties that submitted, and Parties without a submission"))
    for line in response_table(facts.library, facts.round.code).rows:
        if line.invited:
            group(draft, facts, line)
    draft.annex(_(PARTIES_NAMING))
    for row in naming_areas(facts.library, facts.round.code):
        codes = parties(facts.library, facts.round.code, area=row.area)
        draft.plain(
            fill(
                _("%(letter)s (%(n)s): %(names)s"),
                letter=Strong(row.area),
                n=figure(row.count, "naming.count", ALL, row.area, ""),
                names=names_in_a_row(facts.short_names(codes)),
            )
        )


def group(draft: Draft, facts: Facts, line: RoundResponse) -> None:
    library, held = facts.library, facts.round.code
    of = ("group", line.part)
    came = parties(library, held, by="group", part=line.part)
    in_time = parties(library, held, by="group", part=line.part, without_late=True)
    late = tuple(code for code in came if code not in in_time)
    headings = {"silent": _("Nothing received"), "awaited": _("Not yet answered")}
    draft.group(facts.part("group", line.part))
    for heading, key, codes in (
        (_("Submitted by the day due"), "response.on_time", in_time),
        (_("Submitted after it"), "response.late", late),
        *(
            (headings[state], f"response.{state}", without)
            for state, without in unanswered_by_code(library, held, "group", line.part).items()
        ),
    ):
        draft.plain(
            fill(
                _("%(heading)s (%(n)s)") + "%(colon)s%(names)s",
                heading=Strong(heading),
                colon=lists.headed(""),
                n=figure(len(codes), key, *of),
                names=names_in_a_row(facts.short_names(codes)),
            )
        )
