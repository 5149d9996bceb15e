"""The tables of an evaluation: values, changes, who reported, every Party's state."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from biocap.indicators import measures
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import BREAKDOWNS, Change, PartyState, Response, Value
from biocap.indicators.model import Indicator
from biocap.telling.names import PartyLine
from biocap.telling.tables import Column, Kind, Table


@dataclass(frozen=True)
class ValueRow:
    """A value under a breakdown; `by` is "all" without one."""

    by: str
    value: Value


@dataclass(frozen=True)
class ChangeRow:
    """A change under a breakdown; `by` is "all" without one."""

    by: str
    change: Change


@dataclass(frozen=True)
class PartyRow:
    """A Party's state under an indicator in a cycle."""

    party: PartyLine
    state: PartyState


def _states(code: str, says: str) -> Column[ValueRow]:
    return Column(code, says, lambda row: getattr(row.value.states, code), Kind.COUNT)


def _of_sum(code: str, name: str, says: str) -> Column[ValueRow]:
    return Column(code, says, lambda row: getattr(row.value.sum, name, None), Kind.COUNT)


def _entered(code: str, name: str, says: str) -> Column[ValueRow]:
    return Column(code, says, lambda row: getattr(row.value.given, name, None), Kind.COUNT)


VALUES: tuple[Column[ValueRow], ...] = (
    Column("indicator", "Indicator of the Action Plan.", lambda row: row.value.indicator),
    Column("cycle", "Cycle of evaluation.", lambda row: row.value.cycle),
    Column("by", "What Parties are broken down by; all: not at all.", lambda row: row.by),
    Column("part", "Part of the Parties.", lambda row: row.value.part),
    Column(
        "feeds",
        "What the value comes from: questions, dates, entered, activities or progress.",
        lambda row: row.value.feeds,
    ),
    Column(
        "strength",
        "How well that answers the indicator: direct, proxy or none.",
        lambda row: row.value.strength,
    ),
    _states("yes", "Parties that meet it; for a number, those that state one above nought."),
    _states("partly", "Parties that meet a part of it."),
    _states(
        "no", "Parties that answered and do not meet it; for a number, those that state nought."
    ),
    _states("blank", "Parties that reported and left open what decides."),
    _states("not_applicable", "Parties that reported and are outside those the share is of."),
    _states("silent", "Parties without a report by the data cut-off."),
    _states("bound", "Parties bound on the deadline."),
    _states("answered", "Parties that say yes, partly or no."),
    Column(
        "share_of_answered",
        "Share of those that answered, in per cent.",
        lambda row: row.value.states.share_of_answered.percent,
        Kind.PERCENT,
    ),
    Column(
        "share_of_bound",
        "Share of all bound, in per cent; also the lower end of the interval.",
        lambda row: row.value.states.share_of_bound.percent,
        Kind.PERCENT,
    ),
    Column(
        "highest",
        "Share of all bound if all that did not answer had said yes.",
        lambda row: row.value.states.interval.highest.percent,
        Kind.PERCENT,
    ),
    _of_sum(
        "sum_lowest", "lowest", "For a number: lower end of the sum of what Parties say in bands."
    ),
    _of_sum("sum_highest", "highest", "Its upper end; empty: open."),
    _of_sum("sum_parties", "parties", "Parties that state a number."),
    _entered("entered", "count", "The Secretariat's own count."),
    _entered("entered_of", "of", "Of how many, where it is a share."),
    Column(
        "undated",
        "Codes of Parties of whom it is not known whether they were bound.",
        lambda row: " ".join(row.value.undated_parties),
    ),
    Column(
        "came_late",
        "Reports that came after the data cut-off; in no other column but the next.",
        lambda row: row.value.came_late,
        Kind.COUNT,
    ),
    Column(
        "late_share",
        "Share of those that answered if the late reports were counted, in per cent.",
        lambda row: row.value.late.share_of_answered.percent if row.value.came_late else None,
        Kind.PERCENT,
    ),
    Column(
        "reason",
        "Why there is no value; empty where there is one.",
        lambda row: row.value.reason,
    ),
    Column("missing", "What the source lacks.", lambda row: row.value.missing),
)


