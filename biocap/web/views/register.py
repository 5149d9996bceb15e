"""The register of tools and mechanisms: a list, and one of them with its time line."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap.indicators.tables.tool_use import tool_use_table
from biocap.indicators.tool_use import MEASURE
from biocap.library.folding import fold
from biocap.library.places import library_root
from biocap.library.queries import Library
from biocap.shared.problems import Problem
from biocap.telling.wording import language_marks
from biocap.toolbox.queries import Register, load_register
from biocap.toolbox.register import Tool
from biocap.toolbox.register_tables import decision_words, register_table
from biocap.toolbox.review.public import read_tool_reviews
from biocap.toolbox.use.public import read_uses
from biocap.toolbox.use.tables import entered_use_table, uses_in_words
from biocap.web.access import allow
from biocap.web.columns import OWN_WORDS
from biocap.web.definition_files import definition_file
from biocap.web.presenters.list_filter import ListFilter
from biocap.web.presenters.tool_reviews import ToldOutcome, told_outcome
from biocap.web.tables import drawn
from biocap.web.views.library.frame import (
    asked_sheet,
    page_context,
    sheet_response,
    way_of,
    words_of,
)
from biocap.web.views.library.serving import missing, published_or_not


@allow("toolbox.read")
def register_page(request: HttpRequest) -> HttpResponse:
    """Show the tools and mechanisms that are asked for, or hand them out as a file."""
    register, page = load_register(get_language() or "en"), get_language() or "en"
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "kind", "state")}
    chosen = [it for it in register.tools if _is_asked_for(it, asked)]
    uses = read_uses(library_root())
    table = register_table(
        register, chosen, lambda code: uses_in_words([it for it in uses if it.tool == code])
    )
    if kind := request.GET.get("format", ""):
        try:
            return definition_file(table, kind, register.language, _whose())
        except Problem as problem:
            return missing(request, problem)
    kept = urlencode({name: value for name, value in asked.items() if value})
    marks, words = language_marks(register.language, page), register.words
    context = {
        "register": register,
        "asked": asked,
        "filters": (
            ListFilter(
                "kind",
                _("Kind"),
                _("of any kind"),
                tuple(words.kinds.items()),
                asked["kind"],
                marks,
            ),
            ListFilter(
                "state",
                _("State"),
                _("in any state"),
                tuple(words.states.items()),
                asked["state"],
                marks,
            ),
        ),
        "number": len(chosen),
        "table": drawn(table, way_of(request), style="stacked wide"),
        "query": f"&{kept}" if kept else "",
        "reviews": read_tool_reviews(library_root()).reviews,
        "notice": _notice(register, page),
        "section": "plan",
    }
    return render(request, "toolbox/register.html", context)


@allow("toolbox.read")
@published_or_not
def tool_page(request: HttpRequest, library: Library | None, code: str) -> HttpResponse:
    """Show one tool with the decisions about it in time and its use, or hand out its use."""
    page = get_language() or "en"
    register = load_register(page)
    try:
        it = register.tool(code)
    except Problem as problem:
        return missing(request, problem)
    of_tool = [it for it in read_uses(library_root()) if it.tool == code]
    entered = entered_use_table(code, of_tool)
    if request.GET.get("table") == "entered" and (kind := request.GET.get("format", "")):
        try:
            return definition_file(entered, kind, "", _entered_by_whom())
        except Problem as problem:
            return missing(request, problem)
    use = tool_use_table(words_of(library), code) if library else None
    if library and use and (wanted := asked_sheet(request)):
        return sheet_response(library, use, wanted[1])
    words = register.words
    context = {
        "register": register,
        "it": it,
        "use": drawn(use, way_of(request), file="use", style="stacked") if use else None,
        "entered": drawn(
            entered,
            way_of(request),
            style="stacked wide",
            pictures={"says": OWN_WORDS, "source": "toolbox/use_source.html"},
        )
        if of_tool
        else None,
        "formula": _(MEASURE.formula),
        "kind": words.kinds[it.kind],
        "state": words.states[it.state],
        "decisions": [(one, decision_words(one), words.did[one.did]) for one in it.in_time],
        "whole": register.tool(it.part_of) if it.part_of else None,
        "parts": register.parts_of(code),
        "replaced_by": [register.tool(other) for other in it.replaced_by],
        "replacing": register.replacing(code),
        "outcomes": _outcomes(code),
        "notice": _notice(register, page),
        "section": "plan",
    }
    layout: dict[str, object] = {"layout": "base.html"}
    if library:
        layout = page_context(request, library, "plan") | {"layout": "library/page.html"}
    return render(request, "toolbox/tool.html", layout | context)


def _outcomes(code: str) -> list[ToldOutcome]:
    told = read_tool_reviews(library_root())
    public = [it.number for it in told.reviews]
    return [told_outcome(it, public) for it in told.of_tool(code)]


def _is_asked_for(it: Tool, asked: dict[str, str]) -> bool:
    words = it.words
    cited = (decision_words(one) for one in it.decisions)
    said = " ".join((words.name, words.what, words.state, words.use, *cited))
    text, *sought = fold([said, *asked["q"].split()])  # “BS-V/12” stays one
    return (
        all(word.strip() in text for word in sought)
        and asked["kind"] in ("", it.kind)
        and asked["state"] in ("", it.state)
    )


def _whose() -> str:
    return _(
        "Put together by Biocap from what could be read. What was not read is not said; that no "
        "end was found does not mean that a tool is in force."
    )


def _entered_by_whom() -> str:
    return _(
        "Entered by the Secretariat from the source named; Biocap does not see this use itself."
    )


def _notice(register: Register, page: str) -> str:
    if register.language != page:
        return _("The words of the register stand here in English only.")
    if not register.complete:
        return _("Words of the register that are not translated yet are shown in English.")
    if register.language != "en" and not register.words.official:
        return _("Unofficial translation by Biocap of its own English words.")
    return ""
