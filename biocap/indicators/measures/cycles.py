"""Which rounds of a snapshot are the cycles of one evaluation, and how their rows are compiled."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from biocap.formats.codes import PROGRESS
from biocap.indicators.figures import Target
from biocap.indicators.model import Cycle
from biocap.indicators.reference import cycle_begun, cycle_of, indicators
from biocap.library.keeping import kept_with_snapshot
from biocap.library.problems import LIBRARY_NO_SUCH_EVALUATION
from biocap.library.queries import Library
from biocap.telling.names import rows_of_table


@dataclass(frozen=True)
class ReportedCycle:
    """A cycle as a round of the snapshot; `progress`: the round of its progress report, or ""."""

    cycle: Cycle
    round: str
    due_on: date
    progress: str


def rounds_of(library: Library, round: str) -> dict[str, str]:
    """Return the round of each cycle of an evaluation, the earliest cycle first.

    `round` is that of the later cycle; the earlier one is its `previous`, if the snapshot
    holds it. Raises Problem("library.no_such_evaluation") for any other round.
    """
    return {reported.cycle.code: reported.round for reported in reported_cycles(library, round)}


def reported_cycles(library: Library, round: str) -> tuple[ReportedCycle, ...]:
    """Return the cycles of an evaluation, the earliest first; see `rounds_of`."""
    return library.once(("evaluation", round), lambda: _reported_cycles(library, round))


def _reported_cycles(library: Library, round: str) -> tuple[ReportedCycle, ...]:
    held = {row["round"]: row for row in rows_of_table(library, "rounds")}
    later = held.get(round, {})
    both = [row for row in (held.get(later.get("previous"), {}), later) if _cycle(row)]
    if not both or both[-1] is not later:
        raise LIBRARY_NO_SUCH_EVALUATION(round=round)
    if len(both) == 2 and _cycle(both[0]).deadline >= _cycle(later).deadline:
        del both[0]
    return tuple(_reported(row, list(held.values())) for row in both)


def _cycle(row: dict[str, Any]) -> Any:
    return cycle_of(row["format"], row["edition"]) if row else None


def _reported(row: dict[str, Any], held: list[dict[str, Any]]) -> ReportedCycle:
    cycle = _cycle(row)
    asked = [
        (other["opens_on"], other["round"])
        for other in held
        if other["format"] == PROGRESS
        and other["rehearsal"] == row["rehearsal"]
        and cycle_begun(other["opens_on"]) == cycle
    ]
    progress = max(asked)[1] if asked else ""
    return ReportedCycle(cycle, row["round"], row["due_on"] or cycle.deadline, progress)


def compiled_rows(
    library: Library,
    name: str,
    found: tuple[ReportedCycle, ...],
    build: Callable[[], Any],
    **values: str,
) -> list[tuple[Any, ...]]:
    """Return the rows of an expression over these cycles, compiled once for all snapshots.

    `values` fill its places (`Library.compiled`).
    """
    return library.compiled((name, found), build, **values)


@kept_with_snapshot
def targets_set(library: Library, indicator: str | None = None) -> tuple[Target, ...]:
    """Return the targets that the Secretariat set, in the order of the plan, then by day.

    None is invented: without an entry of the Secretariat there is no target.
    """

    def build() -> Any:
        return library.table("targets").select("indicator", "by", "value", "reason")

    rows = library.compiled("targets set", build)
    place = {code: at for at, code in enumerate(indicators())}
    kept_with_round = [Target(*row) for row in rows if indicator in (None, row[0])]
    known = [target for target in kept_with_round if target.indicator in place]
    return tuple(sorted(known, key=lambda target: (place[target.indicator], target.by)))
