"""Whether a change may be computed: both cycles must count the same, by the lineage."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from typing import Any

from biocap.formats import Edition, Lineage
from biocap.formats.conditions import Condition, Not, Picked
from biocap.indicators.asked_of_editions import PARTS, counted_questions, written_conditions
from biocap.indicators.source import Counted, Source
from biocap.shared.mistakes import Mistake
from biocap.shared.text import noop

_PLACE = ("comparison", "allowed")


def comparison_mistakes(
    sources: Mapping[str, Source],
    editions: Mapping[str, Edition],
    lineages: Mapping[str, Lineage | None],
) -> Iterator[Mistake]:
    """Return why the change between two cycles may not be computed, if it may not."""
    for earlier, later in pairwise(sources):
        feeds = {sources[earlier].feeds, sources[later].feeds}
        if len(feeds) > 1 or "" in feeds:
            yield Mistake(
                _PLACE,
                "comparison_of_sources",
                noop("The cycles are not fed by the same kind of source."),
                noop("Write “allowed: false” and why."),
            )
        elif feeds == {"questions"}:
            lineage = lineages.get(later)
            if lineage is None:
                yield Mistake(
                    _PLACE,
                    "comparison_not_tied",
                    noop("Nothing says how the questions of the later cycle follow the earlier."),
                    noop("Add the lineage of the edition, or write “allowed: false” and why."),
                )
                continue
            before, after = (
                written_conditions(sources[cycle], editions[cycle]) for cycle in (earlier, later)
            )
            for name in PARTS:
                followed = partial(meaning, before.get(name), lineage)
                yield from _differing(name, followed, meaning(after.get(name)))
            summed, summed_later = (
                counted_questions(sources[cycle], editions[cycle]) for cycle in (earlier, later)
            )
            in_period = [
                n.question for n in summed_later if lineage.in_period(n.question, later=True)
            ]
            if in_period:
                yield Mistake(
                    _PLACE,
                    "comparison_of_periods",
                    noop(
                        "“%(given)s” counts within the reporting period, and the periods of the "
                        "two cycles need not be equally long."
                    ),
                    noop("Write “allowed: false” and why; the numbers stand beside a year each."),
                    {"given": in_period[0]},
                )
            followed = partial(meaning_of_numbers, summed, lineage)
            yield from _differing("number", followed, meaning_of_numbers(summed_later))


def _differing(name: str, before: Callable[[], object], after: object) -> Iterator[Mistake]:
    try:
        same = before() == after
    except _NotComparable as found:
        yield Mistake(
            _PLACE,
            "comparison_not_tied",
            noop("The change is computed, but the lineage does not allow it for “%(given)s”."),
            noop("Write “allowed: false” and why%(note)s."),
            {
                "given": found.question,
                "note": f" ({found.note.rstrip('.')})" if found.note else "",
            },
        )
        return
    if not same:
        yield Mistake(
            _PLACE,
            "comparison_differs",
            noop("The change is computed, but “%(name)s” does not count the same in both cycles."),
            noop("Use the questions and options that the lineage ties, or write “allowed: false”."),
            {"name": name},
        )


class _NotComparable(Exception):
    """A question of the earlier edition that may not be compared; `note` says why, if known."""

    def __init__(self, question: str, note: str) -> None:
        super().__init__(question)
        self.question = question
        self.note = note


def meaning(condition: Condition | None, lineage: Lineage | None = None) -> Any:
    """Return a condition as a value to compare, with the codes of the later edition.

    Without a lineage the codes stay. Raises _NotComparable for a question whose tie does
    not allow the change to be computed.
    """
    if condition is None:
        return None
    if isinstance(condition, Picked):
        question, codes = _followed(condition.question, condition.codes, lineage)
        return question, frozenset(codes)
    if isinstance(condition, Not):
        return "not", meaning(condition.of, lineage)
    return type(condition).__name__, frozenset(meaning(part, lineage) for part in condition.of)


def meaning_of_numbers(numbers: tuple[Counted, ...], lineage: Lineage | None = None) -> Any:
    """Return what is counted as a value to compare, with the codes of the later edition."""
    meant = set()
    for number in numbers:
        question, codes = _followed(number.question, tuple(number.intervals), lineage)
        meant.add((question, frozenset(zip(codes, number.intervals.values(), strict=True))))
    return frozenset(meant)


def _followed(
    question: str, codes: tuple[str, ...], lineage: Lineage | None
) -> tuple[str, tuple[str | None, ...]]:
    if lineage is None:
        return question, codes
    tie = lineage.by_earlier[question]
    if not tie.comparable or len(tie.later) != 1:
        raise _NotComparable(question, tie.note)
    return tie.later[0], tuple(lineage.value(question, code) for code in codes)
