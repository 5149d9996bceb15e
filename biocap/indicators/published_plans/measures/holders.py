"""Parties with a published plan, and with one that names what it is aligned with."""

from typing import Any

from biocap.indicators.published_plans.base import (
    actions_counted,
    counted_of_plans,
    not_dropped,
    parties_counted,
    parts_counted,
    plans_counted,
)
from biocap.indicators.published_plans.columns import (
    InPart,
    by_every_part,
    is_invented,
    part_columns,
)
from biocap.indicators.published_plans.figures import PlanHolders
from biocap.indicators.published_plans.measure import SOURCE, PlanMeasure
from biocap.library.keeping import kept_with_snapshot
from biocap.library.queries import Library
from biocap.shared.text import noop
from biocap.telling.names import Words
from biocap.telling.tables import Column, Kind, Table


@kept_with_snapshot
def plan_holders(library: Library, by: str | None = None) -> tuple[PlanHolders, ...]:
    """Return how many Parties of each part have a published plan, and an aligned one.

    Formula: Parties bound by the Protocol on the day of the snapshot with a version of a plan
    that they published and did not withdraw. A plan is aligned if an action that was not
    dropped names a national biodiversity strategy or programme.
    """

    def build() -> Any:
        parties = parties_counted(library, by)
        return (
            parties.semi_join(plans_counted(library), "party")
            .group_by("part")
            .agg(n=lambda it: it.count())
        )

    def aligned() -> Any:
        rows = not_dropped(actions_counted(library, by))
        rows = rows.filter(rows["aligned"])
        return rows.group_by("part").agg(n=rows["party"].nunique())

    holding: dict[str, int] = dict(counted_of_plans(library, "holders", by, build))
    with_link: dict[str, int] = dict(counted_of_plans(library, "aligned", by, aligned))
    return tuple(
        PlanHolders(part, parties, int(holding.get(part, 0)), int(with_link.get(part, 0)))
        for part, parties in parts_counted(library, by).items()
    )


def holders_table(words: Words) -> Table[InPart[PlanHolders]]:
    """Return who has a plan, by every part of the Parties."""
    return Table(
        "plans-parties",
        (
            *part_columns(),
            Column(
                "parties",
                noop("Parties of the part, bound on the day of the snapshot."),
                lambda row: row.figure.parties,
                Kind.COUNT,
                noop("Number"),
            ),
            Column(
                "with_plan",
                noop("Of these, with a published plan."),
                lambda row: row.figure.with_plan,
                Kind.COUNT,
                noop("With a plan"),
            ),
            Column(
                "share",
                noop("The same, in per cent of the Parties of the part."),
                lambda row: row.figure.share.percent,
                Kind.PERCENT,
                noop("Share"),
                base=lambda row: row.figure.share.whole,
            ),
            Column(
                "aligned",
                noop("Parties whose plan names a biodiversity strategy or programme."),
                lambda row: row.figure.aligned,
                Kind.COUNT,
                noop("Aligned"),
            ),
            Column(
                "share_aligned",
                noop("The same, in per cent of those with a plan."),
                lambda row: row.figure.share_aligned.percent,
                Kind.PERCENT,
                noop("Of those with a plan"),
                base=lambda row: row.figure.share_aligned.whole,
            ),
        ),
        by_every_part(words, plan_holders),
        is_invented(words),
        caption=MEASURE.title,
        among=words.among,
        band=lambda row: row.band,
    )


MEASURE = PlanMeasure(
    "plan_holders",
    noop("Parties with a published plan"),
    noop(
        "Parties bound by the Protocol on the day of the snapshot that published a version of a "
        "plan and did not withdraw it. A plan is aligned if one of its actions names a national "
        "biodiversity strategy or programme. A Party without a plan here may have one elsewhere."
    ),
    SOURCE,
    plan_holders,
    of=noop("Of the Parties bound by the Protocol on the day of the snapshot."),
    table=holders_table,
    place=10,
)
