"""What meetings of the Parties set as priorities for a period, beside what Parties name."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse

from biocap.indicators.goals.tables.priorities import priorities_table
from biocap.indicators.recorded import with_recorded
from biocap.indicators.reference import PLAN
from biocap.library.places import library_root
from biocap.library.queries import Library
from biocap.web.access import allow
from biocap.web.presenters.chosen import chosen_by
from biocap.web.tables import drawn
from biocap.web.views.library.frame import asked_sheet, sheet_response, way_of, words_of
from biocap.web.views.library.serving import published_or_not
from biocap.web.views.plans import base_of_plan, choices_asked, page_of_plan, plan_or_404


@allow("plan.read")
@published_or_not
def plan_priorities(request: HttpRequest, library: Library | None, code: str) -> HttpResponse:
    """Show what meetings of the Parties set for a period beside what Parties name.

    `?priority=CP-9/3` narrows it to the goals that a decision named.
    """
    plan, among = with_recorded(plan_or_404(code), library_root()), chosen_by(request.GET)
    decision = request.GET.get("priority", "")
    if code != PLAN or decision not in ("", *(it.decision for it in plan.priorities)):
        raise Http404
    words, way = words_of(library, among.by) if library else None, way_of(request, among.codes)
    chosen = choices_asked(request, words, way, "plan-priorities", code)
    table = priorities_table(plan, words, chosen.needs.line, decision)
    if library and (wanted := asked_sheet(request)):
        return sheet_response(library, table, wanted[1])
    kept = {**chosen.query, **({"priority": decision} if decision else {})}
    return page_of_plan(
        request,
        library,
        "priorities",
        plan,
        replace(chosen, query=kept),
        among,
        base=base_of_plan(words, chosen),
        decision=decision,
        table=drawn(table, way, file="" if library else None, style="stacked wide"),
    )
