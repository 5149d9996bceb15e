"""An evaluation at a glance: all goals with their indicators, and who reported."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from biocap.indicators.figures import GoalMoves
from biocap.indicators.reference import by_goal
from biocap.plans import Goal, Plan
from biocap.reports.indicator_words import kind_name
from biocap.reports.words import PartyLine, RoundLine, Words, rows
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation_cells import Cell, Move, cell, move
from biocap.web.presenters.evaluation_parts import Part, groups, whole
from biocap.web.presenters.evaluation_values import CycleLine, Evaluation, evaluations

PLAN = "cp-10-4"


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator in a table of its goal; `cells` in the order of the cycles."""

    code: str
    text: str
    kind: str
    address: str
    cells: tuple[Cell, ...]
    move: Move | None


@dataclass(frozen=True)
class GoalBlock:
    code: str
    title: str
    address: str
    summary: str
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True)
class EvaluationLine:
    """An evaluation in the list of those there are."""

    line: RoundLine
    address: str
    cycles: tuple[CycleLine, ...]


@dataclass(frozen=True)
class Responded:
    """Who reported in one cycle: of the Parties bound, those with a report by the cut-off.

    `late`: of those, after the deadline; `after_cut_off`: reports kept, not counted.
    """

    cycle: str
    bound: int
    reported: int
    late: int
    after_cut_off: int

    @property
    def silent(self) -> int:
        return self.bound - self.reported

    @property
    def percent(self) -> int | None:
        return (200 * self.reported + self.bound) // (2 * self.bound) if self.bound else None


@dataclass(frozen=True)
class ResponseRow:
    """`code` is that of the group, "" for all Parties."""

    code: str
    name: str
    cells: tuple[Responded, ...]


def list_of(words: Words, way: Way) -> tuple[EvaluationLine, ...]:
    """Return the evaluations of the snapshot, real ones first."""
    return tuple(
        EvaluationLine(line, way.to("evaluation", line.code), Evaluation(words, line.code).cycles)
        for line in evaluations(words)
    )


def goal_blocks(evaluation: Evaluation, plan: Plan, part: Part, way: Way) -> tuple[GoalBlock, ...]:
    """Return every goal with its indicators, for all Parties or a part of them."""
    moves = evaluation.moves()
    return tuple(
        GoalBlock(
            goal.code,
            goal.title,
            way.to("plan-goal", PLAN, goal.code),
            "" if part.code else summary(moves.get(goal.code)),
            tuple(_rows(evaluation, goal, part, way)),
        )
        for goal in plan.goals
    )


def _rows(evaluation: Evaluation, goal: Goal, part: Part, way: Way) -> list[IndicatorRow]:
    code = evaluation.line.code
    texts = {item.code: item.text for item in goal.indicators}
    return [
        IndicatorRow(
            indicator.code,
            texts[indicator.code],
            kind_name(indicator.kind),
            way.to("indicator", code, indicator.slug),
            tuple(
                cell(code, evaluation.value(indicator.code, cycle.code, part), cycle, part, way)
                for cycle in evaluation.cycles
            ),
            move(code, evaluation.change(indicator.code, part), part, way),
        )
        for indicator in by_goal(goal.code)
    ]


def summary(moves: GoalMoves | None) -> str:
    """Return how many indicators of a goal went which way, in one sentence."""
    if moves is None:
        return ""
    found = (
        (len(moves.up), gettext("%(n)s up")),
        (len(moves.down), gettext("%(n)s down")),
        (len(moves.no_change), gettext("%(n)s without change")),
        (len(moves.not_comparable), gettext("%(n)s not comparable")),
        (len(moves.without_value), gettext("%(n)s without a value")),
    )
    said = ", ".join(text % {"n": count} for count, text in found if count)
    total = sum(count for count, _ in found)
    counted = ngettext("%(n)s indicator", "%(n)s indicators", total) % {"n": total}
    return gettext("%(indicators)s: %(said)s.") % {"indicators": counted, "said": said}


def response(
    evaluation: Evaluation,
) -> tuple[tuple[ResponseRow, ...], ResponseRow]:
    """Return who reported in each cycle by regional group, and all together."""

    def row(part: Part | None, name: str) -> ResponseRow:
        cells = tuple(responded(evaluation, cycle, part) for cycle in evaluation.cycles)
        return ResponseRow(part.code if part else "", name, cells)

    found = [row(part, part.name) for part in groups()]
    everyone = row(None, whole().name)
    return tuple(group for group in found if any(cell.bound for cell in group.cells)), everyone


def responded(evaluation: Evaluation, cycle: CycleLine, part: Part | None = None) -> Responded:
    """Return who reported in a cycle, in a part of the Parties or all."""
    words = evaluation.words

    def counts(code: str) -> bool:
        party: PartyLine | None = words.parties.get(code)
        return part is None or (party is not None and part.holds(party))

    bound = {
        row["party"]
        for row in rows(words.library, "invitations")
        if row["round"] == cycle.round.code and counts(row["party"])
    }
    came = [
        row
        for row in rows(words.library, "submissions")
        if row["round"] == cycle.round.code and row["party"] in bound
    ]
    counted = [row for row in came if not row["after_cut_off"]]
    return Responded(
        cycle.title,
        len(bound),
        len(counted),
        sum(bool(row["late"]) for row in counted),
        len(came) - len(counted),
    )
