"""Section IV: each goal with what moved in it, and its indicators under their official texts."""

from django.utils.translation import gettext as _

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.reference import by_goal
from biocap.indicators.tables.lines import in_document, indicator_table
from biocap.plans import Goal
from biocap.reports import tables
from biocap.reports.blocks import Label, fill
from biocap.reports.draft import Draft
from biocap.reports.evaluation.findings import found_in


def write(draft: Draft, evaluation: Evaluation) -> None:
    draft.section(_("Goal by goal"))
    draft.paragraph(
        _(
            "In the tables of this section “Source” says how near what feeds an indicator comes to "
            "it. Direct: it asks for what the indicator measures. Proxy: it asks for something "
            "near it, such as activities undertaken in an area where the indicator speaks of "
            "training that was successful. Where the cycles differ, that of the baseline stands "
            "first; a dash stands where there is no source."
        ),
        _("Behind a change stands how many Parties of the panel moved up, and how many down.")
        if evaluation.compared
        else "",
    )
    for goal in evaluation.plan.goals:
        write_goal(draft, evaluation, goal)


def write_goal(draft: Draft, evaluation: Evaluation, goal: Goal) -> None:
    draft.part(goal.code, goal.title)
    draft.paragraph(*found_in(evaluation, goal))
    tables.add(
        draft,
        indicator_table(evaluation, by_goal(goal.code)),
        (6.9, 1.7, *(1.9, 0.9) * len(evaluation.cycles), *(3.0,) * evaluation.compared),
        *in_document(evaluation),
        caption=fill(_("Goal %(code)s: indicators"), code=Label(goal.code)),
        noted=False,
    )
