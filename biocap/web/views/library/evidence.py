"""What an evaluator asks for beside the indicators of an evaluation."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.outcomes import Outcome
from biocap.indicators.parts import Part, part_of_code
from biocap.indicators.tables.composition import (
    composition_side_by_side,
    composition_table,
)
from biocap.indicators.tables.distances import distance_table
from biocap.indicators.tables.outcomes import (
    coded_table,
    evidence_table,
    outcome_table,
    quote_table,
)
from biocap.indicators.tables.sensitivity import (
    not_read_table,
    sensitivity_side_by_side,
    sensitivity_table,
)
from biocap.indicators.weekend_words import deadlines_on_weekends
from biocap.library.queries import Library
from biocap.library.thresholds import least_base
from biocap.telling.finding import LONGEST
from biocap.telling.spans import plain
from biocap.telling.tables import Table
from biocap.web.access import allow
from biocap.web.presenters.chosen import chosen_by
from biocap.web.presenters.evaluation.outcome import outcome_page
from biocap.web.presenters.evaluation.overview import base_of_part
from biocap.web.tables import drawn
from biocap.web.views.library.evaluations import SECTION
from biocap.web.views.library.frame import asked_table, page, sheet_response, way_of, words_of
from biocap.web.views.library.serving import published

TableOfParties = Callable[[Evaluation, Part], Table[Any]]
EVERY = 1_000_000
"""More quotes than there are, for files."""


@allow("library.read")
@published
def evaluation_sensitivity(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Show every indicator under every reading, or that as a file."""
    evaluation = Evaluation(words_of(library), code)
    part = part_of_code(chosen_by(request.GET).by or "")
    return _page_of_one_table(
        request,
        evaluation,
        "sensitivity",
        sensitivity_table,
        sensitivity_side_by_side,
        plan=evaluation.plan,
        least=least_base(),
        readings=drawn(not_read_table(evaluation, part), way_of(request), style="stacked"),
        weekends=[plain(text) for text in deadlines_on_weekends(evaluation)],
    )


@allow("library.read")
@published
def evaluation_composition(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Show of whom those without a report and the panel consist, or that as a file."""
    evaluation = Evaluation(words_of(library), code)
    return _page_of_one_table(
        request,
        evaluation,
        "composition",
        composition_table,
        composition_side_by_side,
        compared=evaluation.compared,
    )


@allow("library.read")
@published
def evaluation_distance(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Show the distance to each target that was set, or that none is; or that as a file."""
    evaluation = Evaluation(words_of(library), code)
    return _page_of_one_table(request, evaluation, "distance", distance_table, distance_table)


@allow("library.read")
@published
def evaluation_outcomes(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """List the outcomes of the plan with how much evidence there is, or that as a file."""
    evaluation = Evaluation(words_of(library), code)
    return _page_of_one_table(request, evaluation, "outcomes", outcome_table, outcome_table)


def _page_of_one_table(
    request: HttpRequest,
    evaluation: Evaluation,
    name: str,
    in_file: TableOfParties,
    on_page: TableOfParties,
    **context: Any,
) -> HttpResponse:
    """Show a table of an evaluation in the template of its name, or hand it out as a file.

    Its figures are of all Parties, or of those that the address chooses.
    """
    library, chosen = evaluation.library, chosen_by(request.GET)
    part = part_of_code(chosen.by or "")
    if asked := asked_table(request, {name: in_file}):
        table_of_it, kind = asked
        return sheet_response(library, table_of_it(evaluation, part), kind)
    way = way_of(request, chosen.codes)
    table = drawn(on_page(evaluation, part), way, file=name, style="stacked")
    return page(
        request,
        library,
        f"evaluation_{name}",
        SECTION,
        evaluation.line,
        chosen,
        table=table,
        part=part,
        base=base_of_part(evaluation, part),
        **context,
    )


@allow("library.read")
@published
def evaluation_outcome(
    request: HttpRequest, library: Library, code: str, outcome: str
) -> HttpResponse:
    """Show the evidence of one outcome, or what was answered or written as a file."""
    evaluation, chosen = Evaluation(words_of(library), code), chosen_by(request.GET)
    part = part_of_code(chosen.by or "")
    shown_outcome = Outcome(evaluation, outcome, part)
    query = request.GET.dict()

    def quotes() -> Table[Any]:
        words, question = query.get("q", "").strip()[:LONGEST], query.get("question", "")
        written = shown_outcome.quotes(words=words, question=question, limit=EVERY)
        return quote_table(shown_outcome, written.quotes)

    tables: dict[str, Callable[[], Table[Any]]] = {
        "evidence": lambda: evidence_table(shown_outcome),
        "quotes": quotes,
        "coded": lambda: coded_table(shown_outcome),
    }
    if asked := asked_table(request, tables):
        table_of_it, kind = asked
        return sheet_response(library, table_of_it(), kind)
    it = outcome_page(evaluation, shown_outcome, way_of(request, chosen.codes), query)
    return page(
        request,
        library,
        "evaluation_outcome",
        SECTION,
        evaluation.line,
        chosen,
        base=base_of_part(evaluation, part),
        plan=evaluation.plan,
        it=it,
        longest=LONGEST,
    )
