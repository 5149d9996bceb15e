"""How many activities, at what cost, serve an element that is tied to a goal."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import ibis

from biocap.activities.figures import UNSTATED, Line
from biocap.activities.rows import standing, undertaken
from biocap.indicators.crosswalks import crosswalk
from biocap.indicators.goals.figures import Served, Supply
from biocap.indicators.goals.ties import goal_codes, ties_to
from biocap.library.queries import Library


def supply(library: Library) -> tuple[Supply, ...]:
    """Return number and cost of activities for each goal, and last of those for none.

    Formula: an undertaken activity stands at each goal that one of its elements is tied
    to, once, whatever number of elements leads there. Its cost stands in full at each of
    these goals, and split equally over them, so that the split costs and those for no goal
    add up to the grand total. Elements that the platform proposed count, and are counted.

    Source: definitions/crosswalks/areas-elements-capacity-areas-goals.yaml; UNEP/CBD/BS/
    COP-MOP/5/INF/3, annex IV, questions 4 and 5.
    """
    return library.once(("goals.supply", crosswalk("element", "goal")), lambda: _supply(library))


def served(library: Library, goal: str) -> tuple[Served, ...]:
    """Return the activities that stand at a goal (UNSTATED: at none), by title."""
    key = ("goals.served", crosswalk("element", "goal"))
    return library.once(key, lambda: _served(library)).get(goal, ())


def _served(library: Library) -> dict[str, tuple[Served, ...]]:
    rows = _standing(library)
    costs = library.table("activities").select("activity", "title", "cost_usd")
    joined = rows.inner_join(costs, "activity").order_by("title", "activity")
    elements: dict[str, list[str]] = {}
    stated = standing(library, "element").select("activity", "code")
    for activity, code in library.rows(stated.order_by("activity", "code")):
        elements.setdefault(activity, []).append(code)
    found: dict[str, list[Served]] = {}
    for row in library.records(joined):
        goal = row.pop("goal")
        leading = {tie.from_ for tie in ties_to(goal, "element")}
        own = tuple(code for code in elements[row["activity"]] if code in leading)
        found.setdefault(goal, []).append(Served(**row, elements=own))
    return {goal: tuple(those) for goal, those in found.items()}


def _standing(library: Library) -> Any:
    """Return at which goals each activity stands: activity, goal, strong, proposed, goals."""
    rows = standing(library, "element")
    lists: dict[str, list[str]] = {}
    for tie in crosswalk("element", "goal"):
        lists.setdefault(tie.from_, []).append(f"{tie.to} {tie.strength}")
    led = rows.filter(rows["code"].isin(lists))
    led_to = led["code"].cases(*((code, ibis.array(to)) for code, to in lists.items()))
    rows = led.select("activity", "proposed", to=led_to.unnest())
    parts = rows["to"].split(" ")
    stands = rows.group_by("activity", goal=parts[0]).agg(
        strong=(parts[1] == "strong").any(), proposed=rows["proposed"].all()
    )
    nowhere = undertaken(library).anti_join(stands, "activity").select(
        "activity", goal=ibis.literal(UNSTATED), strong=ibis.literal(False),
        proposed=ibis.literal(False),
    )  # fmt: skip
    everywhere = stands.union(nowhere)
    spread = everywhere.group_by("activity").agg(goals=everywhere.count())
    return everywhere.inner_join(spread, "activity").select(
        "activity", "goal", "strong", "proposed", "goals"
    )


def _supply(library: Library) -> tuple[Supply, ...]:
    rows = _standing(library)
    costs = library.table("activities").select("activity", "cost_usd")
    joined = rows.inner_join(costs, "activity")
    counted = joined.group_by("goal", "goals").agg(
        number=joined.count(),
        costed=joined["cost_usd"].count(),
        cost=joined["cost_usd"].sum(),
        proposed=joined["proposed"].cast("int64").sum(),
        strong=joined["strong"].cast("int64").sum(),
    )
    found: dict[str, list[tuple[Line, int]]] = {}
    for goal, goals, number, costed, cost, proposed, strong in library.rows(counted):
        whole = Decimal(cost or 0)
        line = Line(goal, number, costed, whole, Fraction(whole) / goals, int(proposed))
        found.setdefault(goal, []).append((line, int(strong)))
    return tuple(_added(goal, found.get(goal, [])) for goal in (*goal_codes(), UNSTATED))


def _added(goal: str, cells: list[tuple[Line, int]]) -> Supply:
    lines = [line for line, _ in cells]
    return Supply(
        Line(
            goal,
            sum(line.number for line in lines),
            sum(line.costed for line in lines),
            sum((line.cost_in_full_usd for line in lines), Decimal(0)),
            sum((line.cost_split_usd for line in lines), Fraction(0)),
            sum(line.proposed for line in lines),
        ),
        sum(strong for _, strong in cells),
    )
