"""A workbook of a plan is taken in: what only it changed, and what was chosen; all or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from biocap.channels.plan_workbook.cells import with_cells
from biocap.channels.plan_workbook.merging import (
    NEW,
    MergedCell,
    PlanFile,
    changes_taken,
    merged_plan,
    undecided_cells,
)
from biocap.channels.problems import (
    PLAN_WORKBOOK_CHANGED_SINCE,
    PLAN_WORKBOOK_OTHER_PLAN,
    PLAN_WORKBOOK_UNDECIDED,
)
from biocap.collection.operations import guards
from biocap.national_plans import operations
from biocap.national_plans.action import Action
from biocap.national_plans.models import NationalPlan, PlanAction
from biocap.national_plans.parts import PartOf, parts_seen
from biocap.national_plans.queries import actions_of_plan
from biocap.parties.models import Person
from biocap.shared.problems import Problem


class NotTaken(Problem):
    """Why an action of a file is not taken in, and so nothing of it is; `title` of the action."""

    def __init__(self, title: str, why: Problem) -> None:
        super().__init__(why.kind, **why.params)
        self.title = title


@dataclass(frozen=True)
class PlanFileLookedAt:
    """A file beside the plan; `shown` tells whether the plan was changed since it was shown."""

    cells: tuple[MergedCell, ...]
    titles: Mapping[str, str]
    """Of the actions that the file speaks of, by row."""
    shown: str


def actions_to_fill(plan: NationalPlan, by: Person) -> dict[str, tuple[PlanAction, Action]]:
    """Return the actions of a plan that somebody may change and that are not dropped, by row."""
    within = parts_seen(by, plan.party_code)
    rows = actions_of_plan(plan, within)
    return {str(row.pk): (row, action) for row, action in rows if not action.is_dropped}


def look_at_plan_file(plan: NationalPlan, file: PlanFile, by: Person) -> PlanFileLookedAt:
    """Return what would become of each cell of a file that somebody changed.

    Raises Problem("plan_workbook.other_plan").
    """
    guards.require(by, "plan_part.write", PartOf(plan.party_code))
    if file.plan != str(plan.pk):
        raise PLAN_WORKBOOK_OTHER_PLAN()
    standing = actions_to_fill(plan, by)
    titles = {row: action.title for row, (_row, action) in standing.items()}
    titles = {row: said.get("title", "") for row, said in file.base.items()} | titles
    revisions = sum(row.revision for row, _action in standing.values())
    shown = f"{plan.actions.count()} {revisions}"
    cells = merged_plan(file, {row: action for row, (_row, action) in standing.items()})
    return PlanFileLookedAt(cells, titles, shown)


@guards.in_turn
def take_plan_file(
    plan: NationalPlan,
    file: PlanFile,
    choices: Mapping[str, str],
    *,
    shown: str,
    by: Person,
    at: datetime,
) -> int:
    """Take in what the file alone changed, and of what both changed the side that was chosen.

    Returns how many actions it changed or added. All or nothing: raises
    Problem("plan_workbook.changed_since") where the plan is another than was `shown`,
    ("plan_workbook.undecided") while a choice is missing, and NotTaken for an action that would
    not be sound.
    """
    list(PlanAction.objects.select_for_update().filter(plan=plan).order_by("pk"))
    looked = look_at_plan_file(plan, file, by)
    if looked.shown != shown:
        raise PLAN_WORKBOOK_CHANGED_SINCE()
    if left := undecided_cells(looked.cells, choices):
        raise PLAN_WORKBOOK_UNDECIDED(count=len(left))
    standing, today = actions_to_fill(plan, by), at.astimezone(UTC).date()
    changes = changes_taken(looked.cells, choices)
    new = []
    for row, changed in changes.items():
        title = changed.get("title") or looked.titles.get(row, "")
        try:
            if row.startswith(NEW):
                new.append(with_cells(Action(""), changed, today))
                continue
            held, action = standing[row]
            worded = with_cells(action, changed, today)
            operations.change_action(held, worded, revision=held.revision, by=by, at=at)
        except Problem as problem:
            raise NotTaken(title, problem) from problem
    if new:
        try:
            operations.add_actions(plan, new, by=by, at=at)
        except Problem as problem:
            raise NotTaken(new[0].title, problem) from problem
    return len(changes)
