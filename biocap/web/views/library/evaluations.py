"""Evaluations of the Action Plan: which there are, one, an indicator, the Parties behind it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from biocap.indicators.change_words import rule_in_words
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.model import NOT_NKL, Indicator
from biocap.indicators.panel_words import who_is_in_it
from biocap.indicators.parts import Part, part_of_code
from biocap.indicators.reference import by_slug, indicators
from biocap.indicators.same_answers import on_one_answer
from biocap.indicators.tables.beside import beside_table
from biocap.indicators.tables.parties import party_table
from biocap.indicators.tables.questions import (
    fed_table,
    question_table,
    rest_on_one_answer,
)
from biocap.indicators.tables.response import reported_by_group, response_by_cycle
from biocap.indicators.tables.roster import roster_table
from biocap.indicators.tables.values import change_table, value_table
from biocap.library.parts import ALL, UNSTATED
from biocap.library.queries import Library
from biocap.telling.tables import Table
from biocap.web.access import allow
from biocap.web.presenters.chosen import ChosenParties, chosen_by
from biocap.web.presenters.evaluation.indicator import indicator_page
from biocap.web.presenters.evaluation.overview import (
    base_of_part,
    evaluation_lines,
    goal_blocks,
    summary,
)
from biocap.web.presenters.evaluation.parties import parties_page, section_table
from biocap.web.presenters.evaluation.party import party_page
from biocap.web.presenters.listed import evaluation_table
from biocap.web.presenters.priorities import priority_asked
from biocap.web.problems import PAGE_NO_SUCH_SHEET
from biocap.web.tables import drawn
from biocap.web.views.library.frame import (
    asked_sheet,
    page,
    sheet_response,
    way_of,
    words_of,
)
from biocap.web.views.library.serving import published

SECTION = "evaluations"
OWN_PARTS = (UNSTATED, NOT_NKL)
"""Parts that only evaluations know."""
TABLES: dict[str, Callable[..., Table[Any]]] = {
    "indicators": lambda it, part: value_table(it, part=part),
    "changes": lambda it, part: change_table(it, part=part),
    "response": lambda it, part: reported_by_group(it),
    "beside": lambda it, part: beside_table(it, part=part),
    "roster": lambda it, part: roster_table(it, part=part),
}
QUESTION_TABLES: dict[str, Callable[..., Table[Any]]] = {
    "questions": question_table,
    "sources": fed_table,
}
INDICATOR_TABLES: dict[str, Callable[..., Table[Any]]] = {
    "values": value_table,
    "changes": change_table,
    "parties": lambda it, indicator, part: party_table(it, indicator, part=part),
    "beside": beside_table,
    "roster": roster_table,
}


@allow("library.read")
@published
def evaluations(request: HttpRequest, library: Library) -> HttpResponse:
    """List the evaluations of the snapshot, real ones first."""
    table = evaluation_table(evaluation_lines(words_of(library)), way_of(request))
    return page(request, library, "evaluations", SECTION, table=table)


@allow("library.read")
@published
def evaluation_overview(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Show all goals with their indicators, or one of the tables as a file."""
    evaluation, (chosen, part) = Evaluation(words_of(library), code), _chosen(request)
    way, priority = way_of(request, chosen.codes), priority_asked(request.GET)
    if asked := asked_sheet(request):
        return _evaluation_file(library, asked, TABLES, evaluation, part)
    return page(
        request,
        library,
        "evaluation",
        SECTION,
        evaluation.line,
        it=evaluation,
        plan=evaluation.plan,
        part=part,
        chosen=chosen,
        base=base_of_part(evaluation, part),
        goals=[it for it in goal_blocks(evaluation, part, way) if priority.has_goal(it.code)],
        priority=priority,
        of_all="" if priority.chosen else summary(evaluation.moves_of_all(part)),
        rule=rule_in_words(),
        panel=who_is_in_it(),
        response=drawn(response_by_cycle(evaluation), way, file="response", style="stacked cycles"),
        totals=[(cycle, evaluation.response(cycle)[ALL]) for cycle in evaluation.cycles],
        query=f"&part={part.code}" if part.code else "",
    )


