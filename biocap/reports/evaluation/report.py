"""The evaluation as a whole: masthead, title, sections in their order, and its annexes."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from biocap.indicators.evaluation import Evaluation
from biocap.library.queries import Library
from biocap.reports.block_texts import numbers_in
from biocap.reports.blocks import Number, Text
from biocap.reports.draft import Draft
from biocap.reports.evaluation import (
    definitions,
    goals,
    groups,
    introduction,
    messages,
    method,
    outcomes,
    overview,
    parties,
    readings,
    recompute,
    response,
    values,
)
from biocap.reports.front import Front, Report, fronted
from biocap.reports.places.figures import by_key
from biocap.reports.places.filled import WrittenText
from biocap.reports.places.sections import NOTHING_WRITTEN, closed_by, figures_in, opened_by
from biocap.telling.names import Words


def evaluation_report(
    library: Library,
    round_code: str,
    front: Front,
    today: date,
    written: Mapping[str, WrittenText] = NOTHING_WRITTEN,
) -> Report:
    """Return the evaluation that a round names, and its annexes.

    `today` dates it where staff give no date; `written` is what people wrote into its places.
    Raises Problem("library.no_such_evaluation").
    """
    with override(front.language):
        evaluation = Evaluation(Words(library, front.language), round_code)
        return _report(evaluation, front, today, written)


def quotable(library: Library, round_code: str, language: str) -> tuple[list[Text], list[Number]]:
    """Return the computed key messages, and the figures that texts can quote."""
    with override(language):
        evaluation = Evaluation(Words(library, language), round_code)
        computed, draft = messages.messages_of_evaluation(evaluation), Draft(evaluation.rehearsal)
        for section in (response, goals):
            section.write(draft, evaluation)
        return computed, [*figures_in(computed), *numbers_in(draft.blocks)]


def _report(
    evaluation: Evaluation, front: Front, today: date, written: Mapping[str, WrittenText]
) -> Report:
    body, annexes = Draft(evaluation.rehearsal), Draft(evaluation.rehearsal)
    for section in (introduction, overview, response, goals, groups, method):
        section.write(body, evaluation)
    computed = messages.messages_of_evaluation(evaluation)
    figures = by_key([*figures_in(computed), *numbers_in(body.blocks)])
    opening = opened_by(computed, written, figures)
    closed_by(body, written, figures)
    for annex in (values, definitions, parties, readings, outcomes, recompute):
        annex.write(annexes, evaluation)
    return fronted(
        front,
        title(evaluation),
        evaluation.later.round.title,
        (*opening, *body.blocks),
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
