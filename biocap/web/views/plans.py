"""Pages to walk through an action plan: its goals, one goal, its figures, the decision."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from biocap.indicators import goals
from biocap.indicators.goals.tables import (
    activities_behind,
    goals_table,
    parties_behind,
    tied_areas,
    tied_elements,
)
from biocap.indicators.goals.tables.tree import plan_tree_table
from biocap.indicators.published_plans.tables import actions_at_goal
from biocap.indicators.reference import PLAN
from biocap.library.queries import Library
from biocap.plans import Goal, Plan, load_plan, plans
from biocap.shared.text import noop
from biocap.telling.names import Words
from biocap.telling.wording import notice_of_plan
from biocap.web.access import allow
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.chosen import ChosenParties, chosen_by
from biocap.web.presenters.needs import base_chosen
from biocap.web.presenters.plan import demand, overview, tree
from biocap.web.presenters.plan import goal as goal_presenter
from biocap.web.presenters.plan.choices import NOTHING, Choices, choices_of_plan
from biocap.web.presenters.plan.planned import planned_at
from biocap.web.presenters.plan.supply import done_of
from biocap.web.presenters.priorities import priorities_at, priority_asked
from biocap.web.problems import PAGE_NO_NEEDS_ROUND, PAGE_NO_SUCH_SHEET
from biocap.web.tables import drawn
from biocap.web.views.library.frame import (
    asked_sheet,
    page_context,
    sheet_response,
    way_of,
    words_of,
)
from biocap.web.views.library.serving import published, published_or_not

TREE = "tree"
"""`?table=` of the Action Plan that asks for its goals and what hangs on them, as a file."""


@allow("plan.read")
@published_or_not
def plan_page(request: HttpRequest, library: Library | None, code: str) -> HttpResponse:
    """Show the goals of a plan, each with its demand, supply and result in short."""
    plan, among = plan_or_404(code), chosen_by(request.GET)
    wanted = asked_sheet(request)
    if library and wanted and (code != PLAN or wanted[0] == TREE):
        return sheet_response(library, plan_tree_table(plan), wanted[1])
    if code != PLAN:
        lines = tree.goals_of(plan, way_of(request))
        return page_of_plan(request, library, "tree", plan, NOTHING, among, parts=lines)
    words, way = words_of(library, among.by) if library else None, way_of(request, among.codes)
    chosen = choices_asked(request, words, way, "plan", code)
    priority = priority_asked(request.GET)
    parts = overview.part_lines(plan, words, chosen, way, priority.has_goal)
    if library and words and wanted:
        moved = overview.results(words, chosen)
        table = goals_table(plan, words, chosen.needs.line, moved, chosen.rehearsal)
        kept = [it for it in table.rows if priority.has_goal(it.code)]
        return sheet_response(library, table.of_rows(kept), wanted[1])
    context = {
        "base": base_of_plan(words, chosen),
        "parts": parts,
        "priority": priority,
        "sum": overview.sum_of(words) if words else None,
        "others": tree.other_plans(plan, way_of(request)),
        "key_areas": sum(len(goal.key_areas) for goal in plan.goals),
        "activities": sum(len(goal.activities) for goal in plan.goals),
        "indicators": sum(len(goal.indicators) for goal in plan.goals),
        "outcomes": sum(len(goal.outcomes) for goal in plan.goals),
    }
    return page_of_plan(request, library, "plan", plan, chosen, among, **context)


@allow("plan.read")
@published_or_not
def goal_page(request: HttpRequest, library: Library | None, code: str, goal: str) -> HttpResponse:
    """Show one goal with what Parties need of it, what was done and what came of it.

    A goal of another plan: what hangs on it, and where it goes on in the Action Plan.
    """
    plan, among = plan_or_404(code), chosen_by(request.GET)
    if code != PLAN:
        return _goal_of_tree(request, library, plan, among, goal)
    asked = _goal(plan, goal)
    words, way = words_of(library, among.by) if library else None, way_of(request, among.codes)
    chosen = choices_asked(request, words, way, "plan-goal", code, goal)
    shown = goal_presenter.goal_page(plan, asked, words, chosen, way, get_language() or "en")
    if words and (wanted := asked_sheet(request)):
        return _table_of_goal(words, wanted, chosen, goal)
    return page_of_plan(
        request,
        library,
        "goal",
        plan,
        chosen,
        among,
        base=base_of_plan(words, chosen),
        it=shown,
        goal=asked,
        priorities=priorities_at({goal}),
        planned=planned_at(words, goal, way) if words else None,
        other_plans=tree.goals_leading_to(goal, way, get_language() or "en"),
    )


def _goal_of_tree(
    request: HttpRequest, library: Library | None, plan: Plan, among: ChosenParties, code: str
) -> HttpResponse:
    way = way_of(request)
    goals_in_order = [it for part in tree.goals_of(plan, way) for it in part.goals]
    place = next((n for n, it in enumerate(goals_in_order) if it.goal.code == code), None)
    if place is None or asked_sheet(request):
        raise Http404
    beside = goals_in_order[max(place - 1, 0) : place + 2]
    others = [
        (it.goal, way.to("plan-goal", plan.code, it.goal.code))
        for it in beside
        if it.goal.code != code
    ]
    return page_of_plan(
        request,
        library,
        "tree_goal",
        plan,
        NOTHING,
        among,
        it=goals_in_order[place],
        beside=others,
    )


def _table_of_goal(
    words: Words, wanted: tuple[str, str], chosen: Choices, goal: str
) -> HttpResponse:
    library, line = words.library, chosen.needs.line
    match wanted:
        case "needs", kind:
            if line is None:
                raise PAGE_NO_NEEDS_ROUND()
            return sheet_response(library, tied_areas(words, line, goal), kind)
        case "activities", kind:
            return sheet_response(library, tied_elements(words, goal), kind)
        case "plans", kind:
            return sheet_response(library, actions_at_goal(words, goal), kind)
    raise PAGE_NO_SUCH_SHEET(name=wanted[0], known="needs, activities, plans")


@allow("plan.read")
@published
def goal_needs(request: HttpRequest, library: Library, code: str, goal: str) -> HttpResponse:
    """Open the number of Parties that name a need tied to a goal."""
    plan, among = plan_or_404(code), chosen_by(request.GET)
    asked = _goal(plan, goal)
    words, way = words_of(library, among.by), way_of(request, among.codes)
    chosen, area = (
        choices_asked(request, words, way, "goal-needs", code, goal),
        request.GET.get("area", ""),
    )
    line = chosen.needs.line
    if line is None:
        raise PAGE_NO_NEEDS_ROUND()
    opened = demand.opened_demand(words, line, goal, area)
    if wanted := asked_sheet(request):
        return sheet_response(library, parties_behind(words, line, goal, area), wanted[1])
    measure = goals.MEASURES[opened.measure]
    context = {
        "base": base_of_plan(words, chosen),
        "it": opened,
        "goal": asked,
        "round": line,
        "rehearsal": line.rehearsal,
        "title": gettext(measure.title),
        "formula": gettext(measure.formula),
        "source": gettext(measure.source),
    }
    query = {"needs": line.code, **({"area": area} if area else {})}
    return page_of_plan(
        request, library, "goal_needs", plan, replace(chosen, query=query), among, **context
    )


@allow("plan.read")
@published
def goal_activities(request: HttpRequest, library: Library, code: str, goal: str) -> HttpResponse:
    """Open the number of activities tied to a goal."""
    plan, among = plan_or_404(code), chosen_by(request.GET)
    asked = _goal(plan, goal)
    words, way = words_of(library, among.by), way_of(request, among.codes)
    table = activities_behind(words, goal)
    if wanted := asked_sheet(request):
        return sheet_response(library, table, wanted[1])
    strong = replace(
        table,
        rows=[row for row in table.rows if row.strong],
        caption=noop("Activities tied strongly, with the elements that lead to the goal"),
    )
    weak = replace(
        table,
        rows=[row for row in table.rows if not row.strong],
        caption=noop("Activities tied weakly alone, with the elements that lead to the goal"),
    )
    measure = goals.MEASURES["supply"]
    context = {
        "goal": asked,
        "done": done_of(words, goal),
        "strong": drawn(strong, way, style="stacked wide"),
        "weak": drawn(weak, way, "title", "elements", style="stacked wide"),
        "title": gettext(measure.title),
        "formula": gettext(measure.formula),
        "source": gettext(measure.source),
    }
    return page_of_plan(request, library, "goal_activities", plan, NOTHING, among, **context)


@allow("plan.read")
def decision_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show the text of the decision and its annex, with footnotes."""
    plan = plan_or_404(code)
    if not plan.decision:
        raise Http404
    return page_of_plan(request, None, "decision", plan, NOTHING, chosen_by(QueryDict()))


