"""Each change that can be compared, with its matched panel in figures."""

from biocap.indicators import change_words, panel_words
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import IndicatorChange
from biocap.indicators.reference import indicators
from biocap.indicators.tables import table_of
from biocap.shared.text import noop
from biocap.telling.numbers import MISSING
from biocap.telling.tables import Column, Kind, Table


def _counted(code: str, head: str) -> Column[IndicatorChange]:
    return Column(
        code, "", lambda row: getattr(row, code), Kind.COUNT, head, trace=f"change.{code}"
    )


PANEL: tuple[Column[IndicatorChange], ...] = (
    Column("indicator", "", lambda row: row.indicator, head=noop("Indicator")),
    _counted("bound_on_both", noop("Bound on both")),
    _counted("panel", noop("Panel")),
    _counted("up", noop("Up")),
    _counted("down", noop("Down")),
    _counted("same", noop("Same")),
    Column(
        "figures",
        "",
        lambda row: row,
        head=noop("The panel’s own figures"),
        spans=panel_words.panel_figures,
    ),
    Column(
        "sign_test",
        "",
        lambda row: row,
        Kind.DECIMAL,
        noop("Sign test"),
        spans=lambda row: change_words.sign_test_in_short(row) or (MISSING,),
    ),
)


def panel_table(evaluation: Evaluation) -> Table[IndicatorChange]:
    """Return the changes of an evaluation that have a panel, in the order of the plan."""
    changes = [evaluation.change(code) for code in indicators()]
    return table_of(
        evaluation,
        "panel",
        PANEL,
        [change for change in changes if change.panel],
        caption=noop("Changes on the matched panel"),
        of=lambda row: (row.indicator, row.part),
    )
