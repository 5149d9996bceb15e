"""What else is told of an activity: its other reports, and its place in larger initiatives."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from biocap.activities.figures import ReportsBehind
from biocap.activities.rows import proposals_by_activity
from biocap.library.queries import Library
from biocap.telling.order import by_name


@dataclass(frozen=True)
class RelatedActivity:
    """An activity by its name; `party` is the code of the Party that reported it, if one did."""

    activity: str
    title: str
    organization: str | None
    party: str | None
    cost_usd: Decimal | None
    counted: bool


@dataclass(frozen=True)
class Related:
    """`reports`: others of the same activity, the counted one first. `above`: the initiatives
    that it is part of, the largest first. `parts`: what is part of it, by title."""

    reports: tuple[RelatedActivity, ...]
    above: tuple[RelatedActivity, ...]
    parts: tuple[RelatedActivity, ...]


def behind_activities(library: Library, activities: Iterable[str]) -> ReportsBehind:
    """Return what is behind some activities that are counted, each named once."""
    several, undecided = _several(library), _undecided(library)
    named = set(activities)
    known = [several[it] for it in named if it in several]
    pairs = {pair for it in named if it in undecided for pair in undecided[it]}
    return ReportsBehind(len(named) - len(known) + sum(known), len(known), len(pairs))


def _several(library: Library) -> Mapping[str, int]:
    """Return the number of reports of each activity that has more than one."""

    def build() -> Any:
        rows = library.table("activities")
        return rows.filter(rows["counted"], rows["reports"] > 1).select("activity", "reports")

    key = "activities of several reports"
    return library.once(key, lambda: dict(library.compiled(key, build)))


def _undecided(library: Library) -> Mapping[str, set[tuple[str, str]]]:
    """Return the pairs that nobody decided of, by each activity that one of them is of."""
    if "activity_proposals" not in library.tables:
        return {}

    def find() -> Mapping[str, set[tuple[str, str]]]:
        pairs: dict[str, set[tuple[str, str]]] = {}
        key = "undecided pairs by activity"
        for activity, one, other in library.compiled(key, lambda: proposals_by_activity(library)):
            pairs.setdefault(activity, set()).add((one, other))
        return pairs

    return library.once("undecided pairs by activity", find)


def related_activities(library: Library, activity: str) -> Related:
    """Return what is related to an activity that is published."""
    rows = library.table("activities")
    (own,) = library.records(rows.filter(rows["activity"] == activity))
    reports = rows.filter(rows["cluster"] == own["cluster"], rows["activity"] != activity)
    counted = rows.filter(rows["cluster"] == own["cluster"], rows["counted"])
    ((first, *_),) = library.rows(counted.select("activity"))
    parts = rows.filter(rows["parent"] == first, rows["counted"])
    return Related(
        _listed(library, reports.order_by(reports["counted"].desc(), "activity")),
        tuple(_upwards(library, own["parent"]))[::-1],
        tuple(by_name(_listed(library, parts.order_by("activity")), lambda it: it.title or "")),
    )


def _upwards(library: Library, parent: str | None) -> Iterator[RelatedActivity]:
    """Yield the initiative and those that it is part of; `parent` never leads in a ring."""
    rows = library.table("activities")
    while parent is not None:
        initiative = rows.filter(rows["activity"] == parent)
        yield from _listed(library, initiative)
        ((parent,),) = library.rows(initiative.select("parent"))


def _listed(library: Library, rows: Any) -> tuple[RelatedActivity, ...]:
    columns = RelatedActivity.__dataclass_fields__
    return tuple(RelatedActivity(*row) for row in library.rows(rows.select(*columns)))
