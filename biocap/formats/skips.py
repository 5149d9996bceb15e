"""What it says of a respondent that a question was not asked: part of a common format.

A filter does not always imply the answer: who gave support “to some extent” and was never
asked for its channels has not said that there was none. Whoever reads the answers to a question
that is not asked of all needs its skips.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from biocap.formats.conditions import All, AnyOf, Condition, Not, Picked
from biocap.shared.mistakes import Mistake
from biocap.shared.shapes import Maybe, OneOf, Shape, Words
from biocap.shared.text import noop

MEANINGS = ("none", "not_applicable", "blank")
"""None of the options holds; the question is not for the respondent; nothing is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip(Shape):
    """What it implies that the question was not asked, of all or of some, and why."""

    means: Annotated[str, OneOf(MEANINGS)]
    """none: none of the options holds. not_applicable: it is not for them. blank: left open."""
    why: Words
    """Why the filter implies that, or why it does not."""
    when: Maybe[Condition] = None
    """Of whom, where not of all that were not asked; the first that holds counts."""


def skip_mistakes(skips: Sequence[Skip], asked_of_all: bool) -> Iterator[Mistake]:
    """Return what is wrong with the skips of a question, its conditions apart."""
    if skips and asked_of_all:
        yield Mistake(
            ("skipped",),
            "needless_skip",
            noop("A question that is asked of all is never skipped."),
            noop("Remove “skipped”, or say in “shown_when” of whom it is asked."),
        )
    for number, skip in enumerate(skips):
        last = number == len(skips) - 1
        if last == (skip.when is not None):
            yield Mistake(
                ("skipped", number, "?"),
                "skip_not_of_all",
                noop("Only the last of the skips is of all the others, and has no “when”."),
                noop("Say in “when” of whom the others are, and end with one without it."),
            )


def counts_unless_skipped(
    picked: Picked, gates: Sequence[Condition], skips: Sequence[Skip]
) -> Condition:
    """Return the condition with what not being asked implies.

    `gates`: when the question is asked, all of them. Where a skip means `none`, the condition
    does not hold for whom it skips; else it is left open, as by a blank.
    """
    asked: Condition = gates[0] if len(gates) == 1 else All(tuple(gates))
    if skips[-1].means == "none":
        others = [condition for skip, condition in _whom(skips[:-1]) if skip.means != "none"]
        return All((_either(asked, others), picked)) if others else All((*gates, picked))
    none = [Not(condition) for skip, condition in _whom(skips[:-1]) if skip.means == "none"]
    return All((*none, picked)) if none else picked


def outside(gates: Sequence[Condition], skips: Sequence[Skip]) -> Iterator[Condition]:
    """Return of whom the question is not applicable, as far as skips say so."""
    unasked = Not(gates[0] if len(gates) == 1 else All(tuple(gates)))
    before = tuple(Not(skip.when) for skip in skips if skip.when is not None)
    for skip, condition in _whom(skips[:-1]):
        if skip.means == "not_applicable":
            yield All((unasked, condition))
    if skips[-1].means == "not_applicable":
        yield All((unasked, *before)) if before else unasked


def _whom(skips: Sequence[Skip]) -> Iterator[tuple[Skip, Condition]]:
    """Yield the skips of some, each with whom it is of: the first that holds counts."""
    before: tuple[Condition, ...] = ()
    for skip in skips:
        if skip.when is not None:
            yield skip, All((*before, skip.when)) if before else skip.when
            before = (*before, Not(skip.when))


def _either(asked: Condition, others: Sequence[Condition]) -> Condition:
    """Return one of these; of one question, its options together, as a person would say it."""
    if isinstance(asked, Picked) and all(
        isinstance(other, Picked) and other.question == asked.question for other in others
    ):
        codes = [code for other in others if isinstance(other, Picked) for code in other.codes]
        return Picked(asked.question, (*asked.codes, *codes))
    return AnyOf((asked, *others))
