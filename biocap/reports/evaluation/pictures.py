"""A dumbbell of each goal: its shares of Parties in both cycles, each with its interval.

Rows are named by code: the table above the picture has their official texts.
"""

from django.utils.translation import gettext as _

from biocap.indicators.model import Indicator
from biocap.plans import Goal
from biocap.reports.charts import svg
from biocap.reports.charts.evaluation import shares
from biocap.reports.charts.layout import Words
from biocap.reports.draft import Draft
from biocap.reports.dumbbells import Pair, end_of
from biocap.reports.evaluation.facts import Facts
from biocap.reports.wording import MISSING


def write(draft: Draft, facts: Facts, goal: Goal) -> None:
    """Add the picture, where there are two cycles and a share to show."""
    shown = [found for found in facts.indicators_of(goal) if drawn(facts, found)]
    if not shown or not facts.compared:
        return
    earlier, later = facts.cycles[0], facts.later
    words = Words(
        title=_("Goal %(code)s") % {"code": goal.code},
        banner=_("Rehearsal: fictional respondents") if facts.rehearsal else "",
    )
    draft.figure(
        svg(shares(words, (earlier.name, later.name), [pair(facts, found) for found in shown])),
        _(
            "Goal %(code)s: per cent of the Parties that answered (dot), and where it may lie "
            "among all Parties bound (bar)"
        )
        % {"code": goal.code},
        "; ".join(in_words(facts, found) for found in shown) + ".",
    )


def drawn(facts: Facts, indicator: Indicator) -> bool:
    """Whether the indicator is a share of Parties that has a value in a cycle."""
    values = [facts.value(indicator.code, cycle.code) for cycle in facts.cycles]
    return any(v.has_value and v.sum is None and v.given is None for v in values)


def pair(facts: Facts, indicator: Indicator) -> Pair:
    ends = [end_of(facts.value(indicator.code, cycle.code)) for cycle in facts.cycles]
    change = facts.change(indicator.code)
    return Pair(indicator.code, ends[0], ends[1], change.comparable)


def in_words(facts: Facts, indicator: Indicator) -> str:
    """Return a row of the picture in words, for those who cannot see it."""
    said = []
    for cycle in facts.cycles:
        percent = facts.value(indicator.code, cycle.code).share_of_answered.percent
        said.append(f"{cycle.name} {MISSING if percent is None else percent}")
    return f"{indicator.code}: {', '.join(said)}"
