"""What must hold of what activities of the plan move first. Pure reading, no Django."""

from collections.abc import Iterator

from biocap.indicators.crosswalk_model import ActivitiesIndicators
from biocap.plans import load_plan
from biocap.shared.mistakes import Mistake, Place, unknown
from biocap.shared.text import noop

ACTIVITIES_INDICATORS = "activities-indicators.yaml"


def activity_mistakes(file: ActivitiesIndicators) -> Iterator[Mistake]:
    """Yield what is wrong: an activity there is not, left out or twice, an indicator elsewhere."""
    goal_of = {item.code: goal for goal in load_plan(file.plan).goals for item in goal.activities}
    seen: set[str] = set()
    for number, tie in enumerate(file.ties):
        place: Place = ("ties", number)
        goal = goal_of.get(tie.activity)
        if goal is None:
            where = (*place, "activity")
            yield unknown(where, "activity of the plan", tie.activity, goal_of)
            continue
        known = {item.code: item for item in goal.indicators}
        if tie.indicator not in known:
            where = (*place, "indicator")
            yield unknown(where, "indicator of the same goal", tie.indicator, known)
        for name, column in (("key_area", goal.key_areas), ("outcome", goal.outcomes)):
            given, of_goal = getattr(tie, name), {item.code: item for item in column}
            if given and given not in of_goal:
                where = (*place, name)
                yield unknown(where, f"{name.replace('_', ' ')} of the same goal", given, of_goal)
        if tie.activity in seen:
            yield Mistake(
                place,
                "duplicate_activity",
                noop("The activity “%(given)s” stands here a second time."),
                noop("Keep one of the two."),
                {"given": tie.activity},
            )
        seen.add(tie.activity)
    for code in goal_of:
        if code not in seen:
            yield Mistake(
                ("ties",),
                "activity_left_out",
                noop("The activity “%(given)s” of the plan is missing."),
                noop("Add it with the indicator that it moves."),
                {"given": code},
            )
