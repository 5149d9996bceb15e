"""How a needs measure is declared: one file of `biocap.needs.measures` says all of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from biocap.library.figures import Measure
from biocap.needs.opened import FigureAsked, Opened
from biocap.telling.names import RoundLine, Words
from biocap.telling.tables import Table

ANNEX_III = "UNEP/CBD/BS/COP-MOP/5/INF/3, annex III"
OURS = "Biocap"
"""Source of a measure that no document of the Protocol defines."""


@dataclass(frozen=True)
class NeedsMeasure(Measure):
    """A measure with its unit, what a figure of it is of, how it opens and its tables.

    `wants` names what of a `Scope` its figure page needs in the address. `tables` leads from
    the name of a table in addresses (`?table=`) to the table of a round, `area_tables` to
    that of one area. `annex` names those that the last annex of the synthesis prints.
    """

    unit: str
    of: str
    opens: Callable[[FigureAsked], Opened]
    wants: tuple[str, ...] = ()
    tables: Mapping[str, Callable[[Words, RoundLine], Table[Any]]] = field(default_factory=dict)
    area_tables: Mapping[str, Callable[[Words, RoundLine, str], Table[Any]]] = field(
        default_factory=dict
    )
    annex: tuple[str, ...] = ()
