"""Who reported in each cycle, by part of the Parties."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from django.utils.translation import gettext

from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.figures import CycleResponse
from biocap.indicators.parts import Part
from biocap.indicators.tables import table_of
from biocap.library.closing import days_that_ended
from biocap.library.parts import ALL
from biocap.shared.text import noop
from biocap.telling import dates
from biocap.telling.tables import Column, Kind, Over, Table, columns_under, counted

BELOW = (
    ("ldc", "yes"),
    ("sids", "yes"),
    ("category", "developing"),
    ("category", "economy_in_transition"),
    ("category", "developed"),
)
"""Breakdown and part of what a document tells below the regional groups."""
GROUPS_BELOW = tuple(by if part == "yes" else part for by, part in BELOW)
"""The codes of these groups."""


@dataclass(frozen=True)
class ResponseRow:
    """Who reported of a part under a breakdown, in one cycle."""

    by: str
    response: CycleResponse

    @property
    def name(self) -> str:
        if self.response.part == ALL:
            return gettext("Total")
        return Part("", self.by, self.response.part).name


SHARE = Column[ResponseRow](
    "share_of_bound",
    "",
    lambda row: row.response.share_of_bound.percent,
    Kind.PERCENT,
    noop("Per cent of the group"),
    trace="response.share_of_bound",
    in_file=False,
)
RESPONSE: tuple[Column[ResponseRow], ...] = (
    Column("cycle", noop("Cycle of evaluation."), lambda row: row.response.cycle),
    Column(
        "group",
        noop("Regional group; “all” is the total."),
        lambda row: row.response.part,
        head=noop("Group"),
        shown=lambda row: row.name,
    ),
    *counted(
        "response",
        ("bound", noop("Parties bound on the deadline."), noop("Parties bound")),
        (
            "reported",
            noop("Of those, with a report by the data cut-off."),
            noop("Reported by the cut-off"),
        ),
        ("late", noop("Of those that reported, after the deadline."), noop("Of which late")),
        (
            "after_cut_off",
            noop("Reports that came after the data cut-off; kept, not counted."),
            noop("Came after the cut-off"),
        ),
        ("silent", noop("Parties without a report by the data cut-off."), noop("No report")),
        (
            "awaited",
            noop("Parties without a report whose round could still be answered at the cut-off."),
            noop("Not yet reported"),
        ),
        row=lambda row: row.response,
        aside=("late",),
        beside={"reported": lambda row: SHARE.words(row) if row.response.bound else ""},
    ),
    SHARE,
)
GROUP = next(column for column in RESPONSE if column.code == "group")


def columns_in(evaluation: Evaluation, cycle: EvaluatedCycle) -> tuple[str, ...]:
    """Return the columns of a cycle where cycles stand beside one another."""
    return ("bound", "reported", "late", *state_without_report(evaluation, cycle))


def columns_in_document(evaluation: Evaluation, cycle: EvaluatedCycle) -> tuple[str, ...]:
    """Return the columns of the table of a cycle in a document."""
    without = state_without_report(evaluation, cycle)
    return ("group", "bound", "reported", "late", "share_of_bound", *without, "after_cut_off")


def state_without_report(evaluation: Evaluation, cycle: EvaluatedCycle) -> tuple[str, ...]:
    """Return what a Party without a report can be in a cycle: silent, awaited, or either."""
    return days_that_ended(evaluation.library, cycle.round.code).without


def reported_by_group(evaluation: Evaluation) -> Table[ResponseRow]:
    """Return who reported, one row for each regional group and cycle, the totals last."""
    *groups, total = _rows_by_group(evaluation)
    return table_of(
        evaluation, "response", RESPONSE, [row for line in (*groups, total) for row in line]
    )


def response_by_cycle(evaluation: Evaluation) -> Table[tuple[ResponseRow, ...]]:
    """Return who reported by regional group, one cycle beside the other."""
    *groups, total = _rows_by_group(evaluation)
    table = reported_by_group(evaluation)
    columns = [
        column
        for at, cycle in enumerate(evaluation.cycles)
        for column in columns_under(
            Over(cycle.title, gettext("due %(day)s") % {"day": dates.day(cycle.deadline)}),
            table.picked(*columns_in(evaluation, cycle)),
            cycle.code,
            itemgetter(at),
        )
    ]
    group = Column[tuple[ResponseRow, ...]](
        GROUP.code,
        GROUP.says,
        lambda row: row[0].response.part,
        head=GROUP.head,
        shown=lambda row: row[0].name,
    )
    return table_of(
        evaluation,
        "response",
        (group, *columns),
        groups,
        total=total,
        caption=noop("National reports by regional group"),
    )


def response_in(evaluation: Evaluation, cycle: EvaluatedCycle) -> Table[ResponseRow]:
    """Return who reported in one cycle: by regional group, in all, and of other groups below."""
    at = evaluation.cycles.index(cycle)
    *groups, total = (row[at] for row in _rows_by_group(evaluation))
    others = [
        ResponseRow(by, evaluation.response(cycle, by).get(part, CycleResponse(cycle.code, part)))
        for by, part in BELOW
    ]
    return table_of(
        evaluation,
        "response",
        RESPONSE,
        [row for row in groups if row.response.bound],
        total=total,
        below=others,
        band=lambda row: "" if row.by == "group" else gettext("Other groups of countries"),
        of=lambda row: (row.response.cycle, row.by, row.response.part),
    )


def _rows_by_group(evaluation: Evaluation) -> Sequence[tuple[ResponseRow, ...]]:
    """Return the regional groups of which a Party is bound in a cycle, then all Parties."""
    by_group = [evaluation.response(cycle, "group") for cycle in evaluation.cycles]
    totals = [evaluation.response(cycle)[ALL] for cycle in evaluation.cycles]
    groups = [
        [lines[part] for lines in by_group]
        for part in by_group[0]
        if any(lines[part].bound for lines in by_group)
    ]
    return [tuple(ResponseRow("group", one) for one in line) for line in (*groups, totals)]
