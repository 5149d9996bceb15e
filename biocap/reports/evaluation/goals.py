"""Section V: each goal with its table, two computed sentences, and its picture."""

from django.utils.translation import gettext as _

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.reference import by_goal
from biocap.indicators.tables.values import IN_DOCUMENT, table_of_values
from biocap.plans import Goal
from biocap.reports import tables
from biocap.reports.blocks import Label, fill
from biocap.reports.draft import Draft
from biocap.reports.evaluation import pictures
from biocap.reports.evaluation.findings import stands_out
from biocap.reports.evaluation.lines import HEAD_WIDTHS, lines_of
from biocap.reports.evaluation.overview import counted
from biocap.telling.few import dash_of_few

FIT = 30
"""Rows of such a table that fit a page below the heading of its goal."""


def write(draft: Draft, evaluation: Evaluation) -> None:
    draft.page()
    draft.section(_("Goal by goal"))
    draft.paragraph(
        _(
            "Under each indicator stand its official text, a row for each cycle, and the "
            "change on the matched panel. Base: whom the share is of, yes, partly and no "
            "together; where dates decide, all Parties bound. Per cent: yes, of the base. May "
            "apply to: all Parties bound but those to which it does not apply. Per cent of "
            "these: at least, if all that are open had said no; at most, if all had said yes."
        ),
        dash_of_few(),
    )
    for at, goal in enumerate(evaluation.plan.goals):
        if at:
            draft.page()
        write_goal(draft, evaluation, goal)


def write_goal(draft: Draft, evaluation: Evaluation, goal: Goal) -> None:
    draft.part(goal.code, goal.title)
    draft.paragraph(counted(evaluation.moves()[goal.code]), stands_out(evaluation, goal))
    lines = [line for found in by_goal(goal.code) for line in lines_of(evaluation, found)]
    draft.table(
        fill(_("Goal %(code)s: indicators"), code=Label(goal.code)),
        tables.heads(table_of_values(), *IN_DOCUMENT),
        lines,
        HEAD_WIDTHS,
        words=(0, 1),
        whole=len(lines) <= FIT,
    )
    pictures.write(draft, evaluation, goal)
