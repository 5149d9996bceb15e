"""What was done for a goal in short: the number of its activities, and their cost."""

from dataclasses import dataclass
from datetime import date

from biocap.activities.figures import ReportsBehind
from biocap.activities.related import behind_activities
from biocap.indicators import goals
from biocap.indicators.goals import Supply
from biocap.indicators.reference import adopted_on
from biocap.telling.names import Words


@dataclass(frozen=True)
class Done:
    """What was done for a goal in short. Template: plans/parts/done.html.

    `tied` is the strongest tie that there is: strong, weak or "".
    """

    tied: str
    supply: Supply
    behind: ReportsBehind
    """Of the activities that stand at the goal through strong ties."""
    address: str

    @property
    def adopted(self) -> date:
        """The day when the plan was adopted: what had ended by then is earlier work."""
        return adopted_on()


def done_of(words: Words, goal: str, address: str = "") -> Done:
    """Return what was done for a goal in short."""
    supply = next(it for it in goals.supply(words.library, words.chosen) if it.line.code == goal)
    strong = (it.activity for it in goals.served(words.library, goal, words.chosen) if it.strong)
    behind = behind_activities(words.library, strong)
    return Done(goals.strongest_tie(goal, "element"), supply, behind, address)
