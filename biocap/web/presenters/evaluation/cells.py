"""A value and a change as tables of several pages print them."""

from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.figures import State, Verdict
from biocap.indicators.model import Indicator
from biocap.indicators.parts import ALL_PARTIES, Part
from biocap.indicators.value_words import (
    headline,
    headline_with_late_reports,
    late_reports,
    panel_in_words,
)
from biocap.indicators.words import strength_name, verdict_name
from biocap.web.presenters.addresses import Way

STYLES = {state: "na" if state is State.NOT_APPLICABLE else state.value for state in State}
"""By state, its place in the style sheet."""
SIGNS = {Verdict.UP: "↑", Verdict.DOWN: "↓", Verdict.NO_CHANGE: "=", Verdict.NOT_COMPARABLE: "–"}
"""A sign beside the word, so that a reader finds a verdict in a long table."""


@dataclass(frozen=True)
class Cell:
    """An indicator in one cycle. `shown` is the headline, `base` its base; both "" without a value.

    `reason` says why there is no value; `reason_is_english`: it is the definition's own.
    `late` says in whole sentences what came late, `with_late` the headline with it where it
    differs. `address` opens the Parties behind the headline, "" where none are named.
    """

    cycle: str
    shown: str
    base: str
    reason: str
    reason_is_english: bool
    strength: str
    strength_name: str
    late: str
    with_late: str
    address: str


@dataclass(frozen=True)
class Move:
    """How an indicator moved. `address` opens the Parties that moved; "" where none did."""

    verdict: str
    name: str
    sign: str
    counts: str
    why: str
    why_is_english: bool
    address: str


def behind(
    evaluation: Evaluation, indicator: Indicator, part: Part, way: Way, **query: str | None
) -> str:
    """Return the address of the Parties behind a figure."""
    query["part"] = part.code or None
    return way.to("indicator-parties", evaluation.line.code, indicator.slug, **query)


def cell(
    evaluation: Evaluation,
    indicator: Indicator,
    cycle: EvaluatedCycle,
    way: Way,
    part: Part = ALL_PARTIES,
) -> Cell:
    """Return a value as tables print it. A share opens to those that say yes, a number to all."""
    value = evaluation.value(indicator.code, cycle.code, part)
    shown, base = headline(value)
    state = None if value.sum is not None else State.YES.value
    named = bool(shown) and value.given is None
    return Cell(
        cycle.title,
        shown,
        base,
        gettext(value.reason) if value.reason and not shown else "",
        not shown and not value.feeds,
        value.strength,
        strength_name(value.strength),
        late_reports(value),
        headline_with_late_reports(value),
        behind(evaluation, indicator, part, way, cycle=cycle.code, state=state) if named else "",
    )


def cells(
    evaluation: Evaluation, indicator: Indicator, way: Way, part: Part = ALL_PARTIES
) -> tuple[Cell, ...]:
    """Return the values of an indicator, one for each cycle."""
    return tuple(cell(evaluation, indicator, cycle, way, part) for cycle in evaluation.cycles)


def move(
    evaluation: Evaluation, indicator: Indicator, way: Way, part: Part = ALL_PARTIES
) -> Move | None:
    """Return how an indicator moved on the matched panel; None without an earlier cycle."""
    if not evaluation.compared:
        return None
    change = evaluation.change(indicator.code, part)
    return Move(
        change.verdict.value,
        verdict_name(change.verdict),
        SIGNS[change.verdict],
        panel_in_words(change),
        gettext(change.why) if change.why else "",
        not indicator.comparison.allowed,
        behind(evaluation, indicator, part, way, move="all") if change.panel else "",
    )
