"""Figures of the national plans that Parties published: one table of each measure."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from biocap.indicators.published_plans.base import are_fictional, day_of_plans
from biocap.indicators.published_plans.columns import of_choice
from biocap.indicators.published_plans.figures import PlanHolders
from biocap.indicators.published_plans.measure import PlanMeasure, plan_measures
from biocap.indicators.published_plans.measures.holders import plan_holders
from biocap.library.queries import Library
from biocap.library.thresholds import least_base
from biocap.web.access import allow
from biocap.web.presenters.chosen import chosen_by
from biocap.web.presenters.priorities import priority_asked
from biocap.web.tables import Drawn, drawn
from biocap.web.views.library.frame import asked_table, page, sheet_response, way_of, words_of
from biocap.web.views.library.serving import published


@dataclass(frozen=True)
class PlanBlock:
    """A measure as the page tells it."""

    name: str
    title: str
    of: str
    formula: str
    source: str
    table: Drawn


@allow("library.read")
@published
def plan_figures(request: HttpRequest, library: Library) -> HttpResponse:
    """Show who has a plan, actions by goal and status, money and days; each table as a file."""
    among = chosen_by(request.GET)
    words, way = words_of(library, among.by), way_of(request, among.codes)
    priority = priority_asked(request.GET)
    if wanted := asked_table(request, plan_measures()):
        measure, kind = wanted
        return sheet_response(library, priority.narrowed(measure.table(words)), kind)

    def block(measure: PlanMeasure) -> PlanBlock:
        kept = priority.narrowed(measure.table(words))
        table = drawn(kept, way, file=measure.name, style="stacked wide")
        of, formula = gettext(measure.of), gettext(measure.formula)
        return PlanBlock(measure.name, gettext(measure.title), of, formula, measure.source, table)

    held: list[PlanHolders] = of_choice(words, plan_holders)
    whole = held[0] if held else None
    return page(
        request,
        library,
        "plan_figures",
        "plans",
        chosen=among,
        priority=priority,
        query=among.query + priority.query,
        whole=whole,
        few=bool(whole and whole.parties < least_base()),
        day=day_of_plans(library),
        blocks=[block(measure) for measure in plan_measures().values()],
        rehearsal=are_fictional(library),
    )
