"""A dumbbell of the shares of each area of the plan, both cycles with their intervals.

The tables of the goals have the shares and what they are made of; the picture alone says within
which bounds they lie.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.utils.translation import gettext as _

from biocap.indicators.dumbbells import interval_drawn
from biocap.indicators.evaluation import Evaluation
from biocap.indicators.reference import indicators
from biocap.indicators.tables.lines import IndicatorLine, indicator_table
from biocap.reports.blocks import Label, Text, fill
from biocap.reports.charts.drawing import svg_of
from biocap.reports.charts.evaluation import dumbbells_of_shares
from biocap.reports.charts.layout import PlacedWords
from biocap.reports.draft import Draft
from biocap.shared.languages import languages
from biocap.telling import lists, numbers
from biocap.telling.about_data import rehearsal_banner
from biocap.telling.numbers import MISSING
from biocap.telling.traced import listed


def write(draft: Draft, evaluation: Evaluation) -> None:
    """Add a picture for each area of the plan, where there are two cycles and shares to show."""
    table = indicator_table(evaluation, indicators().values())
    shown = [line for line in table.rows if line.is_share]
    if not evaluation.compared:
        return
    earlier, later = evaluation.cycles[0], evaluation.later
    for rows in batched(shown):
        goals = [rows[0].indicator.goal, rows[-1].indicator.goal]
        words = PlacedWords(
            title="",
            banner=rehearsal_banner(rehearsal=evaluation.rehearsal),
            right_to_left=languages()[evaluation.words.language].right_to_left,
        )
        draft.figure(
            svg_of(
                dumbbells_of_shares(
                    words, (earlier.name, later.name), [line.pair.beside_tables for line in rows]
                )
            ),
            caption(*goals),
            lists.ended(
                lists.joined_by_semicolons(row_in_words(evaluation, line) for line in rows)
            ),
        )

    draft.note(*not_in_pictures(evaluation, table.rows))


def not_in_pictures(evaluation: Evaluation, lines: Sequence[IndicatorLine]) -> list[Text]:
    """Return when a line joins two dots, and which indicators stand in no picture, and why."""
    left = [line for line in lines if not line.is_share]
    return [
        (
            _(
                "In the figures a line joins the dots of an indicator where its change is told: "
                "elsewhere the cycles cannot be compared, or too few Parties can be."
            ),
        ),
        *(
            fill(template, codes=listed([(Label(code),) for code in codes]))
            for template, codes in (
                (
                    _(
                        "Not in the figures, since they are numbers or counts by the Secretariat "
                        "and no shares of Parties: %(codes)s."
                    ),
                    [it.indicator.code for it in left if any(v.has_value for v in it.values)],
                ),
                (
                    _("Not in the figures, since they have no value in either cycle: %(codes)s."),
                    [it.indicator.code for it in left if not any(v.has_value for v in it.values)],
                ),
            )
            if codes
        ),
    ]


def caption(first: str, last: str) -> str:
    """Return what a picture of some goals shows."""
    if first == last:
        return _(
            "Goal %(goal)s: per cent of the base (dot), and where it may lie among all Parties to "
            "which it may apply (bar)"
        ) % {"goal": first}
    return _(
        "Goals %(first)s to %(last)s: per cent of the base (dot), and where it may lie among all "
        "Parties to which it may apply (bar)"
    ) % {"first": first, "last": last}


MOST = 9
"""Rows of a picture that takes less than half a page, so that two stand on one."""


def batched(lines: Sequence[IndicatorLine]) -> Iterator[Sequence[IndicatorLine]]:
    """Yield the rows of each picture: as many goals of an area of the plan as fit, none parted."""
    rows: list[IndicatorLine] = []
    for _goal, of_goal in groupby(lines, lambda line: line.indicator.goal):
        goal = list(of_goal)
        other = rows and area_of_plan(rows[0]) != area_of_plan(goal[0])
        if rows and (other or len(rows) + len(goal) > MOST):
            yield rows
            rows = []
        rows = [*rows, *goal]
    if rows:
        yield rows


def area_of_plan(line: IndicatorLine) -> str:
    return line.indicator.goal.partition(".")[0]


def row_in_words(evaluation: Evaluation, line: IndicatorLine) -> str:
    """Return a row of the picture in words, for those who cannot see it."""
    said = []
    ends = (line.pair.earlier, line.pair.later)
    for cycle, end in zip(evaluation.cycles, ends, strict=True):
        shown = MISSING
        if end:
            shown = numbers.percent(int(end.dot)) + lists.bracketed(interval_drawn(end))
        said.append(f"{cycle.name} {shown}")
    return lists.headed(line.indicator.code) + lists.joined_by_commas(said)
