"""What must hold in a folder of definitions/plans/ beyond its shape: codes and texts. No Django."""

import re
from collections.abc import Iterator
from pathlib import Path

from biocap.plans.definition import PlanDefinition, PlanTexts
from biocap.plans.model import COLUMNS, Goal
from biocap.shared.mistakes import Mistake, Place, duplicate_code, misnamed, unknown
from biocap.shared.problems import DefinitionError
from biocap.shared.shaping import Read, read_shape
from biocap.shared.text import noop
from biocap.shared.texts import check_texts

AREAS = tuple("ABCDEFGHIJKLM")
"""The broad areas of need of annex III (UNEP/CBD/BS/COP-MOP/5/INF/3)."""

CODES = {
    "objectives": r"\.\d+",
    "key_areas": r"\(\d+\)",
    "activities": r"\([ivx]+\)",
    "indicators": r"\([a-z]\)",
    "outcomes": r"\.o\d+",
}
"""How the code of an item goes on behind the code of its goal."""


def check_definitions(folder: Path) -> list[DefinitionError]:
    """Return every mistake in a folder like definitions/plans/, with file and line."""
    return [
        error for path in sorted(folder.iterdir()) if path.is_dir() for error in check_plan(path)
    ]


def check_plan(folder: Path) -> list[DefinitionError]:
    """Return every mistake in one plan: its structure, then the texts of each language."""
    plan, errors = read_plan(folder)
    if plan:
        errors += check_texts(folder, folder.name, PlanTexts, plan.texts)
    return errors


def read_plan(folder: Path) -> Read[PlanDefinition]:
    """Return the structure of a plan, or None and its mistakes."""
    return read_shape(
        folder / "plan.yaml",
        PlanDefinition,
        lambda plan: misnamed("code", plan.code, folder.name),
        _codes,
        _notes,
        shown_as=f"{folder.name}/plan.yaml",
        remedy=noop("Put it back, or remove the folder."),
    )


def _codes(plan: PlanDefinition) -> Iterator[Mistake]:
    """Codes begin with those of what they hang on, and none stands twice."""
    seen: set[str] = set()
    for number, goal in enumerate(plan.goals):
        if goal.code.split(".")[0] not in plan.parts:
            yield Mistake(
                ("goals", number, "code"),
                "plans.unknown_part",
                noop("Goal “%(code)s” belongs to none of the parts of the plan."),
                noop("Correct its code, or add the part to “parts”."),
                {"code": goal.code},
            )
        yield from _columns(plan, goal, ("goals", number))
        coded: list[tuple[str, Place]] = [(goal.code, ("goals", number, "code"))]
        for column in COLUMNS:
            for place, item in enumerate(goal.column(column)):
                coded.append((item.code, ("goals", number, column, place, "code")))
                if not re.fullmatch(re.escape(goal.code) + CODES[column], item.code):
                    yield Mistake(
                        coded[-1][1],
                        "plans.wrong_code",
                        noop("“%(code)s” is no code for “%(column)s” of goal “%(goal)s”."),
                        noop("Begin with the goal's code and number it as the others are."),
                        {"code": item.code, "column": column, "goal": goal.code},
                    )
        for code, at in coded:
            if code in seen:
                yield duplicate_code(at, code)
            seen.add(code)


def _columns(plan: PlanDefinition, goal: Goal, place: Place) -> Iterator[Mistake]:
    """Of each column of the plan there are items, or it is said that there are none, or not all."""
    for name in (*goal.none, *goal.unknown):
        if name not in plan.columns:
            yield unknown(place, "column of the plan", name, plan.columns)
    for column in COLUMNS:
        items = goal.column(column)
        if items and column not in plan.columns:
            yield unknown((*place, column), "column of the plan", column, plan.columns)
        if column in plan.columns and not items and column not in (*goal.none, *goal.unknown):
            yield Mistake(
                place,
                "plans.no_items",
                noop("Goal “%(code)s” has nothing in the column “%(column)s”."),
                noop("Add it, or name the column in “none” or “unknown”."),
                {"code": goal.code, "column": column},
            )


def _notes(plan: PlanDefinition) -> Iterator[Mistake]:
    """A note is of the plan, or of a goal that there is; so is a priority of a meeting."""
    known = {goal.code: goal for goal in plan.goals}
    for number, priority in enumerate(plan.priorities):
        for code in priority.goals:
            if code not in known:
                yield unknown(("priorities", number, "goals"), "goal of the plan", code, known)
        for area in priority.areas:
            if area not in AREAS:
                yield unknown(("priorities", number, "areas"), "area of annex III", area, AREAS)
    for number, note in enumerate(plan.notes):
        if note.of and note.of not in known:
            yield unknown(("notes", number, "of"), "goal of the plan", note.of, known)
