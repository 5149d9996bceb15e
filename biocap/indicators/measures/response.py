"""Who reported in each cycle: one Government after the other, and counted."""

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from typing import Any

from biocap.indicators.figures import Composition, CycleResponse, Received, When
from biocap.indicators.measures.cycles import (
    ReportedCycle,
    compiled_rows,
    reported_cycles,
)
from biocap.indicators.measures.members import check_breakdown, parties_of_part
from biocap.library.closing import days_that_ended
from biocap.library.keeping import kept_with_snapshot
from biocap.library.parts import ALL, BREAKDOWNS, order, part_of
from biocap.library.queries import Library


@kept_with_snapshot
def reports_received(library: Library, round: str, by: str | None = None) -> tuple[Received, ...]:
    """Return every Government that was bound or reported in a cycle, and when its report came.

    In time, late or undated by its report before the data cut-off, else silent, or
    awaited if the round was not over by then. Late: its
    first report came after the deadline (`collection.rules.came_late`); undated: the day is
    not known, so that it is neither. `after_cut_off`: a first report or a correction came
    then, which changes nothing in `when`. A Government that was not bound has a row if it
    reported, by the cut-off or after it. Order: cycle, code. Raises Problem for an unknown `by`.

    Source: Biocap; CBD/CP/MOP/DEC/10/4, annex, paragraph 19.
    """
    check_breakdown(by)
    return tuple(
        one
        for reported in reported_cycles(library, round)
        for one in _received(library, reported, by)
    )


@kept_with_snapshot
def cycle_responses(
    library: Library, round: str, by: str | None = None
) -> tuple[CycleResponse, ...]:
    """Return who reported in each cycle, counted: for all Parties, or each part of them.

    Formula: of the Parties bound on the deadline of the cycle, those whose report came by
    the data cut-off ÷ all; in time, late and undated add up to those that reported. What
    came after the cut-off, and from Governments that were not bound, is counted apart and
    stands in no share. Every part that holds anybody in one cycle is there in both. Order:
    cycle, part. Raises Problem for an unknown `by`.

    Source: Biocap; CBD/CP/MOP/DEC/10/4, annex, paragraph 19.
    """
    rows = reports_received(library, round, by)
    known = {row.part for row in rows} | ({ALL} if by is None else set())
    bound = Counter((row.cycle, row.part, row.when) for row in rows if row.bound)
    after = Counter((row.cycle, row.part) for row in rows if row.bound and row.after_cut_off)
    others = Counter(
        (row.cycle, row.part) for row in rows if not row.bound and row.when not in WITHOUT
    )
    return tuple(
        CycleResponse(
            cycle,
            part,
            **{when.value: bound[cycle, part, when] for when in When},
            after_cut_off=after[cycle, part],
            not_bound=others[cycle, part],
        )
        for cycle in (reported.cycle.code for reported in reported_cycles(library, round))
        for part in sorted(known, key=order)
    )


@kept_with_snapshot
def composition(
    library: Library, round: str, chosen: str | None = None, of: str = ALL
) -> tuple[Composition, ...]:
    """Return of whom the Parties bound, those that reported, the silent and the panel consist.

    Formula: under each breakdown, and in all (`by` is ALL), the Parties bound on the deadline of
    the cycle, those whose report came by the data cut-off, those without one (silent, or awaited),
    and the panel: bound on both deadlines and reported in both cycles, by the part to which a
    Party belongs on the later one. Of a part of the Parties, `of` under the breakdown `chosen`,
    the same: a Party belongs to it on the deadline of the cycle, one of the panel on both. Order:
    breakdown, part, cycle.

    Source: Biocap; CBD/CP/MOP/DEC/10/4, annex, paragraph 19.
    """
    held = {
        reported.cycle.code: parties_of_part(library, reported, chosen, of)
        for reported in reported_cycles(library, round)
    }
    return tuple(
        line for by in (None, *BREAKDOWNS) for line in _composition(library, round, by, held)
    )


def _composition(
    library: Library, round: str, by: str | None, held: Mapping[str, Set[str]]
) -> Iterator[Composition]:
    cycles = list(held)
    received = reports_received(library, round, by)
    rows = [row for row in received if row.bound and row.party in held[row.cycle]]
    sent = {cycle: {r.party for r in rows if _sent(r, cycle)} for cycle in cycles}
    panel = set.intersection(*sent.values()) if len(cycles) > 1 else set()
    of_panel = Counter(r.part for r in rows if r.cycle == cycles[-1] and r.party in panel)
    for part in sorted({row.part for row in rows}, key=order):
        for cycle in cycles:
            here = [row for row in rows if (row.cycle, row.part) == (cycle, part)]
            silent = sum(row.when in WITHOUT for row in here)
            counts = (len(here), len(here) - silent, silent, of_panel[part])
            yield Composition(cycle, by or ALL, part, *counts)


def _sent(row: Received, cycle: str) -> bool:
    return row.cycle == cycle and row.when not in WITHOUT


def _received(library: Library, reported: ReportedCycle, by: str | None) -> Iterator[Received]:
    rows = compiled_rows(
        library, f"received {by}", (reported,), lambda: _rows_of_cycle(library, reported, by)
    )
    over = days_that_ended(library, reported.round)
    for party, part, bound, came, dated, late, after in rows:
        without = When.SILENT if over.closed_to(party) else When.AWAITED
        when = _when(dated, late) if came else without
        yield Received(party, reported.cycle.code, part, bound, when, after)


WITHOUT = (When.SILENT, When.AWAITED)
"""No report by the cut-off."""


def _when(dated: bool | None, late: bool) -> When:
    if not dated:
        return When.UNDATED
    return When.LATE if late else When.IN_TIME


def _rows_of_cycle(library: Library, reported: ReportedCycle, by: str | None) -> Any:
    asked, sent = library.table("invitations"), library.table("submissions")
    asked = asked.filter(asked["round"] == reported.round).select("party")
    sent = sent.filter(sent["round"] == reported.round)
    came = sent.filter(~sent["after_cut_off"]).select(came="party", dated="dated", late="late")
    then = sent.filter(sent["after_cut_off"]).select(then="party")
    rows = asked.union(sent.select("party"), distinct=True)
    rows = rows.left_join(asked.select(asked="party"), [("party", "asked")])
    rows = rows.left_join(came, [("party", "came")]).left_join(then, [("party", "then")])
    known = library.table("parties")
    rows = rows.left_join(known, [("party", "code")])
    return rows.select(
        "party",
        part_of(rows, by, reported.due_on).name("part"),
        rows["asked"].notnull().name("bound"),
        rows["came"].notnull().name("came"),
        "dated",
        "late",
        rows["then"].notnull().name("after"),
    ).order_by("party")
