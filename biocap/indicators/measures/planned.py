"""What the plans that Parties published show of them in a cycle: a second reading."""

from typing import Any

from biocap.indicators.measures.cycles import ReportedCycle
from biocap.indicators.published_plans.base import not_dropped, plans_counted
from biocap.indicators.source import Plans
from biocap.library.compiling import ibis
from biocap.library.queries import Library
from biocap.national_plans.choices import ActionStatus

NAMED = "named "
"""Before the name of a reading: the column that says whether a Party is named by it."""


def parties_by_plans(
    library: Library, reported: ReportedCycle, wanted: tuple[tuple[str, Plans], ...]
) -> Any:
    """Return the Parties whose plan shows something of a cycle, by what is asked.

    Of each Party the plan that it published last; an action that was not dropped and is of some
    day from the start of the cycle to the deadline, as far as it names days.
    """
    rows = not_dropped(library.table("plan_actions"))
    starts, ends = rows["starts_on"], rows["ends_on"]
    rows = rows.semi_join(plans_counted(library), "plan").filter(
        ibis.coalesce(starts, ends) <= reported.due_on,
        ibis.coalesce(ends, starts) >= reported.cycle.starts,
    )
    return rows.group_by("party").agg(
        **{
            NAMED + name: _shows(rows, name.partition("/")[0], asked).any()
            for name, asked in wanted
        }
    )


def _shows(rows: Any, indicator: str, asked: Plans) -> Any:
    if asked.shows == "needs":
        return rows["needs"].notnull()
    if asked.shows == "national_budget":
        return (rows["national_usd"] > 0).fill_null(False)
    done = rows["status"] == ActionStatus.DONE.value
    return (done & (rows["indicator"] == indicator)).fill_null(False)
