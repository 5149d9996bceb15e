"""The definition of an indicator: what it counts, from which questions, how well, and why."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext

from biocap.formats import Edition, load
from biocap.indicators.figures import Target, Value
from biocap.indicators.model import Indicator, Published, Source
from biocap.indicators.reference import CYCLES
from biocap.indicators.words import (
    feeds_name,
    kind_name,
    strength_meaning,
    strength_name,
    treaty_name,
)
from biocap.plans import Plan
from biocap.telling.names import Words
from biocap.web.presenters.activities import ActivityWords
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation_conditions import (
    Clause,
    Form,
    QuestionLine,
    questions_in,
    said_once,
)
from biocap.web.presenters.evaluation_values import CycleLine, Evaluation

CONDITIONS = ("base", "not_applicable", "yes", "partly")


@dataclass(frozen=True)
class SourceBlock:
    """What feeds an indicator in one cycle. `missing`, `why`, `cite`, `roster` are in English."""

    cycle: CycleLine
    feeds: str
    feeds_name: str
    strength: str
    strength_name: str
    strength_meaning: str
    missing: str
    why: str
    cite: str
    conditions: tuple[tuple[str, Clause], ...]
    questions: tuple[QuestionLine, ...]
    counts: str
    of: str
    elements: tuple[tuple[str, str], ...]
    """(name, address) of elements whose activity reports are a second reading."""
    roster: str


@dataclass(frozen=True)
class PublishedLine:
    """An official value beside ours. `difference` is ours less theirs, where both are there."""

    published: Published
    cycle: str
    ours: float | None
    difference: float | None


@dataclass(frozen=True)
class Definition:
    indicator: Indicator
    language: str
    """Of the plan's words: English where the reader's language has none."""
    text: str
    goal: str
    goal_title: str
    goal_address: str
    outcome: str
    kind: str
    population: str
    supplementary: bool
    sources: tuple[SourceBlock, ...]
    published: tuple[PublishedLine, ...]
    targets: tuple[Target, ...]
    by: date


def definition(
    evaluation: Evaluation,
    indicator: Indicator,
    plan: Plan,
    values: tuple[Value, ...],
    targets: tuple[Target, ...],
    way: Way,
) -> Definition:
    """Return the definition of an indicator with its official text in the reader's language."""
    goal = next(goal for goal in plan.goals if goal.code == indicator.goal)
    outcomes = {outcome.code: outcome.text for outcome in goal.outcomes}
    return Definition(
        indicator=indicator,
        language=plan.language,
        text=text_of(plan, indicator),
        goal=goal.code,
        goal_title=goal.title,
        goal_address=way.to("plan-goal", plan.code, goal.code),
        outcome=outcomes.get(indicator.smart.outcome, ""),
        kind=kind_name(indicator.kind),
        population=treaty_name(indicator.treaty),
        supplementary=indicator.treaty == "nkl",
        sources=tuple(
            source_block(evaluation.words, indicator.sources[cycle.code], cycle, way)
            for cycle in evaluation.cycles
        ),
        published=tuple(_published(evaluation, line, values) for line in indicator.published),
        targets=targets,
        by=indicator.smart.by,
    )


def text_of(plan: Plan, indicator: Indicator) -> str:
    """Return the official text of an indicator in the language of the plan."""
    goal = plan.goal(indicator.goal)
    items = goal.indicators if goal else ()
    return next(item.text for item in items if item.code == indicator.code)


def form_of(words: Words, source: Source) -> Form:
    """Return the words of the questions that feed a source."""
    return Form(edition_of(source), words.language)


def edition_of(source: Source) -> Edition:
    """Return the edition whose questions feed a source: the national report or the progress one."""
    if source.feeds == "progress" and source.progress:
        return load(source.progress.format, source.progress.edition)
    cycle = CYCLES[source.cycle]
    return load(cycle.format, cycle.edition)


def asking(source: Source) -> Source:
    """Return a source with the conditions that feed its value, the progress report's too."""
    if source.feeds == "progress" and source.progress:
        fed = source.progress
        return replace(source, yes=fed.yes, partly=fed.partly, not_applicable=fed.not_applicable)
    return source


def source_block(words: Words, source: Source, cycle: CycleLine, way: Way) -> SourceBlock:
    """Return what feeds an indicator in a cycle, its questions word by word."""
    form, asked = form_of(words, source), asking(source)
    titles = {
        "base": gettext("Whom the share is of"),
        "not_applicable": gettext("Not applicable if"),
        "yes": gettext("Counts as yes if"),
        "partly": gettext("Counts as partly if"),
    }
    names = ActivityWords(words)
    strength = source.strength_of_value
    return SourceBlock(
        cycle=cycle,
        feeds=source.feeds,
        feeds_name=feeds_name(source.feeds),
        strength=strength,
        strength_name=strength_name(strength),
        strength_meaning=strength_meaning(strength),
        missing=source.missing_of_value,
        why=source.why,
        cite=source.cite,
        conditions=tuple(
            (titles[name], form.clause(condition))
            for name in CONDITIONS
            if (condition := getattr(asked, name)) is not None
        ),
        questions=said_once(form.question(code, asked) for code in questions_in(source)),
        counts=source.entered.counts if source.entered else "",
        of=source.entered.of if source.entered else "",
        elements=tuple(
            (names.element(code), way.to("activities", element=code))
            for code in (source.activities.elements if source.activities else ())
        ),
        roster=source.roster,
    )


def _published(evaluation: Evaluation, line: Published, values: tuple[Value, ...]) -> PublishedLine:
    ours: float | None = None
    for value in values:
        if value.cycle == line.cycle and value.has_value:
            ours = value.sum.lowest if value.sum else value.share_of_answered.percent
    cycle = next((c.title for c in evaluation.cycles if c.code == line.cycle), line.cycle)
    return PublishedLine(line, cycle, ours, None if ours is None else ours - line.value)
