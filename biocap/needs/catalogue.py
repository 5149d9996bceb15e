"""The needs measures that there are, collected from their files, and their figures opened."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from biocap.library.declared import declared_in
from biocap.library.parts import is_breakdown
from biocap.needs import measures
from biocap.needs.behind import TABLES
from biocap.needs.measure import NeedsMeasure
from biocap.needs.opened import FigureAsked, Opened, Scope
from biocap.needs.problems import NEEDS_NO_SUCH_FIGURE
from biocap.needs.reporting import bases
from biocap.telling.names import RoundLine, Words
from biocap.telling.tables import Table


@cache
def catalogue() -> Mapping[str, NeedsMeasure]:
    """Return every measure by its name: what the modules of `biocap.needs.measures` declare."""
    return {measure.name: measure for measure in declared_in(measures, NeedsMeasure)}


def tables_of_round() -> dict[str, Callable[[Words, RoundLine], Table[Any]]]:
    """Return every table of a round by its name in addresses."""
    of_measures = {
        name: of for measure in catalogue().values() for name, of in measure.tables.items()
    }
    return {**of_measures, **TABLES}


def tables_of_area() -> dict[str, Callable[[Words, RoundLine, str], Table[Any]]]:
    """Return every table of one area by its name in addresses."""
    return {
        name: of for measure in catalogue().values() for name, of in measure.area_tables.items()
    }


def open_figure(words: Words, line: RoundLine, measure: NeedsMeasure, scope: Scope) -> Opened:
    """Return what a figure is made of. Raises Problem for a scope that is not the round's."""
    form = words.form(line)
    if scope.area:
        form.area(scope.area)
    known = (
        (not scope.item or form.has_item(scope.area or "", scope.item))
        and (not scope.means or scope.means in form.all_means)
        and all(getattr(scope, name) for name in measure.wants)
        and (not scope.part or _is_part(words, line, scope))
    )
    if not known:
        raise NEEDS_NO_SUCH_FIGURE()
    return measure.opens(FigureAsked(words, line, scope))


def _is_part(words: Words, line: RoundLine, scope: Scope) -> bool:
    return is_breakdown(scope.by or "") and scope.part in {
        base.part for base in bases(words.library, line.code, by=scope.by)
    }
