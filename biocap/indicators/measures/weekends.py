"""Deadlines that fell on a weekend: what the next working day would change."""

from datetime import UTC, date, timedelta

from biocap.indicators.figures.weekends import NextWorkingDay
from biocap.indicators.measures.cycles import ReportedCycle, reported_cycles
from biocap.indicators.measures.values import values
from biocap.indicators.reference import indicators
from biocap.library.figures import Share
from biocap.library.keeping import kept_with_snapshot
from biocap.library.parts import ALL
from biocap.library.queries import Library

SATURDAY = 5


@kept_with_snapshot
def on_next_working_day(library: Library, round: str) -> tuple[NextWorkingDay, ...]:
    """Return what the next Monday would change, for each cycle due on a Saturday or a Sunday.

    Formula: yes and the Parties bound whose first report is late and whose last one by the data
    cut-off came by that Monday (UTC), of the base as counted. A later version hides on which day
    the first one came: such a Party stays where it is. Raises
    Problem("library.no_such_evaluation").

    Source: Biocap; the fifth national reports were due on a Saturday, 28 February 2026.
    """
    by_cycle = {(v.indicator, v.cycle): v for v in values(library, round) if v.part == ALL}
    return tuple(
        NextWorkingDay(
            code,
            reported.cycle.code,
            reported.due_on,
            _monday(reported),
            share := by_cycle[code, reported.cycle.code].states.share_of_answered,
            Share(share.part + _came_by(library, reported), share.whole),
        )
        for reported in reported_cycles(library, round)
        if reported.due_on.weekday() >= SATURDAY
        for code, indicator in indicators().items()
        if indicator.sources[reported.cycle.code].feeds == "dates"
    )


def _monday(reported: ReportedCycle) -> date:
    return reported.due_on + timedelta(days=7 - reported.due_on.weekday())


def _came_by(library: Library, reported: ReportedCycle) -> int:
    """Return how many Parties bound were late, and had reported by the next Monday."""
    sent, asked = library.table("submissions"), library.table("invitations")
    late = sent.filter(
        sent["round"] == reported.round, ~sent["after_cut_off"], sent["dated"], sent["late"]
    )
    bound = asked.filter(asked["round"] == reported.round).select("party")
    rows = library.rows(late.select("party", "submitted_at").semi_join(bound, "party"))
    return sum(at.astimezone(UTC).date() <= _monday(reported) for _party, at in rows)
