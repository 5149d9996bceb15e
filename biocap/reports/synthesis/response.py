"""Section II: who answered, by regional group first (as in COP-MOP/4/INF/11)."""

from dataclasses import replace

from django.utils.translation import gettext as _

from biocap.library.closing import due_day
from biocap.needs.figures.answering import RoundResponse
from biocap.needs.measures.response_table import response_by, response_table
from biocap.reports import tables
from biocap.reports.blocks import Label, Text, fill
from biocap.reports.draft import Draft
from biocap.reports.synthesis.facts import OTHER_GROUPS, Facts
from biocap.telling.memberships import membership_notes, unconfirmed_note
from biocap.telling.traced import count, listed, of_them, per_cent


def write(draft: Draft, facts: Facts) -> None:
    draft.section(_("Response to the questionnaire"))
    table = response_table(facts.library, facts.round.code)
    answered = [line for line in table.rows if line.invited]
    ranked = sorted(answered, key=_by_what_is_shown)
    draft.paragraph(
        fill(
            _("The response by regional group is shown in %(table)s."),
            table=Label(draft.next_table),
        ),
        fill(
            _("Of the Parties invited in each group, the following submitted: %(groups)s."),
            groups=listed([rate(facts, line) for line in ranked]),
        ),
        (
            _(
                "A Party counts once, with the latest version that it submitted by the cut-off. "
                "Only Parties that were invited are counted."
            ),
        ),
    )
    day = due_day(facts.library, facts.round.code)
    tables.add(draft, response_by(facts.words, facts.round), WIDTHS)
    if notes := membership_notes(day) if day else ():
        draft.note(*((Label(note),) for note in notes))
    draft.paragraph(
        fill(
            _(
                "The response of least developed countries, of small island developing States and "
                "of countries with economies in transition is shown in %(table)s. A Party may "
                "stand in more than one of these rows."
            ),
            table=Label(draft.next_table),
        )
    )
    by_group = [response_by(facts.words, facts.round, by) for by in OTHER_GROUPS]
    draft.table(
        _("Response of other groups of countries"),
        tables.heads(by_group[0]),
        [
            row
            for of_group in by_group
            for row in tables.rows(
                replace(of_group, rows=[r for r in of_group.rows if r.part == "yes"], total=None)
            )
        ],
        WIDTHS,
    )
    if note := unconfirmed_note(OTHER_GROUPS):
        draft.note((Label(note),))


WIDTHS = (5.4, 2.0, 2.4, 2.0, 2.4, 2.4)


def _by_what_is_shown(line: RoundResponse) -> tuple[bool, float]:
    """Return what ranks a group: the share that it shows, those too small for one last."""
    few = line.share_of_part.percent is None
    return few, -line.submitted / line.invited


def rate(facts: Facts, line: RoundResponse) -> Text:
    of = ("group", line.part)
    beside = (line.invited, 10)
    return fill(
        _("%(group)s (%(part)s, %(percent)s)"),
        group=Label(facts.part("group", line.part)),
        part=of_them(
            count(line.submitted, "response.submitted", *of, beside=beside),
            count(line.invited, "response.invited", *of, beside=beside),
        ),
        percent=per_cent(line.share_of_part, "response.share_of_part", *of),
    )
