"""From which day to which the actions of published plans are."""

from typing import Any

from biocap.indicators.published_plans.base import (
    actions_counted,
    counted_of_plans,
    not_dropped,
    parts_counted,
)
from biocap.indicators.published_plans.columns import (
    InPart,
    by_every_part,
    is_invented,
    part_columns,
)
from biocap.indicators.published_plans.figures import ActionDays
from biocap.indicators.published_plans.measure import SOURCE, PlanMeasure
from biocap.library.compiling import ibis
from biocap.library.keeping import kept_with_snapshot
from biocap.library.queries import Library
from biocap.shared.text import noop
from biocap.telling.names import Words
from biocap.telling.tables import Column, Kind, Table


@kept_with_snapshot
def days_of_plans(library: Library, by: str | None = None) -> tuple[ActionDays, ...]:
    """Return the first and the last day of the actions that were not dropped, by part.

    Formula: the earliest first and the latest last day that actions name; one that names a
    single day begins and ends on it; those that name none are counted apart.
    """

    def build() -> Any:
        rows = not_dropped(actions_counted(library, by))
        first = ibis.coalesce(rows["starts_on"], rows["ends_on"])
        last = ibis.coalesce(rows["ends_on"], rows["starts_on"])
        return rows.group_by("part").agg(
            actions=rows.count(),
            first=first.min(),
            last=last.max(),
            undated=first.isnull().cast("int64").sum(),
        )

    days_by_part = {part: rest for part, *rest in counted_of_plans(library, "days", by, build)}
    return tuple(
        ActionDays(part, int(actions), first, last, int(undated))
        for part in parts_counted(library, by)
        for actions, first, last, undated in [days_by_part.get(part, (0, None, None, 0))]
    )


def days_table(words: Words) -> Table[InPart[ActionDays]]:
    """Return the period of the actions, by every part of the Parties."""
    return Table(
        "plans-days",
        (
            *part_columns(),
            Column(
                "actions",
                noop("Actions that were not dropped."),
                lambda row: row.figure.actions,
                Kind.COUNT,
                noop("Actions"),
            ),
            Column(
                "first",
                noop("First day that an action names."),
                lambda row: row.figure.first,
                Kind.DAY,
                noop("First day"),
            ),
            Column(
                "last",
                noop("Last day that an action names."),
                lambda row: row.figure.last,
                Kind.DAY,
                noop("Last day"),
            ),
            Column(
                "undated",
                noop("Actions that name no day."),
                lambda row: row.figure.undated,
                Kind.COUNT,
                noop("Without a day"),
            ),
        ),
        by_every_part(words, days_of_plans),
        is_invented(words),
        caption=MEASURE.title,
        among=words.among,
        band=lambda row: row.band,
    )


MEASURE = PlanMeasure(
    "days_of_plans",
    noop("Period of the actions"),
    noop(
        "The earliest first and the latest last day that actions name which were not dropped; one "
        "that names a single day begins and ends on it. Those that name none are counted apart."
    ),
    SOURCE,
    days_of_plans,
    of=noop("Of the actions that were not dropped."),
    table=days_table,
    place=50,
)
