"""Every value and every change of an evaluation, by every breakdown."""

from dataclasses import dataclass, replace

from biocap.indicators import measures
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import Change, Value
from biocap.indicators.model import Indicator
from biocap.indicators.parts import ALL_PARTIES, Part, is_choice
from biocap.indicators.tables import table_of
from biocap.library.parts import BREAKDOWNS
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


def told_by(part: Part) -> tuple[str | None, ...]:
    """Return the breakdowns that a file tells: all of them, of a choice of Parties that alone."""
    return (part.by,) if is_choice(part) else (None, *BREAKDOWNS)


def kept(part: Part, row: str) -> bool:
    """Say whether a row of this part is told: of a choice only those that were chosen."""
    return not is_choice(part) or row == part.key


def among(part: Part) -> str:
    """Return what the Parties of a choice are called; nothing of any other part."""
    return part.name if is_choice(part) else ""


def value_table(
    evaluation: Evaluation, indicator: Indicator | None = None, part: Part = ALL_PARTIES
) -> Table[ValueRow]:
    """Return every value by every breakdown, of all indicators or one.

    Of a choice of Parties, that alone.
    """
    rows = [
        ValueRow(by or "all", value)
        for by in told_by(part)
        for value in measures.values(evaluation.library, evaluation.line.code, by)
        if (indicator is None or value.indicator == indicator.code) and kept(part, value.part)
    ]
    name = f"{indicator.slug}-values" if indicator else "indicators"
    return replace(table_of(evaluation, name, VALUES, rows), among=among(part))


def change_table(
    evaluation: Evaluation, indicator: Indicator | None = None, part: Part = ALL_PARTIES
) -> Table[ChangeRow]:
    """Return every change by every breakdown, of all indicators or one.

    Of a choice of Parties, that alone.
    """
    rows = [
        ChangeRow(by or "all", change)
        for by in told_by(part)
        for change in measures.changes(evaluation.library, evaluation.line.code, by)
        if (indicator is None or change.indicator == indicator.code) and kept(part, change.part)
    ]
    name = f"{indicator.slug}-changes" if indicator else "changes"
    return replace(table_of(evaluation, name, CHANGES, rows), among=among(part))
