"""Pages to read an action plan: its goals, one goal, the decision's own text."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from biocap.plans import Item, Plan, load, plans
from biocap.web.access import allow

COLUMNS = ("key_areas", "activities", "indicators", "outcomes")


@dataclass(frozen=True)
class Block:
    """Items of one column; `note` is said above them where it holds for them alone."""

    note: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Column:
    """One column of the plan's table for one goal."""

    code: str
    title: str
    text: str
    blocks: tuple[Block, ...]


@allow("plan.read")
def plan_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show the goals of a plan, each with how much hangs on it."""
    plan = _plan(code)
    context = _context(plan) | {
        "key_areas": sum(len(goal.key_areas) for goal in plan.goals),
        "activities": sum(len(goal.activities) for goal in plan.goals),
        "indicators": sum(len(goal.indicators) for goal in plan.goals),
        "outcomes": sum(len(goal.outcomes) for goal in plan.goals),
    }
    return render(request, "plans/plan.html", context)


@allow("plan.read")
def goal_page(request: HttpRequest, code: str, goal: str) -> HttpResponse:
    """Show one goal with its key areas, activities, indicators and outcomes."""
    plan = _plan(code)
    asked = plan.goal(goal)
    if asked is None:
        raise Http404
    place = plan.goals.index(asked)
    context = _context(plan) | {
        "goal": asked,
        "part": next(part for part in plan.parts if part.code == asked.part),
        "columns": [
            Column(
                column,
                plan.headings[column].title,
                plan.headings[column].text,
                _blocks(getattr(asked, column), plan.supplementary_protocol),
            )
            for column in COLUMNS
        ],
        "before": plan.goals[place - 1] if place else None,
        "after": plan.goals[place + 1] if place + 1 < len(plan.goals) else None,
    }
    return render(request, "plans/goal.html", context)


@allow("plan.read")
def decision_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show the text of the decision and its annex, with footnotes."""
    return render(request, "plans/decision.html", _context(_plan(code)))


def _plan(code: str) -> Plan:
    if code not in plans():
        raise Http404
    return load(code, get_language() or "en")


def _context(plan: Plan) -> dict[str, object]:
    return {
        "section": "plan",
        "plan": plan,
        "in_other_language": plan.language != (get_language() or "en"),
    }


def _blocks(items: tuple[Item, ...], note: str) -> tuple[Block, ...]:
    everyone = tuple(item for item in items if not item.supplementary_protocol)
    some = tuple(item for item in items if item.supplementary_protocol)
    found = (Block("", everyone), Block(note, some))
    return tuple(block for block in found if block.items)
