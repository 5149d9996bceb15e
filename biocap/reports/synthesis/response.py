"""Section II: who answered, by regional group first (as in COP-MOP/4/INF/11)."""

from django.utils.translation import gettext as _

from biocap.library.figures import Share
from biocap.needs import measures
from biocap.needs.figures import Response
from biocap.reports.blocks import Label, Row, Span, Text, fill
from biocap.reports.draft import Draft, row
from biocap.reports.synthesis.facts import BY, Facts
from biocap.reports.wording import count, figure, listed, of_them, percent


def write(draft: Draft, facts: Facts) -> None:
    draft.section(_("Response to the questionnaire"))
    table = measures.response_table(facts.library, facts.round.code)
    answered = [line for line in table.rows if line.invited]
    ranked = sorted(answered, key=lambda r: -Share(r.submitted, r.invited).part / r.invited)
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
    rows = [line_of(facts, "group", line) for line in table.rows]
    rows.append(line_of(facts, "group", table.total, total=True))
    draft.table(_("Response by regional group"), head(), rows, WIDTHS)
    draft.note(
        (
            _(
                "Regional groups are those of today; where the membership of an earlier day is "
                "not known, today's is used. A dash stands where there is nothing to take a "
                "share of."
            ),
        )
    )
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
    rows = [
        line_of(facts, by, line)
        for by in BY
        for line in measures.response_table(facts.library, facts.round.code, by).rows
        if line.part == "yes"
    ]
    draft.table(_("Response of other groups of countries"), head(), rows, WIDTHS)


WIDTHS = (5.4, 2.0, 2.4, 2.0, 2.4, 2.4)


def head() -> tuple[str, ...]:
    return (
        _("Group"),
        _("Parties invited"),
        _("Submissions"),
        _("Of which late"),
        _("Per cent of all submissions"),
        _("Per cent of the group"),
    )


def rate(facts: Facts, line: Response) -> Text:
    of = ("group", line.part)
    beside = (line.invited, 10)
    return fill(
        _("%(group)s, %(part)s (%(percent)s per cent)"),
        group=Label(facts.part("group", line.part)),
        part=of_them(
            count(line.submitted, "response.submitted", *of, beside=beside),
            count(line.invited, "response.invited", *of, beside=beside),
        ),
        percent=percent(line.share_of_part, "response.share_of_part", *of),
    )


def line_of(facts: Facts, by: str, line: Response, *, total: bool = False) -> Row:
    of = (by, line.part)
    cells: list[Span] = [
        _("Total") if total else Label(facts.part(by, line.part)),
        figure(line.invited, "response.invited", *of),
        figure(line.submitted, "response.submitted", *of),
        figure(line.late, "response.late", *of),
        percent(line.share_of_reports, "response.share_of_reports", *of),
        percent(line.share_of_part, "response.share_of_part", *of),
    ]
    return row(*cells, total=total)
