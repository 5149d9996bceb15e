"""Progress of the programme of work on public awareness, objective by objective."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from biocap.indicators.crosswalks import programme_ties
from biocap.indicators.evaluation import Evaluation, evaluations
from biocap.indicators.parts import part_of_code
from biocap.indicators.programme.tables import (
    ObjectiveLine,
    objective_lines,
    objectives_table,
    programme_table,
)
from biocap.indicators.programme_rules import objectives_read
from biocap.indicators.reference import indicators
from biocap.indicators.tables.lines import columns_on_page, indicator_table
from biocap.library.queries import Library
from biocap.telling.names import Words
from biocap.telling.tables import Table
from biocap.web.access import allow
from biocap.web.presenters.chosen import chosen_by
from biocap.web.presenters.evaluation.indicator import pictures
from biocap.web.problems import PAGE_NO_SUCH_SHEET
from biocap.web.tables import Drawn, drawn
from biocap.web.views.library.frame import asked_sheet, page, sheet_response, way_of, words_of
from biocap.web.views.library.serving import published
from biocap.web.views.plans import plan_or_404


@dataclass(frozen=True)
class ObjectiveOnPage:
    """An objective with its indicators and activities; None: nothing of the kind is tied.

    `read`: whether it is an operational objective; else the element or area that has none here.
    """

    line: ObjectiveLine
    read: bool
    indicators: Drawn | None
    activities: Drawn | None


@allow("plan.read")
@published
def plan_progress(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Show what reports and activities say of each objective, or hand it over as a file."""
    tied, plan = programme_ties(), plan_or_404(code)
    if code != tied.plan:
        raise Http404
    among = chosen_by(request.GET)
    words, way = words_of(library, among.by), way_of(request, among.codes)
    texts = objectives_read(plan)
    if wanted := asked_sheet(request):
        return sheet_response(library, _table(wanted[0], words, texts, plan.language), wanted[1])
    newest = next(iter(evaluations(words)), None)
    evaluation = Evaluation(words, newest.code) if newest else None
    part = part_of_code(among.by or "")

    def shown(line: ObjectiveLine) -> ObjectiveOnPage:
        codes, figures = (*line.tie.indicators, *line.tie.weak), None
        if evaluation and codes:
            held = [indicators()[it] for it in codes]
            table = indicator_table(evaluation, held, part, caption=line.tie.of)
            figures = drawn(
                table,
                way,
                *columns_on_page(evaluation),
                style="stacked indicators",
                pictures=pictures(evaluation),
            )
        there = None
        if line.activities:
            there = drawn(programme_table(words, line.tie.of), way, style="stacked wide")
        read = any(it.code == line.tie.of for g in plan.goals for it in g.column("objectives"))
        return ObjectiveOnPage(line, read, figures, there)

    return page(
        request,
        library,
        "programme",
        "plan",
        newest,
        chosen=among,
        plan=plan,
        evaluation=newest,
        table=drawn(
            objectives_table(words, texts, plan.language), way, file="objectives", style="stacked"
        ),
        objectives=[shown(line) for line in objective_lines(words, texts)],
        whole=drawn(programme_table(words, ""), way, style="stacked wide"),
        query=among.query,
    )


def _table(name: str, words: Words, texts: Mapping[str, str], language: str) -> Table[Any]:
    match name:
        case "objectives":
            return objectives_table(words, texts, language)
        case "activities":
            return programme_table(words)
    raise PAGE_NO_SUCH_SHEET(name=name, known="objectives, activities")
