"""The states of Parties, one by one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import PartyState
from biocap.indicators.model import Indicator
from biocap.indicators.parts import ALL_PARTIES, Part
from biocap.indicators.tables import table_of
from biocap.telling.names import PartyLine
from biocap.telling.tables import Address, Column, Kind, Table


@dataclass(frozen=True)
class PartyRow:
    """A Party's state under an indicator in a cycle."""

    party: PartyLine
    state: PartyState


def places_of_answers(evaluation: Evaluation, indicator: Indicator, party: str) -> Address:
    """Return where a Party's answers to the questions of an indicator stand."""
    return Address("indicator-party", (evaluation.line.code, indicator.slug, party))


def party_columns(party: Callable[[Any], PartyLine]) -> tuple[Column[Any], ...]:
    """Return the columns that name a Party in a file; `party` gives it for a row."""
    return (
        Column("party", "Code of the Party.", lambda row: party(row).code),
        Column("name", "Its name.", lambda row: party(row).name),
        Column("group", "Regional group.", lambda row: party(row).group),
    )


PARTIES: tuple[Column[PartyRow], ...] = (
    Column("cycle", "Cycle of evaluation.", lambda row: row.state.cycle),
    *party_columns(lambda row: row.party),
    Column(
        "state",
        "yes, partly, no, blank, not_applicable, silent, or awaited before the closing day.",
        lambda row: row.state.state.value,
    ),
    Column("low", "Lower end of the number that it states.", lambda row: row.state.low),
    Column(
        "high", "Upper end of the number; empty: open, or none stated.", lambda row: row.state.high
    ),
    Column(
        "undated",
        "Whether it is not known if it was bound on the deadline.",
        lambda row: row.state.undated,
        Kind.FLAG,
    ),
)


def party_table(
    evaluation: Evaluation, indicator: Indicator, party: str = "", part: Part = ALL_PARTIES
) -> Table[PartyRow]:
    """Return the state of every Party of a part, or one, under an indicator in each cycle."""
    parties = evaluation.words.parties
    rows = [
        PartyRow(parties[code], state)
        for cycle in evaluation.cycles
        for code, state in evaluation.states(indicator.code, cycle.code).items()
        if party in ("", code) and part.holds(parties[code])
    ]
    name = "-".join(filter(None, (indicator.slug, "parties", party)))
    return table_of(evaluation, name, PARTIES, rows, among=part.among)
