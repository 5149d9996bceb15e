"""An evaluation at a glance: all goals with their indicators, and who reported."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from biocap.indicators import measures
from biocap.indicators.figures import GoalMoves, Response
from biocap.indicators.reference import by_goal
from biocap.indicators.words import kind_name
from biocap.plans import Goal, Plan
from biocap.telling.names import RoundLine, Words
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation_cells import Cell, Move, cell, move
from biocap.web.presenters.evaluation_parts import Part, part_of, whole
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
class ResponseRow:
    """Who reported in each cycle. `code` is that of the group, "" for all Parties."""

    code: str
    name: str
    cells: tuple[tuple[CycleLine, Response], ...]


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
    code = evaluation.line.code
    by_group = measures.response(evaluation.library, code, "group")
    groups = (part_of(part) for part in dict.fromkeys(line.part for line in by_group))
    rows = [_response_row(evaluation, part, by_group) for part in groups]
    everyone = _response_row(evaluation, whole(), measures.response(evaluation.library, code))
    return tuple(row for row in rows if any(found.bound for _, found in row.cells)), everyone


def _response_row(evaluation: Evaluation, part: Part, found: tuple[Response, ...]) -> ResponseRow:
    lines = (line for line in found if line.part == part.key)
    return ResponseRow(part.code, part.name, tuple(zip(evaluation.cycles, lines, strict=True)))
