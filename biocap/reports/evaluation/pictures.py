"""A dumbbell of each goal: its shares of Parties in both cycles, each with its interval.

Rows are named by code: the table above the picture has their official texts.
"""

from django.utils.translation import gettext as _

from biocap.indicators.dumbbells import Pair, pair_of
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.model import Indicator
from biocap.indicators.reference import by_goal
from biocap.plans import Goal
from biocap.reports.charts import svg
from biocap.reports.charts.evaluation import shares
from biocap.reports.charts.layout import Words
from biocap.reports.draft import Draft
from biocap.telling import lists
from biocap.telling.numbers import MISSING


def write(draft: Draft, evaluation: Evaluation, goal: Goal) -> None:
    """Add the picture, where there are two cycles and a share to show."""
    shown = [found for found in by_goal(goal.code) if drawn(evaluation, found)]
    if not shown or not evaluation.compared:
        return
    earlier, later = evaluation.cycles[0], evaluation.later
    words = Words(
        title=_("Goal %(code)s") % {"code": goal.code},
        banner=_("Rehearsal: fictional respondents") if evaluation.rehearsal else "",
    )
    draft.figure(
        svg(
            shares(words, (earlier.name, later.name), [pair(evaluation, found) for found in shown])
        ),
        _(
            "Goal %(code)s: per cent of the Parties that answered (dot), and where it may lie "
            "among all Parties bound (bar)"
        )
        % {"code": goal.code},
        f"{lists.joined_by_semicolons(in_words(evaluation, found) for found in shown)}.",
    )


def drawn(evaluation: Evaluation, indicator: Indicator) -> bool:
    """Whether the indicator is a share of Parties that has a value in a cycle."""
    values = [evaluation.value(indicator.code, cycle.code) for cycle in evaluation.cycles]
    return any(v.has_value and v.sum is None and v.given is None for v in values)


def pair(evaluation: Evaluation, indicator: Indicator) -> Pair:
    code = indicator.code
    return pair_of(code, evaluation.values(code), evaluation.change(code))


def in_words(evaluation: Evaluation, indicator: Indicator) -> str:
    """Return a row of the picture in words, for those who cannot see it."""
    said = []
    for cycle in evaluation.cycles:
        percent = evaluation.value(indicator.code, cycle.code).share_of_answered.percent
        said.append(f"{cycle.name} {MISSING if percent is None else percent}")
    return f"{indicator.code}: {lists.joined_by_commas(said)}"