def _moved(code: str, says: str) -> Column[ChangeRow]:
    return Column(code, says, lambda row: getattr(row.change, code), Kind.COUNT)


CHANGES: tuple[Column[ChangeRow], ...] = (
    Column("indicator", "Indicator of the Action Plan.", lambda row: row.change.indicator),
    Column("by", "What Parties are broken down by; all: not at all.", lambda row: row.by),
    Column("part", "Part of the Parties.", lambda row: row.change.part),
    Column(
        "verdict",
        "up, down, no_change or not_comparable.",
        lambda row: row.change.verdict.value,
    ),
    _moved("up", "Parties of the matched panel that moved up."),
    _moved("down", "Parties of the matched panel that moved down."),
    _moved("same", "Parties of the matched panel that did not move."),
    Column("why", "Why there is no verdict; empty where there is one.", lambda row: row.change.why),
)


def _response(code: str, says: str) -> Column[Response]:
    return Column(code, says, lambda row: getattr(row, code), Kind.COUNT)


RESPONSE: tuple[Column[Response], ...] = (
    Column("cycle", "Cycle of evaluation.", lambda row: row.cycle),
    Column("group", "Regional group; “all” is the total.", lambda row: row.part),
    _response("bound", "Parties bound on the deadline."),
    _response("reported", "Of those, with a report by the data cut-off."),
    _response("late", "Of those that reported, after the deadline."),
    _response("after_cut_off", "Reports that came after the data cut-off; kept, not counted."),
    _response("silent", "Parties without a report by the data cut-off."),
)


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
        "yes, partly, no, blank, not_applicable or silent.",
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


def table_of(
    evaluation: Evaluation, name: str, columns: tuple[Column[Any], ...], rows: Iterable[Any]
) -> Table[Any]:
    """Return a table of an evaluation under the name of its file."""
    line = evaluation.line
    return Table(f"{line.code}-{name}", columns, tuple(rows), line.rehearsal)


def value_table(evaluation: Evaluation, indicator: Indicator | None = None) -> Table[ValueRow]:
    """Return every value by every breakdown, of all indicators or one."""
    rows = [
        ValueRow(by or "all", value)
        for by in (None, *BREAKDOWNS)
        for value in measures.values(evaluation.library, evaluation.line.code, by)
        if indicator is None or value.indicator == indicator.code
    ]
    name = f"{indicator.slug}-values" if indicator else "indicators"
    return table_of(evaluation, name, VALUES, rows)


def change_table(evaluation: Evaluation, indicator: Indicator | None = None) -> Table[ChangeRow]:
    """Return every change by every breakdown, of all indicators or one."""
    rows = [
        ChangeRow(by or "all", change)
        for by in (None, *BREAKDOWNS)
        for change in measures.changes(evaluation.library, evaluation.line.code, by)
        if indicator is None or change.indicator == indicator.code
    ]
    name = f"{indicator.slug}-changes" if indicator else "changes"
    return table_of(evaluation, name, CHANGES, rows)


def response_table(evaluation: Evaluation) -> Table[Response]:
    """Return who reported in each cycle, by regional group and in all."""
    cycles = evaluation.cycles
    by_group = [evaluation.response(cycle, "group") for cycle in cycles]
    parts = [part for part in by_group[0] if any(lines[part].bound for lines in by_group)]
    rows = [lines[part] for part in parts for lines in by_group]
    totals = [evaluation.response(cycle)["all"] for cycle in cycles]
    return table_of(evaluation, "response", RESPONSE, [*rows, *totals])


def party_table(evaluation: Evaluation, indicator: Indicator, party: str = "") -> Table[PartyRow]:
    """Return the state of every Party, or one, under an indicator in each cycle."""
    parties = evaluation.words.parties
    rows = [
        PartyRow(parties[code], state)
        for cycle in evaluation.cycles
        for code, state in evaluation.states(indicator.code, cycle.code).items()
        if party in ("", code)
    ]
    name = "-".join(filter(None, (indicator.slug, "parties", party)))
    return table_of(evaluation, name, PARTIES, rows)
