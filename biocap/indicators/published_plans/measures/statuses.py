"""Actions of published plans by how far they are."""

from typing import Any

from biocap.indicators.published_plans.base import actions_counted, counted_of_plans, parts_counted
from biocap.indicators.published_plans.columns import is_invented, of_choice
from biocap.indicators.published_plans.figures import ActionsInStatus
from biocap.indicators.published_plans.measure import SOURCE, PlanMeasure
from biocap.library.keeping import kept_with_snapshot
from biocap.library.queries import Library
from biocap.national_plans.choices import ActionStatus
from biocap.shared.text import noop
from biocap.telling.names import Words
from biocap.telling.tables import Column, Kind, Table


@kept_with_snapshot
def actions_by_status(library: Library, by: str | None = None) -> tuple[ActionsInStatus, ...]:
    """Return how many actions are planned, under way, done and dropped, and of how many Parties.

    Formula: actions of the plan that each Party published last, each in the status that the
    plan said last. A dropped action is in a plan only where an earlier version promised it.
    """

    def build() -> Any:
        rows = actions_counted(library, by)
        return rows.group_by("part", "status").agg(n=rows.count(), parties=rows["party"].nunique())

    counts = {
        (part, status): (int(actions), int(parties))
        for part, status, actions, parties in counted_of_plans(library, "statuses", by, build)
    }
    return tuple(
        ActionsInStatus(part, status, *counts.get((part, status), (0, 0)))
        for part in parts_counted(library, by)
        for status in ActionStatus.values
    )


def statuses_of_plans(words: Words) -> Table[ActionsInStatus]:
    """Return the actions in each status, of all Parties or those chosen."""
    return Table(
        "plans-statuses",
        (
            Column(
                "status",
                noop("planned, under_way, done or dropped."),
                lambda row: row.status,
                head=noop("Status"),
                shown=lambda row: str(ActionStatus(row.status).label),
            ),
            Column(
                "actions",
                noop("Actions that are so far."),
                lambda row: row.actions,
                Kind.COUNT,
                noop("Actions"),
            ),
            Column(
                "parties",
                noop("Parties with such an action."),
                lambda row: row.parties,
                Kind.COUNT,
                noop("Parties"),
            ),
        ),
        of_choice(words, actions_by_status),
        is_invented(words),
        caption=MEASURE.title,
        among=words.among,
    )


MEASURE = PlanMeasure(
    "actions_by_status",
    noop("Actions by status"),
    noop(
        "Actions of the plan that each Party published last, each in the status that the plan said "
        "last; one of which nothing was said is planned. A dropped action is in a published plan "
        "only where an earlier version promised it."
    ),
    SOURCE,
    actions_by_status,
    of=noop("Of the actions in the plans that Parties published last."),
    table=statuses_of_plans,
    place=30,
)
