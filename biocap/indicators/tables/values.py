"""Every value and every change of an evaluation, by every breakdown."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeVar

from biocap.indicators import measures
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.figures import IndicatorChange, Value
from biocap.indicators.model import Indicator
from biocap.indicators.parts import ALL_PARTIES, Part, is_choice
from biocap.indicators.reference import indicators
from biocap.indicators.tables import table_of
from biocap.indicators.value_words import codes_of, source_name
from biocap.indicators.verdicts import sign_test
from biocap.indicators.words import cycle_name
from biocap.library.parts import BREAKDOWNS
from biocap.library.queries import Library
from biocap.library.thresholds import thresholds
from biocap.shared.text import noop
from biocap.telling.tables import Column, Kind, Table

T = TypeVar("T", Value, IndicatorChange)


@dataclass(frozen=True)
class ValueRow:
    """A value under a breakdown; `by` is "all" without one."""

    by: str
    value: Value


@dataclass(frozen=True)
class ChangeRow:
    """A change under a breakdown; `by` is "all" without one."""

    by: str
    change: IndicatorChange


def _state_column(code: str, says: str, head: str = "") -> Column[ValueRow]:
    return Column(
        code,
        says,
        lambda row: getattr(row.value.states, code),
        Kind.COUNT,
        head,
        trace=f"value.{code}",
    )


def _of_sum(code: str, name: str, says: str) -> Column[ValueRow]:
    return Column(code, says, lambda row: getattr(row.value.sum, name, None), Kind.COUNT)


def _entered(code: str, name: str, says: str) -> Column[ValueRow]:
    return Column(code, says, lambda row: getattr(row.value.given, name, None), Kind.COUNT)


VALUES: tuple[Column[ValueRow], ...] = (
    Column("indicator", "Indicator of the Action Plan.", lambda row: row.value.indicator),
    Column(
        "cycle",
        "Cycle of evaluation.",
        lambda row: row.value.cycle,
        head=noop("Cycle"),
        shown=lambda row: cycle_name(row.value.cycle),
    ),
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
        head=noop("Source"),
        shown=lambda row: source_name(row.value),
    ),
    _state_column(
        "yes", "Parties that meet it; for a number, those that state more than zero.", noop("Yes")
    ),
    _state_column("partly", "Parties that meet a part of it.", noop("Partly")),
    _state_column(
        "no", "Parties that answered and do not meet it; for a number, those that state zero."
    ),
    _state_column("blank", "Parties that reported and left open what decides."),
    _state_column("not_applicable", "Parties that reported and are outside those the share is of."),
    _state_column("silent", "Parties without a report by the data cut-off."),
    _state_column(
        "awaited",
        "Parties without a report whose round could still be answered at the data cut-off.",
    ),
    _state_column("bound", "Parties bound on the deadline."),
    _state_column(
        "applicable",
        "Parties bound to which it applies or may apply: all but those not applicable.",
        noop("May apply to"),
    ),
    _state_column(
        "answered",
        "Parties that the share is of: yes, partly and no together. By dates, a Party without "
        "a report is a no once the deadline is over.",
        noop("Base"),
    ),
    Column(
        "share_of_answered",
        "Share of the base, in per cent.",
        lambda row: row.value.states.share_of_answered.percent,
        Kind.PERCENT,
        noop("Per cent"),
        trace="value.percent",
    ),
    Column(
        "lowest",
        "Share of those to which it may apply, in per cent, if all that are open had said no.",
        lambda row: row.value.states.interval.lowest.percent,
        Kind.PERCENT,
        noop("Per cent of these, at least"),
        trace="value.lowest",
    ),
    Column(
        "highest",
        "The same if all that are open had said yes. Open: blank, silent and awaited.",
        lambda row: row.value.states.interval.highest.percent,
        Kind.PERCENT,
        noop("Per cent of these, at most"),
        trace="value.highest",
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
        "Share of the base if the late reports were counted, in per cent.",
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


IN_DOCUMENT = (
    *("cycle", "strength", "yes", "partly", "answered", "share_of_answered"),
    *("applicable", "lowest", "highest"),
)
"""Columns of a document: a share in the three ways that it is printed in."""


def _least(code: str, says: str) -> Column[ChangeRow]:
    return Column(code, says, lambda _row: getattr(thresholds(), code).value, Kind.COUNT)


def _moved(code: str, says: str) -> Column[ChangeRow]:
    return Column(code, says, lambda row: getattr(row.change, code), Kind.COUNT)


def _sum(when: str, end: str, says: str) -> Column[ChangeRow]:
    return Column(
        f"sum_{end}_{when}",
        says,
        lambda row: getattr(getattr(row.change, f"sum_{when}"), end, None),
        Kind.COUNT,
    )


def sign_test_p(change: IndicatorChange) -> Fraction | None:
    """Return the p of the sign test; None where nobody moved."""
    return sign_test(change.up, change.down) if change.up + change.down else None


CHANGES: tuple[Column[ChangeRow], ...] = (
    Column("indicator", "Indicator of the Action Plan.", lambda row: row.change.indicator),
    Column("by", "What Parties are broken down by; all: not at all.", lambda row: row.by),
    Column("part", "Part of the Parties.", lambda row: row.change.part),
    Column(
        "verdict",
        "up, down, no_clear_change, too_few, no_direction or not_comparable.",
        lambda row: row.change.verdict.value,
    ),
    _moved("up", "Parties of the matched panel that moved up."),
    _moved("down", "Parties of the matched panel that moved down."),
    _moved("same", "Parties of the matched panel that did not move."),
    Column(
        "news",
        "Whether that is better or worse, by the direction of the indicator; empty: neither.",
        lambda row: row.change.news and row.change.news.value,
    ),
    _moved("panel", "Parties of the matched panel: bound on both deadlines and comparable."),
    _moved("bound_on_both", "Parties bound on both deadlines."),
    _moved("yes_before", "Of the panel, those that are a yes in the earlier cycle."),
    _moved("yes_after", "Of the panel, those that are a yes in the later cycle."),
    _sum(
        "before", "lowest", "For a number: lower end of what the panel gave in the earlier cycle."
    ),
    _sum("before", "highest", "Its upper end; empty: open."),
    _sum("after", "lowest", "For a number: lower end of what the panel gave in the later cycle."),
    _sum("after", "highest", "Its upper end; empty: open."),
    Column(
        "sign_test",
        "Exact two-sided sign test of up and down, ties left out; empty where nobody moved.",
        lambda row: sign_test_p(row.change),
        Kind.DECIMAL,
    ),
    _least("least_panel", "Least panel of which a verdict was given."),
    _least("least_net_share", "Least net move, in per cent of the panel, that is a change."),
    _least("least_net_parties", "Least net move, in Parties, that is a change."),
    Column("why", "Why there is no verdict; empty where there is one.", lambda row: row.change.why),
    Column(
        "periodic",
        "Whether the question asks of the reporting period alone, which need not be equally long "
        "in the two cycles.",
        lambda row: indicators()[row.change.indicator].periodic,
    ),
)


def name_of_choice(part: Part) -> str:
    """Return what the Parties of a choice are called; nothing of any other part."""
    return part.name if is_choice(part) else ""


def table_of_values(*values: Value) -> Table[ValueRow]:
    """Return these values as a table."""
    rows = [ValueRow("all", value) for value in values]
    return Table("values", VALUES, rows, of=lambda row: codes_of(row.value))


def value_table(
    evaluation: Evaluation, indicator: Indicator | None = None, part: Part = ALL_PARTIES
) -> Table[ValueRow]:
    """Return every value by every breakdown, of all indicators or one.

    Of a choice of Parties, that alone.
    """
    rows = [ValueRow(by, it) for by, it in _told(evaluation, measures.values, indicator, part)]
    name = f"{indicator.slug}-values" if indicator else "indicators"
    return replace(table_of(evaluation, name, VALUES, rows), among=name_of_choice(part))


def change_table(
    evaluation: Evaluation, indicator: Indicator | None = None, part: Part = ALL_PARTIES
) -> Table[ChangeRow]:
    """Return every change by every breakdown, of all indicators or one.

    Of a choice of Parties, that alone.
    """
    rows = [ChangeRow(by, it) for by, it in _told(evaluation, measures.changes, indicator, part)]
    name = f"{indicator.slug}-changes" if indicator else "changes"
    return replace(table_of(evaluation, name, CHANGES, rows), among=name_of_choice(part))


def _told(
    evaluation: Evaluation,
    measure: Callable[[Library, str, str | None], Sequence[T]],
    indicator: Indicator | None,
    part: Part,
) -> Iterator[tuple[str, T]]:
    """Yield the figures with their breakdowns; of a choice of Parties, that alone."""
    chosen = is_choice(part)
    for by in (part.by,) if chosen else (None, *BREAKDOWNS):
        for figure in measure(evaluation.library, evaluation.line.code, by):
            of_it = indicator is None or figure.indicator == indicator.code
            if of_it and (not chosen or figure.part == part.key):
                yield by or "all", figure
