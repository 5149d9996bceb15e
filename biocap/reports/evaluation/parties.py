"""Annex II: the Parties that reported, and those from which nothing was received."""

from django.utils.translation import gettext as _

from biocap.indicators.figures import Received, When
from biocap.reports.blocks import Strong, Text, fill, joined
from biocap.reports.draft import Draft
from biocap.reports.evaluation.facts import Cycle, Facts
from biocap.reports.wording import figure
from biocap.telling.names import part_name


def write(draft: Draft, facts: Facts) -> None:
    draft.annex(_("Parties that reported, and Parties from which nothing was received"))
    for cycle in facts.cycles:
        draft.part("", cycle.name)
        found = facts.received(cycle, "group")
        for group in facts.response(cycle, "group"):
            inside = [report for report in found if report.part == group]
            if inside:
                of_group(draft, facts, group, inside)
        differing(draft, facts, cycle)


def of_group(draft: Draft, facts: Facts, group: str, inside: list[Received]) -> None:
    draft.subgroup(part_name("group", group))
    after = [report for report in inside if report.after_cut_off]
    for heading, name, reports in (
        (_("Reported by the deadline"), "in_time", chosen(inside, When.IN_TIME)),
        (_("Reported after it, by the cut-off"), "late", chosen(inside, When.LATE)),
        (_("Reported on a day that is not known"), "undated", chosen(inside, When.UNDATED)),
        (_("Nothing received by the cut-off"), "silent", chosen(inside, When.SILENT)),
        (_("Report or correction received after the cut-off"), "after_cut_off", after),
    ):
        if reports or name in ("in_time", "silent"):
            draft.plain(
                fill(
                    "%(heading)s (%(n)s): %(names)s",
                    heading=Strong(heading),
                    n=figure(len(reports), f"response.{name}", inside[0].cycle, "group", group),
                    names=in_a_row(facts, reports),
                )
            )


def differing(draft: Draft, facts: Facts, cycle: Cycle) -> None:
    """Name the Parties whose own answer is not as the dates of the Supplementary Protocol."""
    found = facts.differing(cycle)
    if found:
        draft.subgroup(_("Membership of the Supplementary Protocol"))
        draft.plain(
            fill(
                "%(heading)s (%(n)s): %(names)s.",
                heading=Strong(_("Own answer other than the dates")),
                n=figure(len(found), "membership.differ", cycle.code),
                names=joined([(name,) for name in facts.short_names(found)], "; "),
            )
        )


def chosen(inside: list[Received], when: When) -> list[Received]:
    return [report for report in inside if report.when is when]


def in_a_row(facts: Facts, reports: list[Received]) -> Text:
    """Return the names with semicolons, since a name may hold a comma, and a full stop."""
    if not reports:
        return (_("none."),)
    names = facts.short_names(tuple(report.party for report in reports))
    return (*joined([(name,) for name in names], "; "), ".")
