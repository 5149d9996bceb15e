"""The tables of an evaluation: each column is declared once, for pages, files and documents."""

from collections.abc import Callable, Iterable
from typing import Any

from biocap.indicators.evaluation import Evaluation
from biocap.shared.text import noop
from biocap.telling.tables import Address, Column, Table


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


def column_of_indicators(opens: Callable[[Any], Address | None]) -> Column[Any]:
    """Return the column of a row's indicator on a page: its code and words, leading to `opens`."""
    return Column(
        "indicator",
        "",
        lambda line: line,
        head=noop("Indicator"),
        shown=lambda line: f"{line.indicator.code} {line.text}",
        opens=opens,
    )
