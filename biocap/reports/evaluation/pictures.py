"""A dumbbell of the shares of each area of the plan, both cycles with their intervals.

The tables below have the shares; the picture alone shows within which bounds they lie.
"""

from itertools import groupby

from django.utils.translation import gettext as _

from biocap.indicators.evaluation import Evaluation
from biocap.indicators.reference import indicators
from biocap.indicators.tables.lines import IndicatorLine, indicator_table
from biocap.reports.charts.evaluation import shares
from biocap.reports.charts.kept import svg
from biocap.reports.charts.layout import PlacedWords
from biocap.reports.draft import Draft
from biocap.telling import lists
from biocap.telling.numbers import MISSING


def write(draft: Draft, evaluation: Evaluation) -> None:
    """Add a picture for each area of the plan, where there are two cycles and shares to show."""
    table = indicator_table(evaluation, indicators().values())
    shown = [line for line in table.rows if line.is_share]
    if not evaluation.compared:
        return
    earlier, later = evaluation.cycles[0], evaluation.later
    for area, lines in groupby(shown, lambda line: line.indicator.goal.partition(".")[0]):
        rows = list(lines)
        words = PlacedWords(
            title="", banner=_("Rehearsal: fictional respondents") if evaluation.rehearsal else ""
        )
        draft.figure(
            svg(shares(words, (earlier.name, later.name), [line.pair for line in rows])),
            _(
                "Goals %(area)s: per cent of the base (dot), and where it may lie among all "
                "Parties to which it may apply (bar)"
            )
            % {"area": area},
            f"{lists.joined_by_semicolons(in_words(evaluation, line) for line in rows)}.",
        )


def in_words(evaluation: Evaluation, line: IndicatorLine) -> str:
    """Return a row of the picture in words, for those who cannot see it."""
    said = []
    for cycle, value in zip(evaluation.cycles, line.values, strict=True):
        percent = value.share_of_answered.percent
        said.append(f"{cycle.name} {MISSING if percent is None else percent}")
    return f"{line.indicator.code}: {lists.joined_by_commas(said)}"
