"""A plan's workbook held against the plan as it stands, cell by cell. Pure.

As an answer file against a draft (`channels.merging`): what only the file changed is taken, what
only the plan changed stays, and where both changed somebody chooses.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from biocap.channels.plan_workbook.cells import cells_of_action, read_cell
from biocap.national_plans.action import Action
from biocap.shared.problems import Problem

NEW = "+"
"""What begins the code of a row for an action that the plan does not have yet."""

Outcome = Literal["taken", "both", "kept", "same", "untouched", "refused", "gone"]
"""Of one cell, as of an answer (`channels.merging.Outcome`). gone: its action was dropped or taken
off meanwhile, or stands in a part that was not given to who takes the file in."""


@dataclass(frozen=True)
class PlanFile:
    """What a workbook of a plan says: by row (an action, or a new one) and code of the cell.

    `base`: as it was handed out; `cells`: as it came back, as typed.
    """

    plan: str
    base: Mapping[str, Mapping[str, str]]
    cells: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class MergedCell:
    """One cell of a file beside what stands; `refusal` says why it cannot be read."""

    row: str
    code: str
    outcome: Outcome
    base: str
    yours: str
    theirs: str
    refusal: Problem | None = None

    @property
    def key(self) -> str:
        """What a choice names it by."""
        return f"{self.row}|{self.code}"


def merged_plan(file: PlanFile, standing: Mapping[str, Action]) -> tuple[MergedCell, ...]:
    """Return every cell that somebody changed, in the file or in the plan, in the file's order.

    `standing`: the actions that who takes it in may change and that are not dropped, by row.
    """
    return tuple(one for one in _each(file, standing) if one.outcome != "untouched")


def undecided_cells(
    cells: tuple[MergedCell, ...], choices: Mapping[str, str]
) -> tuple[MergedCell, ...]:
    """Return the cells that both changed and of which nobody chose."""
    both = (one for one in cells if one.outcome == "both")
    return tuple(one for one in both if choices.get(one.key) not in ("yours", "theirs"))


def changes_taken(
    cells: tuple[MergedCell, ...], choices: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """Return what is taken from the file, by row and code of the cell."""
    changes: dict[str, dict[str, str]] = {}
    for one in cells:
        chosen = one.outcome == "both" and choices.get(one.key) == "yours"
        if one.outcome == "taken" or chosen:
            changes.setdefault(one.row, {})[one.code] = one.yours
    return changes


def _each(file: PlanFile, standing: Mapping[str, Action]) -> Iterator[MergedCell]:
    for row, cells in file.cells.items():
        is_new = row.startswith(NEW)
        action = standing.get(row)
        now = cells_of_action(action) if action else {}
        for code, typed in cells.items():
            base = file.base.get(row, {}).get(code, "")
            if not is_new and code not in now:
                if typed != base:
                    yield MergedCell(row, code, "gone", base, typed, "")
                continue
            yield _cell(row, code, base, typed, now.get(code, ""))


def _cell(row: str, code: str, base: str, typed: str, theirs: str) -> MergedCell:
    try:
        yours = typed if typed == base else read_cell(code, typed)
    except Problem as problem:
        return MergedCell(row, code, "refused", base, typed, theirs, problem)
    outcome: Outcome = "both"
    if yours == theirs:
        outcome = "untouched" if yours == base else "same"
    elif yours == base:
        outcome = "kept"
    elif theirs == base:
        outcome = "taken"
    return MergedCell(row, code, outcome, base, yours, theirs)
