"""The evaluation as a whole: masthead, title, sections in their order, annexes."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from biocap.indicators.evaluation import Evaluation
from biocap.library.queries import Library
from biocap.reports.blocks import Document
from biocap.reports.draft import Draft
from biocap.reports.evaluation import (
    definitions,
    goals,
    introduction,
    method,
    overview,
    parties,
    recompute,
    response,
)
from biocap.reports.front import Front, fronted
from biocap.telling.names import Words


def evaluation_document(library: Library, round_code: str, front: Front, today: date) -> Document:
    """Return the evaluation that a round names as a document.

    `today` dates it where staff give no date. Raises Problem("library.no_such_evaluation").
    """
    with override(front.language):
        return _document(Evaluation(Words(library, front.language), round_code), front, today)


def _document(evaluation: Evaluation, front: Front, today: date) -> Document:
    draft = Draft(evaluation.rehearsal)
    for section in (introduction, overview, method, response, goals):
        section.write(draft, evaluation)
    for annex in (definitions, parties, recompute):
        annex.write(draft, evaluation)
    return fronted(
        front,
        title(evaluation),
        evaluation.later.round.title,
        tuple(draft.blocks),
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
