"""Conditions on answers: read from a definition, proved, and held against answers.

`shown_when` of a form and the sources of an indicator are written in this one language.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeAlias

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Discriminator, Field, Strict, Tag

from biocap.shared.mistakes import Mistake, Place, refuse, unknown
from biocap.shared.shapes import Maybe, OneOrMore, Shape, Words
from biocap.shared.text import noop

Pickable = Mapping[str, Mapping[str, Any]]
"""By question: its options, or the rows of a grid, by code."""


@dataclass(frozen=True, slots=True)
class Picked:
    """Holds if the answer to the question includes at least one of the codes.

    The answer to a grid includes the codes of the rows that are named. `at_least` is the
    number that the definition named, where the codes are bands: those whose lower bound
    reaches it.
    """

    question: str
    codes: tuple[str, ...]
    at_least: int | None = None


@dataclass(frozen=True, slots=True)
class All(Shape):
    """Holds if each of the conditions holds."""

    of: Annotated[tuple["Condition", ...], Field(alias="all", json_schema_extra={"minItems": 1})]


@dataclass(frozen=True, slots=True)
class AnyOf(Shape):
    """Holds if at least one of the conditions holds."""

    of: Annotated[tuple["Condition", ...], Field(alias="any", json_schema_extra={"minItems": 1})]


@dataclass(frozen=True, slots=True)
class Not(Shape):
    """Holds if the condition does not."""

    of: Annotated["Condition", Field(alias="not")]


@dataclass(frozen=True, slots=True)
class PickedAsWritten(Shape):
    """Holds when the answer includes at least one of the codes, or a band that reaches a number."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(
        **Shape.__pydantic_config__, json_schema_extra={"minProperties": 2, "maxProperties": 2}
    )

    question: Words = ""
    questions: tuple[Words, ...] = ()
    """At least one of these."""
    includes: OneOrMore = ()
    any_of: tuple[Words, ...] = ()
    at_least: Maybe[Annotated[int, Strict()]] = None
    """Bands by their lower bound."""

    def picked(self) -> "Picked | AnyOf":
        """Return the condition itself, one for each of the questions."""
        codes = self.includes or self.any_of
        asked = self.questions or (self.question,)
        parts = tuple(Picked(question, codes, self.at_least) for question in asked)
        return AnyOf(parts) if self.questions else parts[0]


def _form(value: Any) -> str | None:
    """Name the form in which a condition is written, or None if it is none."""
    match value:
        case {"all": [_, *_] as parts} | {"any": [_, *_] as parts} if len(value) == 1:
            (name,) = value
            return f"<{name}>" if all(isinstance(part, dict) for part in parts) else None
        case {"not": {}} if len(value) == 1:
            return "<not>"
        case {"question": str()} | {"questions": [_, *_]} if len(value) == 2:
            return "<picked>" if _tests(value) else None
    return None


def _tests(value: dict[str, Any]) -> bool:
    codes = [*value.get("questions", ())]
    match value:
        case {"includes": [_, *_] as given} | {"any_of": [_, *_] as given}:
            codes += given
        case {"includes": str(code)}:
            codes.append(code)
        case {"at_least": int(least)} if not isinstance(least, bool):
            pass
        case _:
            return False
    return all(isinstance(code, str) and code.strip() for code in codes)


def _understood(value: Any) -> Any:
    if _form(value) is None:
        refuse(
            Mistake(
                (),
                "bad_condition",
                noop("This condition cannot be understood."),
                noop(
                    "Write {question: …, includes: …}, {question: …, any_of: […]}, {question: …, "
                    "at_least: 1}, {all: […]}, {any: […]} or {not: {…}}, with codes in quotes."
                ),
            )
        )
    return value


if TYPE_CHECKING:
    Condition: TypeAlias = Picked | All | AnyOf | Not
