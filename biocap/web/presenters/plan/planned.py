"""What the published plans of Parties hold at a goal."""

from dataclasses import dataclass

from biocap.indicators.published_plans.base import are_fictional
from biocap.indicators.published_plans.columns import of_choice
from biocap.indicators.published_plans.figures import ActionsOfGoal
from biocap.indicators.published_plans.measures.goals import actions_by_goal
from biocap.indicators.published_plans.tables import actions_at_goal
from biocap.telling.names import Words
from biocap.web.presenters.addresses import Way
from biocap.web.tables import Drawn, drawn


@dataclass(frozen=True)
class Planned:
    """The actions at a goal in short and one by one. Template: plans/parts/planned.html."""

    figure: ActionsOfGoal
    table: Drawn
    rehearsal: bool


def planned_at(words: Words, goal: str, way: Way) -> Planned | None:
    """Return what Parties plan at a goal; None where the choice holds no Party."""
    figure = next((it for it in of_choice(words, actions_by_goal) if it.goal == goal), None)
    if figure is None:
        return None
    table = drawn(actions_at_goal(words, goal), way, file="plans", style="stacked wide")
    return Planned(figure, table, are_fictional(words.library))
