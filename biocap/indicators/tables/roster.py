"""The roster of experts beside an indicator: shown, and in no value and no verdict."""

from dataclasses import dataclass

from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.figures import OnRoster
from biocap.indicators.model import Indicator
from biocap.indicators.parts import ALL_PARTIES, Part
from biocap.indicators.reference import indicators
from biocap.indicators.tables import table_of
from biocap.shared.text import noop
from biocap.telling.tables import Column, Kind, Table


@dataclass(frozen=True)
class RosterRow:
    """What the roster held beside an indicator in a cycle."""

    indicator: Indicator
    cycle: EvaluatedCycle
    figure: OnRoster

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas of advice that count."""
        read = self.cycle.source(self.indicator).roster
        return read.areas if read else ()


ROSTER: tuple[Column[RosterRow], ...] = (
    Column("indicator", noop("Indicator of the Action Plan."), lambda row: row.indicator.code),
    Column(
        "cycle",
        noop("Cycle of evaluation beside which it is read."),
        lambda row: row.cycle.code,
        head=noop("Cycle"),
        shown=lambda row: row.cycle.title,
    ),
    Column("part", noop("Part of the Parties."), lambda row: row.figure.part),
    Column(
        "areas",
        noop("Areas of annex III, a space between: experts who advise on any of them count."),
        lambda row: " ".join(row.areas),
    ),
    Column(
        "experts",
        noop("Experts on the roster on the day of publication."),
        lambda row: row.figure.experts,
        Kind.COUNT,
        noop("Experts on the roster"),
    ),
    Column(
        "parties",
        noop("Parties that nominated them."),
        lambda row: row.figure.parties,
        Kind.COUNT,
        noop("Parties that nominated them"),
    ),
    Column(
        "bound",
        noop("Parties that the indicator is of in the cycle."),
        lambda row: row.figure.bound,
        Kind.COUNT,
        noop("Of so many Parties"),
    ),
)


def roster_table(
    evaluation: Evaluation, indicator: Indicator | None = None, part: Part = ALL_PARTIES
) -> Table[RosterRow]:
    """Return the roster beside an indicator, or beside any that reads it, by cycle."""
    asked = (indicator,) if indicator else indicators().values()
    by_code = {it.code: it for it in evaluation.cycles}
    return table_of(
        evaluation,
        "roster",
        ROSTER,
        [
            RosterRow(one, by_code[figure.cycle], figure)
            for one in asked
            for figure in evaluation.on_roster(one.code, part)
            if figure.cycle in by_code
        ],
        caption=noop("The roster of experts beside it"),
    )
