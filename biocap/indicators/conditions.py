"""Conditions on the answers of one Party: they hold, do not hold, or are left open by a blank."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Picked:
    """Holds if the answer to the question includes at least one of the codes.

    `at_least` is the number that the definition named, where the codes are bands: those
    whose lower bound reaches it.
    """

    question: str
    codes: tuple[str, ...]
    at_least: int | None = None


@dataclass(frozen=True, slots=True)
class All:
    """Holds if each of the conditions holds."""

    of: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds if at least one of the conditions holds."""

    of: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds if the condition does not."""

    of: "Condition"


Condition: TypeAlias = Picked | All | AnyOf | Not
"""Asked in three values: holds, does not hold, unknown (`None`): see `holds`."""


def questions_of(condition: Condition | None) -> tuple[str, ...]:
    """Return the questions that a condition asks about, each once, in its order."""
    return tuple(dict.fromkeys(_questions(condition))) if condition else ()


def _questions(condition: Condition) -> Iterator[str]:
    if isinstance(condition, Picked):
        yield condition.question
    elif isinstance(condition, Not):
        yield from _questions(condition.of)
    else:
        for part in condition.of:
            yield from _questions(part)


def holds(condition: Condition, answers: Mapping[str, frozenset[str]]) -> bool | None:
    """Return whether a condition holds, or None if the blanks leave it open (Kleene's logic).

    `answers` has the option codes of each question that was answered.

    >>> yes = Picked("Q018", ("true",))
    >>> holds(All((yes, Picked("Q019_adq", ("true",)))), {"Q018": frozenset({"false"})})
    False
    """
    if isinstance(condition, Picked):
        picked = answers.get(condition.question)
        return None if not picked else not picked.isdisjoint(condition.codes)
    if isinstance(condition, Not):
        inner = holds(condition.of, answers)
        return None if inner is None else not inner
    parts = [holds(part, answers) for part in condition.of]
    settled = isinstance(condition, AnyOf)
    if settled in parts:
        return settled
    return None if None in parts else not settled
