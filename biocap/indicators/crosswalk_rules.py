"""What must hold in definitions/crosswalks/ beyond its shapes. Pure reading, no Django."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from biocap.activities.key_areas import ELEMENTS_KEY_AREAS, KeyAreasTied, key_area_mistakes
from biocap.formats import load_edition
from biocap.formats.codes import ACTIVITIES, NEEDS, REPORTS
from biocap.formats.needs import grid_of
from biocap.indicators.activity_rules import ACTIVITIES_INDICATORS, activity_mistakes
from biocap.indicators.crosswalk_model import (
    ActivitiesIndicators,
    CapacityAreas,
    OutcomeQuestions,
    PlansTied,
    Ties,
    TitleGoals,
    TitleWords,
)
from biocap.indicators.outcome_rules import QUESTIONS_OUTCOMES, outcome_mistakes
from biocap.indicators.plan_ties import PLAN_TIES, plan_tie_mistakes
from biocap.indicators.programme_rules import (
    OBJECTIVES_INDICATORS,
    ObjectivesTied,
    objective_mistakes,
)
from biocap.plans import load_plan
from biocap.shared.languages import official_languages
from biocap.shared.mistakes import Mistake, Place, Proof, duplicate_codes, unknown
from biocap.shared.problems import DefinitionError, Problem
from biocap.shared.shaping import Read, read_shape
from biocap.shared.text import noop

TIES = "areas-elements-capacity-areas-goals.yaml"
CAPACITY_AREAS = "capacity-areas.yaml"
TITLE_WORDS = "gef-title-words.yaml"
TITLE_GOALS = "titles-goals.yaml"


def check_definitions(folder: Path) -> list[DefinitionError]:
    """Return every mistake in a folder like definitions/crosswalks/, with file and line."""
    there = sorted(path.name for path in folder.glob("*.yaml"))
    names = (*there, *(name for name in _FILES if name not in there))
    return [error for name in names for error in _check(folder, name)]


def _check(folder: Path, name: str) -> list[DefinitionError]:
    if name not in _FILES:
        mistake = Mistake(
            (),
            "unknown_crosswalk",
            noop("Nothing reads a crosswalk of this name."),
            noop("Call it one of: %(known)s."),
            {"known": tuple(_FILES)},
        )
        return [mistake.in_file(name)]
    try:
        return read_crosswalk(folder, name)[1]
    except DefinitionError:
        return []  # a mistake in a format is told where it stands
    except Problem as problem:
        mistake = Mistake(
            (),
            "cannot_read",
            noop("What this file ties cannot be read: %(reason)s"),
            noop("Mend it first."),
            {"reason": str(problem)},
        )
        return [mistake.in_file(name)]


def read_crosswalk(folder: Path, name: str) -> Read[Any]:
    """Return what a file of the folder holds: the shape that `_FILES` names.

    Raises a Problem of the formats and the plan that it ties.
    """
    return read_shape(folder / name, *_FILES[name])


def known_codes() -> Mapping[str, Mapping[str, Any]]:
    """Return what a tie may name, by kind: areas A to M, elements, areas of Article 22, goals…"""
    annex_iii, annex_iv = load_edition(NEEDS), load_edition(ACTIVITIES)
    thematic = annex_iv.option_lists["thematic"].by_code
    return {
        "area": annex_iii.option_lists["areas"].by_code,
        "element": {**annex_iv.option_lists["cross_cutting"].by_code, **thematic},
        "capacity_area": load_edition(REPORTS, "4").option_lists["areas_of_needs"].by_code,
        "goal": {goal.code: goal for goal in load_plan("cp-10-4").goals},
        "outcome": {
            item.code: item for goal in load_plan("cp-10-4").goals for item in goal.outcomes
        },
    }


def _tie_mistakes(file: Ties) -> Iterator[Mistake]:
    known, needs = known_codes(), load_edition(NEEDS).questions
    seen: set[tuple[tuple[str, str], ...]] = set()
    for number, tie in enumerate(file.ties):
        place: Place = ("ties", number)
        pair = tuple(tie.ends.items())
        if len(pair) != 2:
            yield Mistake(
                place,
                "not_two",
                noop("A tie leads from one thing to one other."),
                noop("Name two of: area, element, capacity_area, goal, outcome."),
            )
        for kind, code in pair:
            if code not in known[kind]:
                yield unknown((*place, kind), kind, code, known[kind])
        if pair in seen:
            yield Mistake(
                place,
                "duplicate_tie",
                noop("This tie stands here a second time."),
                noop("Keep one of the two."),
            )
        seen.add(pair)
        question = needs.get(grid_of(tie.area))
        rows = question.pickable if question else {}
        for item in tie.items:
            if item not in rows:
                yield unknown((*place, "items"), "need of the area", item, rows)


def _area_mistakes(file: CapacityAreas) -> Iterator[Mistake]:
    known = known_codes()["capacity_area"]
    yield from duplicate_codes(file.areas, "areas")
    for number, area in enumerate(file.areas):
        place: Place = ("areas", number)
        if area.code not in known:
            where = (*place, "code")
            yield unknown(where, "area of the national reports", area.code, known)
        elif area.bch != known[area.code].bch:
            yield Mistake(
                place,
                "wrong_identifier",
                noop("“%(given)s” has another identifier in the national report: %(bch)s."),
                noop("Make the two the same."),
                {"given": area.code, "bch": known[area.code].bch},
            )
        for language in official_languages():
            if language not in area.names:
                yield Mistake(
                    place,
                    "missing_text",
                    noop("The text in “%(language)s” is missing."),
                    noop("Add it below “text”."),
                    {"language": language},
                )
    there = {area.code for area in file.areas}
    for code in known:
        if code not in there:
            yield Mistake(
                (),
                "area_left_out",
                noop("The area “%(given)s” of the national reports is missing."),
                noop("Add it."),
                {"given": code},
            )


def _title_mistakes(file: TitleWords) -> Iterator[Mistake]:
    option_lists = load_edition(ACTIVITIES).option_lists
    for number, tie in enumerate(file.ties):
        elements = option_lists[tie.list].by_code
        if tie.element not in elements:
            where = ("ties", number, "element")
            yield unknown(where, "element of annex IV", tie.element, elements)


def _title_goal_mistakes(file: TitleGoals) -> Iterator[Mistake]:
    goals = known_codes()["goal"]
    for number, tie in enumerate(file.ties):
        if tie.goal not in goals:
            yield unknown(("ties", number, "goal"), "goal of the plan", tie.goal, goals)


_FILES: Mapping[str, tuple[type[Any], Proof[Any]]] = {
    TIES: (Ties, _tie_mistakes),
    CAPACITY_AREAS: (CapacityAreas, _area_mistakes),
    TITLE_WORDS: (TitleWords, _title_mistakes),
    TITLE_GOALS: (TitleGoals, _title_goal_mistakes),
    QUESTIONS_OUTCOMES: (OutcomeQuestions, outcome_mistakes),
    ACTIVITIES_INDICATORS: (ActivitiesIndicators, activity_mistakes),
    PLAN_TIES: (PlansTied, plan_tie_mistakes),
    OBJECTIVES_INDICATORS: (ObjectivesTied, objective_mistakes),
    ELEMENTS_KEY_AREAS: (KeyAreasTied, key_area_mistakes),
}
"""The files of the folder: their shape, and what must hold beyond it."""