else:
    _Picked = Annotated[PickedAsWritten, AfterValidator(PickedAsWritten.picked), Tag("<picked>")]
    _Both = Annotated[All, Tag("<all>")] | Annotated[AnyOf, Tag("<any>")]
    Condition = Annotated[
        _Picked | _Both | Annotated[Not, Tag("<not>")],
        Discriminator(_form),
        BeforeValidator(_understood),
    ]


def decided(condition: Condition, leaf: Callable[[Picked], bool | None]) -> bool | None:
    """Return whether a condition holds, or None if what `leaf` leaves open decides it.

    Kleene's logic: https://plato.stanford.edu/entries/logic-manyvalued/.
    """
    if isinstance(condition, Picked):
        return leaf(condition)
    if isinstance(condition, Not):
        inner = decided(condition.of, leaf)
        return None if inner is None else not inner
    settling = isinstance(condition, AnyOf)
    undecided = False
    for part in condition.of:
        truth = decided(part, leaf)
        if truth is settling:
            return settling
        undecided = undecided or truth is None
    return None if undecided else not settling


def holds(condition: Condition, answers: Mapping[str, frozenset[str]]) -> bool | None:
    """Return whether a condition holds, or None if the blanks leave it open.

    `answers` has the option codes of each question that was answered.

    >>> yes = Picked("Q018", ("true",))
    >>> holds(All((yes, Picked("Q019_adq", ("true",)))), {"Q018": frozenset({"false"})})
    False
    """

    def leaf(asked: Picked) -> bool | None:
        picked = answers.get(asked.question)
        return None if not picked else not picked.isdisjoint(asked.codes)

    return decided(condition, leaf)


def leaves(condition: Condition | None, place: Place = ()) -> Iterator[tuple[Place, Picked]]:
    """Return what a condition is made of, each with its place in the definition."""
    if isinstance(condition, Picked):
        yield place, condition
    elif isinstance(condition, Not):
        yield from leaves(condition.of, (*place, "not"))
    elif condition is not None:
        name = "all" if isinstance(condition, All) else "any"
        for number, part in enumerate(condition.of):
            yield from leaves(part, (*place, name, number))


def questions_of(condition: Condition | None) -> tuple[str, ...]:
    """Return the questions that a condition asks about, each once, in its order."""
    return tuple(dict.fromkeys(leaf.question for _, leaf in leaves(condition)))


def rebuilt(condition: Condition, leaf: Callable[[Picked], Condition]) -> Condition:
    """Return a condition with another in the place of each leaf."""
    if isinstance(condition, Picked):
        return leaf(condition)
    if isinstance(condition, Not):
        return Not(rebuilt(condition.of, leaf))
    return type(condition)(tuple(rebuilt(part, leaf) for part in condition.of))


def with_bands(condition: Condition, pickable: Pickable) -> Condition:
    """Return a condition in which “at least” a number names the bands that reach it."""

    def leaf(asked: Picked) -> Picked:
        least = asked.at_least
        if least is None:
            return asked
        options = pickable.get(asked.question, {})
        reached = (code for code, option in options.items() if _begins(option) >= least)
        return Picked(asked.question, tuple(reached), least)

    return rebuilt(condition, leaf)


def _begins(option: Any) -> float:
    interval = getattr(option, "interval", None)
    return float("-inf") if interval is None else float(interval[0])


def unknown_codes(
    condition: Condition | None, pickable: Pickable, place: Place
) -> Iterator[Mistake]:
    """Return the mistakes of a condition about what nothing in the form bears."""
    for at, leaf in leaves(condition, place):
        if leaf.question not in pickable:
            where = (*at, "questions", "question")
            yield unknown(where, "question with options", leaf.question, pickable)
            continue
        known = pickable[leaf.question]
        for code in leaf.codes:
            if code not in known:
                yield unknown((*at, "any_of", "includes"), "option", code, known)
        if leaf.at_least is not None and not leaf.codes:
            yield Mistake(
                (*at, "at_least"),
                "no_band",
                noop("No option of “%(given)s” is a band of at least %(least)s."),
                noop("Use “any_of”, or a number that one of its bands begins with."),
                {"given": leaf.question, "least": leaf.at_least},
            )
