"""The definition of an indicator: what it counts, from which questions, how well, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from biocap.activities.words import ActivityWords
from biocap.indicators.clauses import Clause, clause, deciding
from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.measures import targets_set
from biocap.indicators.model import Indicator, Published
from biocap.indicators.reference import Condition, Not, Picked, questions_of
from biocap.indicators.source import Source
from biocap.indicators.value_sentences import target_in_full
from biocap.indicators.words import (
    direction_name,
    feeds_name,
    kind_name,
    shown_by_plans,
    skip_meaning,
    strength_meaning,
    strength_name,
    treaty_name,
)
from biocap.plans import Goal
from biocap.telling.questions import Questions, interval
from biocap.telling.spans import plain
from biocap.telling.tables import Address

CONDITIONS = ("base", "not_applicable", "yes", "partly")

Marks = tuple[tuple[str, str], ...]
"""(code, words) of what an option stands for."""


@dataclass(frozen=True)
class OptionLine:
    """An option of a question; `marks`: what it stands for, of a band the number too."""

    code: str
    label: str
    marks: Marks


@dataclass(frozen=True)
class QuestionLine:
    """A source question word by word, with the texts it cannot be read without above it.

    `skipped`: of a question that is not asked of all, (what that implies, why in English).
    """

    code: str
    number: str
    above: tuple[str, ...]
    label: str
    options: tuple[OptionLine, ...]
    skipped: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SourceBlock:
    """What feeds an indicator in one cycle, in words; the definition's own are in `source`."""

    cycle: EvaluatedCycle
    source: Source
    feeds_name: str
    strength_name: str
    strength_meaning: str
    conditions: tuple[tuple[str, Clause], ...]
    questions: tuple[QuestionLine, ...]
    elements: tuple[tuple[str, Address], ...]
    """(name, where they stand) of elements whose activity reports are a second reading."""
    planned: str
    """What of published plans is a second reading, "" where nothing is."""


@dataclass(frozen=True)
class PublishedLine:
    """An official value beside ours. `difference` is ours less theirs, where both are there."""

    published: Published
    cycle: str
    ours: float | None
    difference: float | None


@dataclass(frozen=True)
class Definition:
    """`language` is that of the plan's words: English where the reader's language has none."""

    indicator: Indicator
    language: str
    text: str
    goal: Goal
    goal_address: Address
    outcome: str
    kind: str
    direction: str
    population: str
    sources: tuple[SourceBlock, ...]
    published: tuple[PublishedLine, ...]
    targets: tuple[tuple[str, str], ...]
    """Each with its reason, in the language in which it was written; "" where none is given."""


def definition(evaluation: Evaluation, indicator: Indicator) -> Definition:
    """Return the definition of an indicator with its official text in the reader's language."""
    plan = evaluation.plan
    return Definition(
        indicator=indicator,
        language=plan.language,
        text=evaluation.texts[indicator.code],
        goal=next(goal for goal in plan.goals if goal.code == indicator.goal),
        goal_address=Address("plan-goal", (plan.code, indicator.goal)),
        outcome=evaluation.texts.get(indicator.smart.outcome, ""),
        kind=kind_name(indicator.kind),
        direction=direction_name(indicator.direction.better),
        population=treaty_name(indicator.treaty),
        sources=tuple(
            _source_block(evaluation, cycle, cycle.source(indicator)) for cycle in evaluation.cycles
        ),
        published=tuple(_published(evaluation, indicator, line) for line in indicator.published),
        targets=tuple(
            (plain(target_in_full(replace(target, reason=""), indicator)), target.reason)
            for target in targets_set(evaluation.library, indicator.code)
        ),
    )


def _source_block(evaluation: Evaluation, cycle: EvaluatedCycle, source: Source) -> SourceBlock:
    asked, fed = evaluation.questions(source), deciding(source)
    titles = {
        "base": gettext("Whom the share is of"),
        "not_applicable": gettext("Not applicable if"),
        "yes": gettext("Counts as yes if"),
        "partly": gettext("Counts as partly if"),
    }
    names = ActivityWords(evaluation.words)
    return SourceBlock(
        cycle=cycle,
        source=source,
        feeds_name=feeds_name(source.feeds),
        strength_name=strength_name(source.strength_of_value),
        strength_meaning=strength_meaning(source.strength_of_value),
        conditions=tuple(
            (titles[name], clause(condition, asked))
            for name in CONDITIONS
            if (condition := getattr(fed, name)) is not None
        ),
        questions=question_lines(shown_questions(source), fed, asked),
        elements=tuple(
            (names.element(code), Address("activities", query={"element": code}))
            for code in (source.activities.elements if source.activities else ())
        ),
        planned=shown_by_plans(source.plans.shows) if source.plans else "",
    )


def shown_questions(source: Source) -> tuple[str, ...]:
    """Return the questions whose words a reader is shown: those that the definition names."""
    if source.feeds == "progress":
        fed = deciding(source)
        parts = (fed.base, fed.yes, fed.partly, fed.not_applicable)
        return tuple(dict.fromkeys(code for part in parts for code in questions_of(part)))
    return source.named if source.feeds == "questions" else ()


def question_lines(
    codes: Iterable[str], source: Source, asked: Questions
) -> tuple[QuestionLine, ...]:
    """Return questions word by word, with what each of their options stands for.

    The texts above a question are left out where the one before it has the same.
    """
    lines: list[QuestionLine] = []
    above: tuple[str, ...] = ()
    for code in codes:
        before, above = above, tuple(map(asked.words, asked.above(code)))
        line = QuestionLine(
            code,
            asked.number_alone(code),
            () if above == before else above,
            asked.words(code),
            tuple(
                OptionLine(
                    option.code,
                    asked.option(code, option.code),
                    _marks(source, code, option.code),
                )
                for option in asked.edition.questions[code].options
            ),
            tuple(
                (skip_meaning(skip.means), skip.why)
                for skip in asked.edition.questions[code].skipped
            ),
        )
        lines.append(line)
    return tuple(lines)


def _marks(source: Source, question: str, option: str) -> Marks:
    names = {
        "yes": gettext("counts towards yes"),
        "partly": gettext("counts towards partly"),
        "base": gettext("belongs to the base"),
        "not_applicable": gettext("not applicable"),
    }
    marks = [
        (mark, name)
        for mark, name in names.items()
        if option in _helpful(getattr(source, mark), question)
    ]
    for counted in source.numbers:
        if counted.question == question and option in counted.intervals:
            words = gettext("counts as %(low)s") % {"low": interval(*counted.intervals[option])}
            marks.append(("number", words))
    return tuple(marks)


def _helpful(condition: Condition | None, question: str) -> frozenset[str]:
    """Return the options of a question that help a condition to hold, not those it forbids."""
    if condition is None or isinstance(condition, Not):
        return frozenset()
    if isinstance(condition, Picked):
        return frozenset(condition.codes if condition.question == question else ())
    return frozenset().union(*(_helpful(part, question) for part in condition.of))


def _published(evaluation: Evaluation, indicator: Indicator, line: Published) -> PublishedLine:
    cycle = next((c for c in evaluation.cycles if c.code == line.cycle), None)
    if cycle is None:
        return PublishedLine(line, line.cycle, None, None)
    value = evaluation.value(indicator.code, line.cycle)
    ours: float | None = value.sum.lowest if value.sum else value.share_of_answered.percent
    if ours is None or not value.has_value:
        return PublishedLine(line, cycle.title, None, None)
    return PublishedLine(line, cycle.title, ours, ours - line.value)
