"""What must hold of the ties of the programme of work on public awareness. No Django."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from biocap.formats import load_edition
from biocap.formats.codes import ACTIVITIES, ELEMENTS
from biocap.plans import Plan, load_plan, plans
from biocap.shared.mistakes import Mistake, Place, unknown
from biocap.shared.shapes import Shape, Words
from biocap.shared.text import noop

OBJECTIVES_INDICATORS = "objectives-indicators.yaml"
OF_GOAL = "cp-10-4"


@dataclass(frozen=True, slots=True)
class ObjectiveTie(Shape):
    """An objective of the programme, the indicators that speak of it or touch it, and why.

    `of` is an element or a priority area where no objective of it was read.
    """

    of: Words
    reason: Words
    indicators: tuple[Words, ...] = ()
    weak: tuple[Words, ...] = ()
    words: tuple[Words, ...] = ()
    """In the title of an activity with the element, by which it stands here."""


@dataclass(frozen=True, slots=True)
class ObjectivesTied(Shape):
    """objectives-indicators.yaml: `element` of annex IV is the subject of the programme."""

    code: Words
    decided_by: Words
    plan: Words
    goal: Words
    """Of the Action Plan, whose indicators are tied."""
    element: Words
    ties: tuple[ObjectiveTie, ...]


def objectives_read(plan: Plan) -> Mapping[str, str]:
    """Return what progress is told of, by code: each objective, else the goal without any."""
    return {
        code: text
        for goal in plan.goals
        for code, text in (
            [(it.code, it.text) for it in goal.column("objectives")] or [(goal.code, goal.title)]
        )
    }


def objective_mistakes(file: ObjectivesTied) -> Iterator[Mistake]:
    """Yield what is wrong: a code there is not, one that is left out or stands twice."""
    if file.plan not in plans():
        yield unknown(("plan",), "plan", file.plan, plans())
        return
    goal = load_plan(OF_GOAL).goal(file.goal)
    if goal is None:
        yield unknown(("goal",), "goal of the plan", file.goal, [file.goal])
        return
    lists = load_edition(ACTIVITIES).option_lists
    elements = [option.code for kind in ELEMENTS for option in lists[kind].options]
    if file.element not in elements:
        yield unknown(("element",), "element of annex IV", file.element, elements)
    known = objectives_read(load_plan(file.plan))
    indicators = [it.code for it in goal.indicators]
    tied: list[str] = []
    for number, tie in enumerate(file.ties):
        place: Place = ("ties", number)
        if tie.of not in known:
            yield unknown((*place, "of"), "objective of the plan", tie.of, known)
        for name in ("indicators", "weak"):
            for code in getattr(tie, name):
                tied.append(code)
                if code not in indicators:
                    yield unknown((*place, name), "indicator of the goal", code, indicators)
    told = [tie.of for tie in file.ties]
    for code in [*known, *indicators]:
        if code not in (*told, *tied) or told.count(code) > 1:
            yield Mistake(
                ("ties",),
                "not_tied_once",
                noop("“%(given)s” is tied nowhere, or stands here a second time."),
                noop("Give each objective one line, and each indicator a tie."),
                {"given": code},
            )
