"""An evaluation at a glance: all goals with their indicators, and who reported."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from biocap.indicators.evaluation import EvaluatedCycle, Evaluation, evaluations
from biocap.indicators.figures import GoalMoves
from biocap.indicators.parts import ALL_PARTIES, Part
from biocap.indicators.reference import by_goal
from biocap.indicators.tables.lines import IndicatorLine, columns_on_page, indicator_table
from biocap.indicators.tables.questions import rest_on_one_answer
from biocap.library.thresholds import least_base
from biocap.plans import Goal
from biocap.telling import lists
from biocap.telling.names import RoundLine, Words
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation.indicator import pictures
from biocap.web.tables import Drawn, drawn


@dataclass(frozen=True)
class GoalBlock:
    code: str
    title: str
    address: str
    summary: str
    table: Drawn


@dataclass(frozen=True)
class EvaluationLine:
    """An evaluation in the list of those there are."""

    line: RoundLine
    cycles: tuple[EvaluatedCycle, ...]


def evaluation_lines(words: Words) -> tuple[EvaluationLine, ...]:
    """Return the evaluations of the snapshot, real ones first."""
    return tuple(
        EvaluationLine(line, Evaluation(words, line.code).cycles) for line in evaluations(words)
    )


def goal_blocks(evaluation: Evaluation, part: Part, way: Way) -> tuple[GoalBlock, ...]:
    """Return every goal with its indicators, for all Parties or a part of them."""
    moves = evaluation.moves(part)
    return tuple(
        GoalBlock(
            goal.code,
            goal.title,
            way.to("plan-goal", evaluation.plan.code, goal.code),
            summary(moves.get(goal.code)),
            drawn_indicators(
                evaluation,
                goal,
                way,
                gettext("Indicators of goal %(code)s: %(part)s")
                % {"code": goal.code, "part": part.name},
                part,
                style="untitled",
            ),
        )
        for goal in evaluation.plan.goals
    )


def drawn_indicators(
    evaluation: Evaluation,
    goal: Goal,
    way: Way,
    caption: str,
    part: Part = ALL_PARTIES,
    band: Callable[[IndicatorLine], str] | None = None,
    style: str = "",
) -> Drawn:
    """Return the indicators of a goal, one cycle beside the other."""
    return drawn(
        indicator_table(evaluation, by_goal(goal.code), part, caption, band),
        way,
        *columns_on_page(evaluation),
        style=f"stacked indicators {style}",
        pictures=pictures(evaluation),
    )


def summary(moves: GoalMoves | None) -> str:
    """Return how many indicators of a goal went which way, in one sentence."""
    if moves is None:
        return ""
    told = (
        (moves.better, gettext("%(n)s for the better")),
        (moves.worse, gettext("%(n)s for the worse")),
        (moves.no_clear_change, gettext("%(n)s without clear change")),
        (moves.too_few, gettext("%(n)s with too few Parties to say")),
        (moves.no_direction, gettext("%(n)s without a direction")),
        (moves.not_comparable, gettext("%(n)s not comparable")),
        (moves.without_value, gettext("%(n)s without a value")),
    )
    codes = [code for some, _ in told for code in some]
    said = lists.joined_by_commas(text % {"n": moves.counted(some)} for some, text in told if some)
    total = moves.counted(tuple(codes))
    indicators = ngettext("%(n)s indicator", "%(n)s indicators", len(codes)) % {"n": len(codes)}
    if total != len(codes):
        indicators = gettext("%(indicators)s, counted as %(n)s") % {
            "indicators": indicators,
            "n": total,
        }
    text = gettext("%(indicators)s: %(said)s.") % {"indicators": indicators, "said": said}
    return f"{text} {rest_on_one_answer(moves.one_answer)}".strip()


def base_of_part(evaluation: Evaluation, part: Part) -> tuple[str, bool]:
    """Return of how many of the chosen Parties the figures are, and whether these are few."""
    if not part.by:
        return "", False
    told, few = [], False
    for cycle in evaluation.cycles:
        response = evaluation.response(cycle, part.by).get(part.key)
        bound, reported = (response.bound, response.reported) if response else (0, 0)
        counts = {"cycle": cycle.title, "reported": reported, "bound": bound}
        told.append(gettext("%(cycle)s: %(reported)s of %(bound)s Parties reported.") % counts)
        few = few or reported < least_base()
    return " ".join(told), few
