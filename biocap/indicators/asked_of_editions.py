"""The sources of a sound indicator, held against the editions that they ask."""

from collections.abc import Mapping
from typing import TypeAlias

from biocap.formats import Edition, Lineage, load_edition
from biocap.formats.conditions import (
    All,
    AnyOf,
    Condition,
    Pickable,
    Picked,
    questions_of,
    rebuilt,
    with_bands,
)
from biocap.formats.skips import counts_unless_skipped, outside
from biocap.indicators.model import Indicator
from biocap.indicators.source import Beside, Counted, Progress, Source
from biocap.shared.shapes import give

Asking: TypeAlias = Source | Progress | Beside
"""What holds conditions on answers."""

PARTS = ("base", "yes", "partly", "not_applicable")
"""What the conditions of a source decide."""


def complete(
    indicator: Indicator,
    goal: str,
    editions: Mapping[str, Edition],
    lineages: Mapping[str, Lineage | None],
) -> None:
    """Give an indicator its goal, and its sources what the edition of each cycle says of them."""
    is_periodic = any(
        lineage.in_period(question, later=True)
        for cycle, lineage in lineages.items()
        if lineage and cycle in indicator.sources
        for question in questions_read(indicator.sources[cycle], editions[cycle])
    )
    give(indicator, goal=goal, periodic=is_periodic)
    for cycle, source in indicator.sources.items():
        conditions, numbers = (
            written_conditions(source, editions[cycle]),
            counted_questions(source, editions[cycle]),
        )
        named = [question for part in conditions.values() for question in questions_of(part)]
        named += [number.question for number in numbers]
        give(source, cycle=cycle, numbers=numbers, named=tuple(dict.fromkeys(named)))
        _evaluate(source, editions[cycle])
        for read in source.beside:
            _evaluate(read, editions[cycle])
        if source.progress:
            _evaluate(
                source.progress, load_edition(source.progress.format, source.progress.edition)
            )


def _evaluate(source: Asking, edition: Edition) -> None:
    conditions = written_conditions(source, edition)
    give(source, **{name: evaluated(part, edition) for name, part in conditions.items()})
    read = {question for part in conditions.values() for question in read_with(part, edition)}
    without_base = [
        evaluated(condition, edition)
        for code in sorted(read)
        if (gates := edition.gates(code))
        for condition in outside(gates, edition.questions[code].skipped)
    ]
    give(source, outside=AnyOf(tuple(without_base)) if without_base else None)


def askable(edition: Edition) -> Pickable:
    """Return the questions that a source may ask, each with its options by code."""
    return {
        code: question.option_list.by_code
        for code, question in edition.questions.items()
        if question.options and question.is_answered
    }


def written_conditions(source: Asking, edition: Edition) -> dict[str, Condition]:
    """Return the conditions of a source by what they decide; bands stand for “at least”."""
    given = {name: getattr(source, name, None) for name in PARTS}
    asked = askable(edition)
    return {name: with_bands(part, asked) for name, part in given.items() if part is not None}


def counted_questions(source: Source, edition: Edition) -> tuple[Counted, ...]:
    """Return the questions that are summed, with what each option stands for."""
    if source.number is None:
        return ()
    return tuple(
        Counted(code, source.number.counts or _bands(edition, code), source.number.overlap)
        for code in source.number.questions
    )


def _bands(edition: Edition, code: str) -> Mapping[str, tuple[int, int | None]]:
    question = edition.questions.get(code)
    options = question.options if question else ()
    return {option.code: option.interval for option in options if option.interval}


def evaluated(condition: Condition, edition: Edition) -> Condition:
    """Return a condition in which each question carries what not being asked it implies."""

    def leaf(picked: Picked) -> Condition:
        gates, skips = edition.gates(picked.question), edition.questions[picked.question].skipped
        if not gates:
            return picked
        counted_leaf = counts_unless_skipped(picked, gates, skips)
        # The question's own answer stands last; what is before it may be skipped in its turn.
        if isinstance(counted_leaf, All):
            return All((*(rebuilt(part, leaf) for part in counted_leaf.of[:-1]), picked))
        return counted_leaf

    return rebuilt(condition, leaf)


def questions_read(source: Source, edition: Edition) -> tuple[str, ...]:
    """Return every question of the report that a source reads, those of its numbers too."""
    codes = [
        code
        for it in written_conditions(source, edition).values()
        for code in read_with(it, edition)
    ]
    return tuple(
        dict.fromkeys([*codes, *(it.question for it in counted_questions(source, edition))])
    )


def read_with(condition: Condition | None, edition: Edition) -> dict[str, None]:
    """Return the questions that a condition reads, with those that decide who is asked them."""
    return asked_with(*questions_of(condition), edition=edition)


def asked_with(*questions: str, edition: Edition) -> dict[str, None]:
    """Return questions, with those that decide who is asked them."""
    codes: dict[str, None] = {}
    waiting = [*questions]
    while waiting:
        code = waiting.pop(0)
        if code not in codes and code in edition.questions:
            codes[code] = None
            for gate in edition.gates(code):
                waiting += questions_of(gate)
    return codes
