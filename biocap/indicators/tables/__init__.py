"""The tables of an evaluation: each column is declared once, for pages, files and documents."""

from collections.abc import Iterable
from typing import Any

from biocap.indicators.evaluation import Evaluation
from biocap.telling.tables import Column, Table


def table_of(
    evaluation: Evaluation,
    name: str,
    columns: tuple[Column[Any], ...],
    rows: Iterable[Any],
    **more: Any,
) -> Table[Any]:
    """Return a table of an evaluation under the name of its file; `more` as `Table` has it."""
    line = evaluation.line
    return Table(f"{line.code}-{name}", columns, tuple(rows), line.rehearsal, **more)
