"""Annex V: the outcomes of the plan, and what the Secretariat judged of each, with its reasons."""

from django.utils.translation import gettext as _

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.outcomes import Outcome
from biocap.reports.blocks import Label, Strong, fill
from biocap.reports.draft import Draft
from biocap.reports.places.sections import in_another_language
from biocap.telling import lists
from biocap.telling.questions import quoted
from biocap.telling.traced import day


def write(draft: Draft, evaluation: Evaluation) -> None:
    draft.annex(_("Outcomes, and what was judged of each"))
    outcomes = [
        Outcome(evaluation, item.code) for goal in evaluation.plan.goals for item in goal.outcomes
    ]
    if any(outcome.judgements for outcome in outcomes):
        draft.plain(
            _(
                "The judgements and their reasons are the Secretariat’s own; no figure follows "
                "from them. An outcome without one has not been judged."
            )
        )
    else:
        draft.plain(_("No judgement of an outcome has been published."))
    for goal in evaluation.plan.goals:
        draft.part("", _("Goal %(code)s") % {"code": goal.code})
        for outcome in outcomes:
            if outcome.goal == goal:
                of_outcome(draft, outcome)


def of_outcome(draft: Draft, outcome: Outcome) -> None:
    """Write the official text of an outcome, the judgement and its reasons."""
    draft.plain((Strong(lists.led(outcome.code)), Label(quoted(outcome.text))))
    judgement = outcome.judgement
    if judgement is None:
        return
    for words, text in ((_("Judgement"), judgement.judgement), (_("Reasons"), judgement.reasons)):
        first, *more = filter(str.strip, text.splitlines())
        draft.plain((Strong(lists.led(words)), Label(first)))
        for line in more:
            draft.plain((Label(line),))
    draft.note(
        fill(
            _("Written on %(day)s."),
            day=day(
                judgement.judged_at.date(), "judgement.judged_on", outcome.code, judgement.language
            ),
        ),
        in_another_language(judgement.language),
    )
