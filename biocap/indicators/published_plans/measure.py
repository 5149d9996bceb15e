"""How a measure of published plans is declared: one file of `published_plans.measures` says all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from biocap.library.declared import declared_in
from biocap.library.figures import Measure
from biocap.telling.names import Words
from biocap.telling.tables import Table

SOURCE = "CBD/CP/MOP/DEC/10/4, decision, paragraph 4"
"""Parties review and align their national plans; how that is counted is ours."""


@dataclass(frozen=True, kw_only=True)
class PlanMeasure(Measure):
    """A measure with its table, and of what its figures are, in one sentence."""

    of: str
    table: Callable[[Words], Table[Any]]


@cache
def plan_measures() -> Mapping[str, PlanMeasure]:
    """Return every measure of published plans by its name, in the order of the page."""
    package = import_module("biocap.indicators.published_plans.measures")
    return {measure.name: measure for measure in declared_in(package, PlanMeasure)}
