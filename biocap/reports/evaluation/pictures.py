"""A dumbbell of each goal: its shares of Parties in both cycles, each with its interval.

Rows are named by code: the table above the picture has their official texts.
"""

from django.utils.translation import gettext as _

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.reference import by_goal
from biocap.indicators.tables.lines import IndicatorLine, indicator_table
from biocap.plans import Goal
from biocap.reports.charts import svg
from biocap.reports.charts.evaluation import shares
from biocap.reports.charts.layout import PlacedWords
from biocap.reports.draft import Draft
from biocap.telling import lists
from biocap.telling.numbers import MISSING


def write(draft: Draft, evaluation: Evaluation, goal: Goal) -> None:
    """Add the picture, where there are two cycles and a share to show."""
    table = indicator_table(evaluation, by_goal(goal.code))
    shown = [line for line in table.rows if line.is_share]
    if not shown or not evaluation.compared:
        return
    earlier, later = evaluation.cycles[0], evaluation.later
    words = PlacedWords(
        title=_("Goal %(code)s") % {"code": goal.code},
        banner=_("Rehearsal: fictional respondents") if evaluation.rehearsal else "",
    )
    draft.figure(
        svg(shares(words, (earlier.name, later.name), [line.pair for line in shown])),
        _(
            "Goal %(code)s: per cent of the base (dot), and where it may lie among all Parties "
            "to which it may apply (bar)"
        )
        % {"code": goal.code},
        f"{lists.joined_by_semicolons(in_words(evaluation, line) for line in shown)}.",
    )


def in_words(evaluation: Evaluation, line: IndicatorLine) -> str:
    """Return a row of the picture in words, for those who cannot see it."""
    said = []
    for cycle, value in zip(evaluation.cycles, line.values, strict=True):
        percent = value.share_of_answered.percent
        said.append(f"{cycle.name} {MISSING if percent is None else percent}")
    return f"{line.indicator.code}: {lists.joined_by_commas(said)}"
