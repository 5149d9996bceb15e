"""The indicators of the Action Plan of CP-10/4, read when first asked for. No Django.

INDICATORS   by code, in the order of the plan        CYCLES   by code, the earliest first
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from biocap.formats.conditions import All, AnyOf, Condition, Not, Picked, holds, questions_of
from biocap.indicators.model import Cycle, Indicator, slug
from biocap.indicators.problems import INDICATORS_UNKNOWN
from biocap.indicators.rules import Found, read_once
from biocap.indicators.source import Source
from biocap.plans import load_plan
from biocap.shared.definitions import definition_place

__all__ = [
    "CYCLES",
    "INDICATORS",
    "All",
    "AnyOf",
    "Condition",
    "Cycle",
    "Indicator",
    "Not",
    "Picked",
    "Source",
    "by_goal",
    "by_slug",
    "cycle_begun",
    "cycle_of",
    "cycles",
    "holds",
    "indicators",
    "questions_of",
    "slug",
]

PLAN = "cp-10-4"

INDICATORS: Mapping[str, Indicator]
CYCLES: Mapping[str, Cycle]


def indicators() -> Mapping[str, Indicator]:
    """Return all indicators by code, in the order of the plan."""
    return MappingProxyType({indicator.code: indicator for indicator in _found().indicators})


def cycles() -> Mapping[str, Cycle]:
    """Return the cycles of evaluation by code, the earliest first."""
    return MappingProxyType({cycle.code: cycle for cycle in _found().cycles})


def cycle_of(format_code: str, edition: str) -> Cycle | None:
    """Return the cycle whose report is this edition, or None."""
    wanted = (format_code, edition)
    return next((c for c in _found().cycles if (c.format, c.edition) == wanted), None)


def cycle_begun(on: date) -> Cycle | None:
    """Return the cycle that had last begun on a day, or None before the first.

    A progress report belongs to the cycle that had last begun when its round opened.
    """
    begun = [cycle for cycle in _found().cycles if cycle.starts <= on]
    return max(begun, key=lambda cycle: cycle.starts, default=None)


def by_goal(goal: str) -> tuple[Indicator, ...]:
    """Return the indicators of a goal, in the order of the plan."""
    return tuple(indicator for indicator in _found().indicators if indicator.goal == goal)


def by_slug(name: str) -> Indicator:
    """Return the indicator of an address or a file. Raises Problem("indicators.unknown")."""
    for indicator in _found().indicators:
        if indicator.slug == name:
            return indicator
    raise INDICATORS_UNKNOWN(name=name)


def _found() -> Found:
    return read_once(_folder())


def _folder() -> Path:
    return definition_place("indicators") / PLAN


def __getattr__(name: str) -> Any:
    if name in ("INDICATORS", "CYCLES"):
        return indicators() if name == "INDICATORS" else cycles()
    raise AttributeError(name)


def adopted_on() -> date:
    """Return the day on which the Action Plan was adopted."""
    adopted = load_plan(PLAN).adopted
    assert adopted is not None, "the Action Plan says when it was adopted"
    return adopted
