"""What an evaluator asks for beside the indicators of an evaluation."""

from django.http import HttpRequest, HttpResponse

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.tables.sensitivity import (
    not_read_table,
    sensitivity_side_by_side,
    sensitivity_table,
)
from biocap.library.queries import Library
from biocap.library.thresholds import least_base
from biocap.web.access import allow
from biocap.web.tables import drawn
from biocap.web.views.library.evaluations import SECTION
from biocap.web.views.library.frame import asked_table, page, sheet_response, way_of, words_of
from biocap.web.views.library.serving import published


@allow("library.read")
@published
def evaluation_sensitivity(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Show every indicator under every reading, or that as a file."""
    evaluation = Evaluation(words_of(library), code)
    if asked := asked_table(request, {"sensitivity": sensitivity_table}):
        table_of_it, kind = asked
        return sheet_response(library, table_of_it(evaluation), kind)
    way = way_of(request)
    return page(
        request,
        library,
        "evaluation_sensitivity",
        SECTION,
        evaluation.line,
        plan=evaluation.plan,
        least=least_base(),
        readings=drawn(not_read_table(evaluation), way, style="stacked"),
        table=drawn(sensitivity_side_by_side(evaluation), way, file="sensitivity", style="stacked"),
    )
