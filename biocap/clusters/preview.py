"""What a decision would change in the figures, seen from the snapshot in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from biocap.clusters.models import ReportPair
from biocap.clusters.queries import both_reports, clusters_decided
from biocap.library.activity_clusters import with_clusters
from biocap.library.queries import Library
from biocap.library.worlds import world_of


@dataclass(frozen=True)
class CountedOnce:
    """Activities undertaken, each once, and their cost in US dollars."""

    number: int
    cost_usd: Decimal


@dataclass(frozen=True)
class WhatChanges:
    """The figures as decided now and with the pair put together, and the report that counts then.

    `counted` is the identifier of that report.
    """

    before: CountedOnce
    after: CountedOnce
    counted: str


def what_changes(library: Library, pair: ReportPair) -> WhatChanges | None:
    """Return what putting a pair together would change; None unless both are published.

    Both sides are of the reports in the snapshot with what is decided today.
    """
    library = world_of(library, str(pair.one_id))
    rows = library.records(library.table("activities"))
    if not {row["activity"] for row in rows}.issuperset(both_reports(pair)):
        return None
    before, _ = _counted(rows, clusters_decided())
    after, first = _counted(rows, clusters_decided([pair]))
    return WhatChanges(before, after, first[both_reports(pair)[0]])


def _counted(
    rows: list[dict[str, Any]], clusters: Mapping[str, str]
) -> tuple[CountedOnce, dict[str, str]]:
    made = with_clusters([dict(row) for row in rows], clusters)
    done = [row for row in made if row["counted"] and row["status"] == "undertaken"]
    cost = sum((row["counted_cost_usd"] or Decimal(0) for row in done), Decimal(0))
    first = {row["cluster"]: row["activity"] for row in made if row["counted"]}
    return CountedOnce(len(done), cost), {row["activity"]: first[row["cluster"]] for row in made}
