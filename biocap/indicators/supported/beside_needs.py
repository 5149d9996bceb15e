"""Needs against activities: who names an area, how many activities serve it there, at what cost.

Read for a period, the activities are those that started in it ("since 2022").
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from biocap.activities.rows import taking_place, undertaken
from biocap.indicators.areas import areas_of_activities, areas_today
from biocap.library.figures import Share
from biocap.library.parts import ALL, CHOSEN, LISTS, chosen_parties
from biocap.library.queries import Library
from biocap.needs.measures.naming_areas import naming_areas
from biocap.parties.reference import GROUPS

PARTS = ("", *GROUPS, *LISTS)
"""All Parties, the regional groups, the lists: the choices of Parties that a table compares."""


@dataclass(frozen=True)
class NeedBeside:
    """One area among some Parties: of those that answered how many name it, and what serves it.

    `part` is a choice of Parties (`library.parts`), "" for all. Costs are whole, once an area.
    """

    part: str
    area: str
    named: int
    submitted: int
    activities: int
    costed: int
    cost_usd: Decimal

    @property
    def share(self) -> Share:
        return Share(self.named, self.submitted)


def needs_beside_activities(library: Library, round: str, part: str = "") -> tuple[NeedBeside, ...]:
    """Return each area of a round among some Parties, the most Parties that name it first.

    Formula: Parties of the choice that tick the area, of those that submitted; activities
    undertaken with an element tied strongly to the area that take place in one of the countries, or
    in the region where that is chosen. An activity that serves several areas stands in each, with
    its whole cost; one that states no cost is counted and adds none.

    Source: ours; definitions/crosswalks/areas-elements-capacity-areas-goals.yaml.
    """
    named = {
        it.area: it
        for it in naming_areas(library, round, by=part or None)
        if it.part == (CHOSEN if part else ALL)
    }
    served = library.once(("served areas", part), lambda: _served(library, part))
    rows = [
        NeedBeside(
            part,
            area,
            named[area].count if area in named else 0,
            named[area].submitted if area in named else 0,
            *served.get(area, (0, 0, Decimal(0))),
        )
        for area in areas_today("en").areas
    ]
    rows.sort(key=lambda it: -it.named)
    return tuple(rows)


def _served(library: Library, part: str) -> dict[str, tuple[int, int, Decimal]]:
    def build() -> Any:
        done = undertaken(library).select("activity", "cost_usd")
        rows = areas_of_activities(library).inner_join(done, "activity")
        if part:
            rows = rows.semi_join(taking_place(library, part), "activity")
        return rows.group_by("area").agg(
            n=rows.count(), costed=rows["cost_usd"].count(), cost=rows["cost_usd"].sum()
        )

    key = ("served areas", part, part and chosen_parties(library, part))
    return {
        area: (int(n), int(costed), Decimal(cost or 0))
        for area, n, costed, cost in library.compiled(key, build)
    }