def plan_or_404(code: str) -> Plan:
    """Return a plan in the language of the page, or raise Http404."""
    if code not in plans():
        raise Http404
    return load_plan(code, get_language() or "en")


def base_of_plan(words: Words | None, chosen: Choices) -> tuple[str, bool]:
    """Return of how many of the Parties chosen the needs are, and whether these are few."""
    line = chosen.needs.line
    return base_chosen(words, line) if words and line else ("", False)


def _goal(plan: Plan, code: str) -> Goal:
    goal = plan.goal(code)
    if goal is None or plan.code != PLAN:
        raise Http404
    return goal


def choices_asked(request: HttpRequest, words: Words | None, way: Way, *place: str) -> Choices:
    """Return the rounds that the reader chose, and the way to choose others at a place."""
    return choices_of_plan(words, way, request.GET.dict(), *place) if words else NOTHING


def page_of_plan(
    request: HttpRequest,
    library: Library | None,
    template: str,
    plan: Plan,
    chosen: Choices,
    among: ChosenParties,
    **more: Any,
) -> HttpResponse:
    """Return a page of a plan, within the library where there is one."""
    context: dict[str, Any] = {"section": "plan", "layout": "base.html"}
    if library is not None:
        context = page_context(request, library, "plan") | {"layout": "library/page.html"}
    kept = "".join(f"&{urlencode({key: value})}" for key, value in chosen.query.items())
    kept += among.query
    context |= {
        "way": way_of(request, among.codes),
        "among": among,
        "kept": kept,
        "permanent": context.get("permanent", "") + kept,
        "rehearsal": chosen.rehearsal,
        "plan": plan,
        "chosen": chosen,
        "plan_notice": notice_of_plan(plan, get_language() or "en"),
    }
    return render(request, f"plans/{template}.html", context | more)