@allow("library.read")
@published
def evaluation_questions(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Show which questions feed which indicators, both ways, or one of the tables as a file."""
    evaluation = Evaluation(words_of(library), code)
    if asked := asked_sheet(request):
        return _evaluation_file(library, asked, QUESTION_TABLES, evaluation)
    way = way_of(request)
    return page(
        request,
        library,
        "evaluation_questions",
        SECTION,
        evaluation.line,
        one_answer=rest_on_one_answer(on_one_answer(indicators().values())),
        questions=drawn(question_table(evaluation), way, file="questions", style="stacked"),
        fed=drawn(fed_table(evaluation), way, file="sources", style="stacked"),
    )


@allow("library.read")
@published
def indicator(request: HttpRequest, library: Library, code: str, slug: str) -> HttpResponse:
    """Show one indicator, or one of its tables as a file."""
    evaluation, measured = _indicator(library, code, slug)
    chosen, part = _chosen(request)
    if asked := asked_sheet(request):
        return _evaluation_file(library, asked, INDICATOR_TABLES, evaluation, measured, part)
    cycle = evaluation.cycle(request.GET.get("cycle") or evaluation.later.code)
    it = indicator_page(evaluation, measured, cycle, part, way_of(request, chosen.codes))
    base = base_of_part(evaluation, part)
    return page(request, library, "indicator", SECTION, evaluation.line, chosen, base=base, it=it)


@allow("library.read")
@published
def indicator_parties(request: HttpRequest, library: Library, code: str, slug: str) -> HttpResponse:
    """Show the Parties behind a figure of an indicator: in a state, or that moved."""
    evaluation, measured = _indicator(library, code, slug)
    part = _chosen(request)[1]
    cycle = evaluation.cycle(request.GET.get("cycle") or evaluation.later.code)
    move, state = request.GET.get("move") or "", request.GET.get("state") or ""
    it = parties_page(evaluation, measured, cycle, part, state, move, way_of(request))
    if asked := asked_sheet(request):
        name = "-".join(filter(None, ("" if move else cycle.code, state or move, part.code)))
        table = section_table(evaluation, measured, it.sections, name)
        return sheet_response(library, table, asked[1])
    return page(request, library, "indicator_parties", SECTION, evaluation.line, it=it)


@allow("library.read")
@published
def indicator_party(
    request: HttpRequest, library: Library, code: str, slug: str, party: str
) -> HttpResponse:
    """Show what one Party answered to the source questions of an indicator."""
    evaluation, measured = _indicator(library, code, slug)
    it = party_page(evaluation, measured, party, way_of(request))
    if asked := asked_sheet(request):
        return sheet_response(library, party_table(evaluation, measured, it.party.code), asked[1])
    return page(request, library, "indicator_party", SECTION, evaluation.line, it=it)


def _chosen(request: HttpRequest) -> tuple[ChosenParties, Part]:
    """Return the choice of Parties, and the part that it is; `?part=` names a part too."""
    named = request.GET.get("part", "")
    part = part_of_code(named)
    chosen = chosen_by(request.GET, "" if part.code in OWN_PARTS else named)
    return chosen, part if part.code in OWN_PARTS else part_of_code(chosen.by or "")


def _indicator(library: Library, code: str, slug: str) -> tuple[Evaluation, Indicator]:
    """Raises Problem("library.no_such_evaluation") and Problem("indicators.unknown")."""
    return Evaluation(words_of(library), code), by_slug(slug)


def _evaluation_file(
    library: Library,
    asked: tuple[str, str],
    tables: Mapping[str, Callable[..., Table[Any]]],
    *of: Any,
) -> HttpResponse:
    """Return the table that is asked for, by its name and the kind of file."""
    name, kind = asked
    if name not in tables:
        raise PAGE_NO_SUCH_SHEET(name=name, known=tuple(tables))
    return sheet_response(library, tables[name](*of), kind)
