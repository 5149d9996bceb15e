"""Where Parties stand on the obligations of the Protocol: all of them, and one with its Parties."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext

from biocap.indicators.obligations.base import DutyBase, duty_base
from biocap.indicators.obligations.figures import DutyState
from biocap.indicators.obligations.measure import MEASURE
from biocap.indicators.obligations.states import obligations_asked
from biocap.indicators.obligations.tables.counted import columns_of_duties, duties_table
from biocap.indicators.obligations.tables.parties import parties_of_duty
from biocap.indicators.obligations.words import duty_state_words
from biocap.library.queries import Library
from biocap.library.thresholds import least_base
from biocap.telling.names import Words
from biocap.toolbox.queries import load_obligations
from biocap.toolbox.tables import article_words
from biocap.web.access import allow
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.chosen import ChosenParties, chosen_by
from biocap.web.presenters.duties import (
    duty_coverage_of,
    duty_on_page,
    other_bases,
    round_of_base,
    source_asked,
    source_filter,
)
from biocap.web.tables import drawn
from biocap.web.views.library.frame import asked_sheet, page, sheet_response, way_of, words_of
from biocap.web.views.library.serving import published


@allow("library.read")
@published
def obligations_standing(request: HttpRequest, library: Library) -> HttpResponse:
    """Show how far Parties are with each obligation, by reports and checklists; or the file."""
    among = chosen_by(request.GET)
    words, way = words_of(library, among.by), way_of(request, among.codes)
    base = duty_base(library, request.GET.get("round", ""))
    held = load_obligations(get_language() or "en")
    if wanted := asked_sheet(request):
        return sheet_response(library, duties_table(words, held, base), wanted[1])
    source = source_asked(base, request.GET.get("source", ""))
    table = duties_table(words, held, base, source)
    codes = columns_of_duties(table)
    context = _context(words, base, among, way, "obligations-standing") | {
        "held": held,
        "filter": source_filter(base, source),
        "hidden": [("round", base.code), *(("parties", code) for code in among.codes)],
        "table": drawn(table, way, *codes, file="standing", style="stacked wide"),
        "query": f"&{urlencode({'round': base.code})}{among.query}",
    }
    line = context["line"]
    return page(request, library, "duties", "plan", line, chosen=among, **context)


@allow("library.read")
@published
def obligation_standing(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Show the Parties behind the figures of one obligation, or hand them over as a file."""
    among = chosen_by(request.GET)
    words, way = words_of(library, among.by), way_of(request, among.codes)
    base = duty_base(library, request.GET.get("round", ""))
    held = load_obligations(get_language() or "en")
    it = held.one(code)
    if wanted := asked_sheet(request):
        return sheet_response(library, parties_of_duty(words, code, base), wanted[1])
    source = source_asked(base, request.GET.get("source", ""))
    state = next((s for s in DutyState if s.value == request.GET.get("state")), None)
    table = parties_of_duty(words, code, base, source, state)
    context = _context(words, base, among, way, "obligation-standing", code) | {
        "held": held,
        "it": it,
        "articles": article_words(it.articles),
        "shown": duty_on_page(words, code, base, way, source),
        "asked": not base.has_round or code in obligations_asked(library),
        "state": duty_state_words(state, source) if state else "",
        "table": drawn(table, way, file="parties", style="stacked"),
        "query": f"&{urlencode({'round': base.code})}{among.query}",
    }
    line = context["line"]
    return page(request, library, "duty", "plan", line, chosen=among, **context)


def _context(
    words: Words, base: DutyBase, among: ChosenParties, way: Way, *place: str
) -> dict[str, Any]:
    known = duty_coverage_of(words, base)
    return {
        "base_of": base,
        "line": round_of_base(words, base),
        "coverage": known,
        "few": bool(among.by) and known.either < least_base(),
        "others": other_bases(words, base, way, *place),
        "measure": {
            "formula": gettext(MEASURE.formula),
            "source": MEASURE.source,
        },
    }
