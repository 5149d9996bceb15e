"""Evaluations of the Action Plan: which there are, one, an indicator, the Parties behind it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language

from biocap.indicators.reference import Indicator, by_slug
from biocap.library.queries import Library
from biocap.plans import Plan, load
from biocap.web.access import allow
from biocap.web.presenters import evaluation as overview
from biocap.web.presenters.evaluation_answers import party_page
from biocap.web.presenters.evaluation_behind import behind_page
from biocap.web.presenters.evaluation_indicator import indicator_page
from biocap.web.presenters.evaluation_parts import chooser, part_of
from biocap.web.presenters.evaluation_sheets import (
    INDICATOR_SHEETS,
    SHEETS,
    behind_sheet,
    parties_sheet,
)
from biocap.web.presenters.evaluation_values import Evaluation
from biocap.web.presenters.sheets import Sheet
from biocap.web.problems import PAGE_NO_SUCH_SHEET
from biocap.web.views.library.frame import (
    asked_sheet,
    page,
    sheet_response,
    way_of,
    words_of,
)
from biocap.web.views.library.serving import published

SECTION = "evaluations"


@allow("library.read")
@published
def evaluations(request: HttpRequest, library: Library) -> HttpResponse:
    """List the evaluations of the snapshot, real ones first."""
    lines = overview.list_of(words_of(library), way_of(request))
    return page(request, library, "evaluations", SECTION, lines=lines)


@allow("library.read")
@published
def evaluation(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Show all goals with their indicators, or one of the tables as a file."""
    found, way = Evaluation(words_of(library), code), way_of(request)
    if wanted := asked_sheet(request):
        return sheet_response(library, _sheet(SHEETS, wanted[0], found), wanted[1])
    part = part_of(request.GET.get("part", ""))
    response, total = overview.response(found)
    return page(
        request,
        library,
        "evaluation",
        SECTION,
        found.line,
        it=found,
        plan=_plan(),
        part=part,
        parts=chooser(),
        goals=overview.goal_blocks(found, _plan(), part, way),
        response=response,
        response_total=total,
        query=f"&part={part.code}" if part.code else "",
    )


@allow("library.read")
@published
def indicator(request: HttpRequest, library: Library, code: str, slug: str) -> HttpResponse:
    """Show one indicator, or one of its tables as a file."""
    found, asked = _indicator(library, code, slug)
    if wanted := asked_sheet(request):
        sheet = _sheet(INDICATOR_SHEETS, wanted[0], found, asked)
        return sheet_response(library, sheet, wanted[1])
    cycle = found.cycle(request.GET.get("cycle") or found.cycles[-1].code)
    shown = indicator_page(found, asked, _plan(), cycle, way_of(request))
    return page(request, library, "indicator", SECTION, found.line, it=shown, evaluation=found)


@allow("library.read")
@published
def indicator_parties(request: HttpRequest, library: Library, code: str, slug: str) -> HttpResponse:
    """Show the Parties behind a figure of an indicator: in a state, or that moved."""
    found, asked = _indicator(library, code, slug)
    part = part_of(request.GET.get("part", ""))
    cycle = found.cycle(request.GET.get("cycle") or found.cycles[-1].code)
    move, state = request.GET.get("move") or "", request.GET.get("state") or ""
    shown = behind_page(found, asked, _plan(), cycle, part, state, move, way_of(request))
    if wanted := asked_sheet(request):
        kept = "-".join(filter(None, (cycle.code if not move else "", state or move, part.code)))
        return sheet_response(library, behind_sheet(found, asked, shown.sections, kept), wanted[1])
    return page(
        request, library, "indicator_parties", SECTION, found.line, it=shown, evaluation=found
    )


@allow("library.read")
@published
def indicator_party(
    request: HttpRequest, library: Library, code: str, slug: str, party: str
) -> HttpResponse:
    """Show what one Party answered to the source questions of an indicator."""
    found, asked = _indicator(library, code, slug)
    shown = party_page(found, asked, _plan(), party, way_of(request))
    if wanted := asked_sheet(request):
        return sheet_response(library, parties_sheet(found, asked, shown.party.code), wanted[1])
    return page(
        request, library, "indicator_party", SECTION, found.line, it=shown, evaluation=found
    )


@allow("library.read")
@published
def round_page(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Lead from the code of a round to the page of its kind: needs, an evaluation, or all of them.

    An earlier cycle leads to the evaluation that compares it.
    """
    words, way = words_of(library), way_of(request)
    if any(line.code == code for line in words.rounds):
        return HttpResponseRedirect(way.to("needs-round", code))
    for line in words.report_rounds:
        if code in (line.code, line.previous):
            return HttpResponseRedirect(way.to("evaluation", line.code))
    return HttpResponseRedirect(way.to("evaluations"))


def _indicator(library: Library, code: str, slug: str) -> tuple[Evaluation, Indicator]:
    """Raises Problem("library.no_such_evaluation") and Problem("indicators.unknown")."""
    return Evaluation(words_of(library), code), by_slug(slug)


def _plan() -> Plan:
    return load(overview.PLAN, get_language() or "en")


def _sheet(known: Mapping[str, Callable[..., Sheet]], name: str, *about: Any) -> Sheet:
    if name not in known:
        raise PAGE_NO_SUCH_SHEET(name=name, known=", ".join(known))
    return known[name](*about)
