"""Money of published plans by source, and the gap."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils.translation import gettext

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
from biocap.indicators.published_plans.figures import MoneyFrom
from biocap.indicators.published_plans.measure import SOURCE, PlanMeasure
from biocap.library.keeping import kept_with_snapshot
from biocap.library.queries import Library
from biocap.national_plans.choices import BudgetSource
from biocap.shared.text import noop
from biocap.telling.names import Words
from biocap.telling.tables import Column, Kind, Table


@kept_with_snapshot
def money_of_plans(library: Library, by: str | None = None) -> tuple[MoneyFrom, ...]:
    """Return the money of actions from each source; from `unfunded` it is the gap.

    Formula: the sum of the amounts that the actions name which were not dropped, of the plan
    that each Party published last, in US dollars as the Party states them: nothing is
    converted, and nothing is said for a year. An action that names no amount is no nought.
    """

    def build() -> Any:
        rows = not_dropped(actions_counted(library, by))
        sums = {}
        for source in BudgetSource.values:
            usd = rows[f"{source}_usd"]
            sums[f"{source}_said"] = usd.count()
            sums[f"{source}_parties"] = rows["party"].nunique(where=usd.notnull())
            sums[f"{source}_usd"] = usd.sum()
        return rows.group_by("part").agg(actions=rows.count(), **sums)

    amounts_by_part = {
        part: numbers for part, *numbers in counted_of_plans(library, "money", by, build)
    }
    nothing = [0, *([0, 0, None] * len(BudgetSource.values))]

    def told(part: str) -> list[MoneyFrom]:
        actions, *rest = amounts_by_part.get(part, nothing)
        of_sources = zip(BudgetSource.values, *(rest[at::3] for at in range(3)), strict=True)
        return [
            MoneyFrom(
                part,
                source,
                int(actions),
                int(said),
                int(parties),
                None if usd is None else Decimal(usd),
            )
            for source, said, parties, usd in of_sources
        ]

    return tuple(it for part in parts_counted(library, by) for it in told(part))


@dataclass(frozen=True)
class MoneyOfPart:
    """The money of a part from every source."""

    part: str
    sources: dict[str, MoneyFrom]

    @property
    def actions(self) -> int:
        return next(iter(self.sources.values())).actions


def money_by_part(library: Library, by: str | None) -> list[MoneyOfPart]:
    """Return the money of each part, its sources side by side."""
    return [
        MoneyOfPart(part, {it.source: it for it in sources})
        for part, sources in groupby(money_of_plans(library, by), lambda it: it.part)
    ]


def money_of_plans_table(words: Words) -> Table[InPart[MoneyOfPart]]:
    """Return the money by source, by every part of the Parties."""

    def of(source: str, value: Callable[[MoneyFrom], object]) -> Callable[[Any], object]:
        return lambda row: value(row.figure.sources[source])

    def columns(source: str, head: str, usd: str) -> tuple[Column[InPart[MoneyOfPart]], ...]:
        return (
            Column(
                f"{source}_usd",
                usd,
                of(source, lambda it: it.usd),
                Kind.USD,
                head,
                under=gettext("US$"),
                missing=noop("nothing said"),
                beside=lambda row: str(row.figure.sources[source].said or ""),
            ),
            Column(
                f"{source}_said",
                noop("Actions that name this amount."),
                of(source, lambda it: it.said),
                Kind.COUNT,
            ),
            Column(
                f"{source}_parties",
                noop("Parties with such an action."),
                of(source, lambda it: it.parties),
                Kind.COUNT,
            ),
        )

    return Table(
        "plans-money",
        (
            *part_columns(),
            Column(
                "actions",
                noop("Actions that were not dropped."),
                lambda row: row.figure.actions,
                Kind.COUNT,
                noop("Actions"),
            ),
            *columns(
                "national",
                noop("National budget"),
                noop("US dollars from national budgets, as stated; empty: nothing said."),
            ),
            *columns(
                "committed",
                noop("Committed"),
                noop("US dollars that others committed, as stated; empty: nothing said."),
            ),
            *columns(
                "unfunded",
                noop("Not yet funded"),
                noop("The gap: US dollars not yet funded, as stated; empty: nothing said."),
            ),
        ),
        by_every_part(words, money_by_part),
        is_invented(words),
        caption=MEASURE.title,
        among=words.among,
        band=lambda row: row.band,
    )


MEASURE = PlanMeasure(
    "money_of_plans",
    noop("Money by source, and the gap"),
    noop(
        "The sum of the amounts that actions name which were not dropped, of the plan that each "
        "Party published last, in US dollars as the Party states them: not converted, not "
        "adjusted for prices, and for the whole of an action, whatever its days. What is not yet "
        "funded is the gap. An action that names no amount adds nothing: beside each sum stands "
        "how many actions name one."
    ),
    SOURCE,
    money_of_plans,
    of=noop("Of the actions that were not dropped; the small number is of those with an amount."),
    table=money_of_plans_table,
    place=40,
)
