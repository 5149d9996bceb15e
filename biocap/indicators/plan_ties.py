"""What must hold of the ties between plans. Pure reading, no Django."""

from collections.abc import Iterator

from biocap.indicators.crosswalk_model import PlansTied
from biocap.plans import load_plan, plans
from biocap.shared.mistakes import Mistake, Place, unknown
from biocap.shared.text import noop

PLAN_TIES = "plans.yaml"
OF_ALL = "cp-10-4"
"""The plan to whose goals those of the others are tied."""


def plan_tie_mistakes(file: PlansTied) -> Iterator[Mistake]:
    """Yield what is wrong: a plan or a goal there is not, or a tie that stands twice."""
    known = [code for code in plans() if code != OF_ALL]
    to = [goal.code for goal in load_plan(OF_ALL).goals]
    seen: set[tuple[str, str, str]] = set()
    for number, tie in enumerate(file.ties):
        place: Place = ("ties", number)
        if tie.plan not in known:
            yield unknown((*place, "plan"), "other plan", tie.plan, known)
            continue
        goals = [goal.code for goal in load_plan(tie.plan).goals]
        if tie.goal not in goals:
            yield unknown((*place, "goal"), "goal of the plan", tie.goal, goals)
        if tie.to not in to:
            yield unknown((*place, "to"), "goal of the Action Plan", tie.to, to)
        if (tie.plan, tie.goal, tie.to) in seen:
            yield Mistake(
                place,
                "duplicate_tie",
                noop("This tie stands here a second time."),
                noop("Keep one of the two."),
            )
        seen.add((tie.plan, tie.goal, tie.to))
