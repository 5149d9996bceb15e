"""Annex III: the Parties that reported, and those without a report."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from biocap.indicators import measures
from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.figures import Received, When
from biocap.library.closing import days_that_ended
from biocap.reports.alike import names_in_a_row
from biocap.reports.blocks import Label, Strong, Text, fill
from biocap.reports.draft import Draft
from biocap.telling import lists
from biocap.telling.names import Words, part_name, short_name
from biocap.telling.traced import figure


def write(draft: Draft, evaluation: Evaluation) -> None:
    draft.annex(_("Parties that reported, and Parties without a report"))
    for cycle in evaluation.cycles:
        draft.part("", cycle.name)
        reports = _reports_received(evaluation, cycle)
        for group in evaluation.response(cycle, "group"):
            inside = [report for report in reports if report.part == group]
            if inside:
                of_group(draft, evaluation, group, inside)
        _name_who_say_otherwise(draft, evaluation, cycle)


def of_group(draft: Draft, evaluation: Evaluation, group: str, inside: list[Received]) -> None:
    draft.subgroup(part_name("group", group))
    after = [report for report in inside if report.after_cut_off]
    for heading, name, reports in (
        (_("Reported by the deadline"), "in_time", chosen(inside, When.IN_TIME)),
        (_("Reported after it, by the cut-off"), "late", chosen(inside, When.LATE)),
        (_("Reported on a day that is not known"), "undated", chosen(inside, When.UNDATED)),
        *without_report(evaluation, inside),
        (_("Report or correction received after the cut-off"), "after_cut_off", after),
    ):
        if reports or name in ("in_time", "silent", "awaited"):
            draft.plain(
                fill(
                    _("%(heading)s (%(n)s)") + "%(colon)s%(names)s",
                    heading=Strong(heading),
                    colon=lists.headed(""),
                    n=figure(len(reports), f"response.{name}", inside[0].cycle, "group", group),
                    names=_names_of_parties(evaluation, reports),
                )
            )


def without_report(
    evaluation: Evaluation, inside: list[Received]
) -> list[tuple[str, str, list[Received]]]:
    """Return heading, figure and Parties of those without a report: silent, not yet, or either."""
    headings = {
        "silent": _("Nothing received by the cut-off"),
        "awaited": _("Not yet reported at the cut-off"),
    }
    cycle = evaluation.cycle(inside[0].cycle)
    return [
        (headings[name], name, chosen(inside, When(name)))
        for name in days_that_ended(evaluation.library, cycle.round.code).without
    ]


def _name_who_say_otherwise(draft: Draft, evaluation: Evaluation, cycle: EvaluatedCycle) -> None:
    """Name the Parties whose own answer is not as the dates of the Supplementary Protocol."""
    members = evaluation.differing_members(cycle)
    if members:
        draft.subgroup(_("Membership of the Supplementary Protocol"))
        draft.plain(
            fill(
                _("%(heading)s (%(n)s)") + "%(colon)s%(names)s",
                heading=Strong(_("Own answer other than the dates")),
                colon=lists.headed(""),
                n=figure(len(members), "membership.differ", cycle.code),
                names=names_in_a_row(short_names(evaluation.words, members)),
            )
        )


def _reports_received(evaluation: Evaluation, cycle: EvaluatedCycle) -> list[Received]:
    """Return who was bound on the deadline of a cycle, by group, and when the report came."""
    groups = measures.reports_received(evaluation.library, evaluation.line.code, "group")
    return [one for one in groups if one.bound and one.cycle == cycle.code]


def chosen(inside: list[Received], when: When) -> list[Received]:
    return [report for report in inside if report.when is when]


def _names_of_parties(evaluation: Evaluation, reports: list[Received]) -> Text:
    """Return the names of the Parties of these reports."""
    return names_in_a_row(short_names(evaluation.words, [report.party for report in reports]))


def short_names(words: Words, codes: Iterable[str]) -> list[Label]:
    """Return names of Parties in alphabetical order; of a fictional one without its groups."""
    return [Label(short_name(line)) for line in words.named(codes)]
