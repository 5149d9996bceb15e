"""The evaluation as a whole: masthead, title, sections in their order, and its annexes."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from biocap.indicators.evaluation import Evaluation
from biocap.library.queries import Library
from biocap.reports.draft import Draft
from biocap.reports.evaluation import (
    definitions,
    goals,
    groups,
    introduction,
    messages,
    method,
    overview,
    parties,
    recompute,
    response,
    values,
)
from biocap.reports.front import Front, Report, fronted
from biocap.telling.names import Words


def evaluation_report(library: Library, round_code: str, front: Front, today: date) -> Report:
    """Return the evaluation that a round names, and its annexes.

    `today` dates it where staff give no date. Raises Problem("library.no_such_evaluation").
    """
    with override(front.language):
        return _report(Evaluation(Words(library, front.language), round_code), front, today)


def _report(evaluation: Evaluation, front: Front, today: date) -> Report:
    body, annexes = Draft(evaluation.rehearsal), Draft(evaluation.rehearsal)
    for section in (messages, introduction, overview, response, goals, groups, method):
        section.write(body, evaluation)
    for annex in (values, definitions, parties, recompute):
        annex.write(annexes, evaluation)
    return fronted(
        front,
        title(evaluation),
        evaluation.later.round.title,
        tuple(body.blocks),
        tuple(annexes.blocks),
        today=today,
        snapshot_id=evaluation.library.snapshot_id,
        rehearsal=evaluation.rehearsal,
    )


def title(evaluation: Evaluation) -> str:
    """Return what the evaluation of its cycle is called."""
    return {
        "baseline": _(
            "Baseline of the Capacity-building Action Plan for the Cartagena Protocol on Biosafety"
        ),
        "midterm": _(
            "Midterm evaluation of the Capacity-building Action Plan for the Cartagena Protocol "
            "on Biosafety"
        ),
    }.get(
        evaluation.later.code,
        _(
            "Evaluation of the Capacity-building Action Plan for the Cartagena Protocol on "
            "Biosafety"
        ),
    )
