"""Of whom figures of published plans are, and which plan of each counts."""

from collections.abc import Callable, Hashable
from datetime import date, datetime
from typing import Any

from biocap.indicators.goals.national_plans import PublishedPlan, latest_plans
from biocap.library.compiling import ibis
from biocap.library.keeping import kept_with_snapshot
from biocap.library.parts import ALL, CHOSEN, chosen_parties, order, part_of
from biocap.library.queries import Library
from biocap.national_plans.choices import ActionStatus

Rows = list[tuple[Any, ...]]


def day_of_plans(library: Library) -> date:
    """Return the day on which a Party must be bound to count: that of the snapshot's cut-off."""
    return datetime.fromisoformat(library.manifest["cut_off_at"]).date()


@kept_with_snapshot
def are_fictional(library: Library) -> bool:
    """Say whether figures are told of fictional Parties.

    They are where the snapshot holds plans of these alone: invented figures never stand among
    real ones.
    """
    if "national_plans" not in library.tables:
        return False
    plans, parties = library.table("national_plans"), library.table("parties")
    of = plans.inner_join(parties, plans["party"] == parties["code"])
    kinds = {bool(kind) for (kind,) in library.rows(of.select("fictional").distinct())}
    return kinds == {True}


def holds_plans(library: Library) -> bool:
    """Say whether the snapshot has the tables of plans: one of an earlier schema has not."""
    return "national_plans" in library.tables


def counted_of_plans(library: Library, name: str, by: str | None, build: Callable[[], Any]) -> Rows:
    """Return the rows of an expression over plans, compiled once; [] before there were plans."""
    if not holds_plans(library):
        return []
    chosen: Hashable = by and chosen_parties(library, by) if by not in (None, ALL) else None
    key = ("published plans", name, by, chosen, day_of_plans(library), are_fictional(library))
    return library.compiled(key, build)


def parties_counted(library: Library, by: str | None) -> Any:
    """Return the Parties that count: `party`, `part`.

    Bound by the Protocol on the day of the snapshot; fictional Parties are bound by it.
    """
    rows = library.table("parties")
    if are_fictional(library):
        rows = rows.filter(rows["fictional"])
    else:
        bound = rows["cpb_party_date"] <= ibis.literal(day_of_plans(library))
        rows = rows.filter(~rows["fictional"], bound)
    return rows.select(party="code", part=part_of(rows, by))


@kept_with_snapshot
def parts_counted(library: Library, by: str | None = None) -> dict[str, int]:
    """Return how many Parties count in each part, in the order in which parts are told."""
    rows = parties_counted(library, by)
    counts = dict(library.rows(rows.group_by("part").agg(n=rows.count())))
    if by is None:
        counts = {ALL: 0, **counts}
    return {part: int(counts[part]) for part in sorted(counts, key=order)}


def plans_counted(library: Library) -> Any:
    """Return the plan of each Party that it published last: `party`, `plan`."""
    rows = library.table("national_plans")
    rows = rows.filter(rows["latest"])
    return rows.group_by("party").agg(plan=rows["plan"].argmax(rows["published_at"]))


def actions_counted(library: Library, by: str | None) -> Any:
    """Return the actions of these plans, dropped ones too, with the `part` of their Party."""
    plans, parties = plans_counted(library), parties_counted(library, by)
    rows = library.table("plan_actions").semi_join(plans, "plan")
    return rows.inner_join(parties, "party")


def not_dropped(rows: Any) -> Any:
    """Return the actions that stand."""
    return rows.filter(rows["status"] != ActionStatus.DROPPED.value)


def plans_that_count(library: Library, by: str | None = None) -> tuple[PublishedPlan, ...]:
    """Return the plan of each Party that counts, of all or of a choice (`library.parts`)."""
    if not holds_plans(library):
        return ()
    rows = plans_counted(library).semi_join(chosen_of(library, by), "party")
    counting = {plan for (plan,) in library.rows(rows.select("plan"))}
    return tuple(it for it in latest_plans(library) if it.plan in counting)


def chosen_of(library: Library, by: str | None) -> Any:
    """Return the Parties that count: all, or those that were chosen."""
    rows = parties_counted(library, by)
    return rows.filter(rows["part"] == CHOSEN) if by else rows
