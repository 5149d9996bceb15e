"""The evaluation as a whole: masthead, title, sections in their order, annexes."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

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
from biocap.reports.evaluation.facts import Facts, gather
from biocap.reports.front import Front, fronted


def evaluation(library: Library, round_code: str, front: Front, today: date) -> Document:
    """Return the evaluation that a round names as a document.

    `today` dates it where staff give no date. Raises Problem("library.no_such_evaluation").
    """
    with override(front.language):
        return _document(gather(library, round_code, front.language), front, today)


def _document(facts: Facts, front: Front, today: date) -> Document:
    draft = Draft(facts.rehearsal)
    for section in (introduction, overview, method, response, goals):
        section.write(draft, facts)
    for annex in (definitions, parties, recompute):
        annex.write(draft, facts)
    return fronted(
        front,
        title(facts),
        facts.later.round.title,
        tuple(draft.blocks),
        today=today,
        snapshot_id=facts.library.snapshot_id,
        rehearsal=facts.rehearsal,
    )


def title(facts: Facts) -> str:
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
        facts.later.code,
        _(
            "Evaluation of the Capacity-building Action Plan for the Cartagena Protocol on "
            "Biosafety"
        ),
    )
