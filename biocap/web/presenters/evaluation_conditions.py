"""The conditions of a definition as a reader follows them: which answers to which questions."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias, cast

from django.utils.translation import gettext

from biocap.formats import Edition, Question, Texts
from biocap.formats.model import QuestionText
from biocap.indicators.model import Source
from biocap.indicators.reference import All, AnyOf, Condition, Not, Picked, questions_of

MARKS = ("yes", "partly", "base", "not_applicable")
"""What an option can stand for; `yes` and so on are the conditions of a source."""


Marks: TypeAlias = tuple[tuple[str, str], ...]
"""(code, words) of what an option stands for."""


@dataclass(frozen=True)
class Clause:
    """A condition: a heading with what stands under it, or one question with its options."""

    text: str
    options: tuple[str, ...] = ()
    parts: tuple["Clause", ...] = ()


@dataclass(frozen=True)
class OptionLine:
    """An option of a question; `marks`: what it stands for; `number`: what it counts as."""

    code: str
    label: str
    marks: Marks
    number: str = ""

    @property
    def all_marks(self) -> Marks:
        return (*self.marks, ("number", self.number)) if self.number else self.marks


@dataclass(frozen=True)
class QuestionLine:
    """A source question word by word, with the texts it cannot be read without above it."""

    code: str
    number: str
    above: tuple[str, ...]
    label: str
    options: tuple[OptionLine, ...]


def mark_name(mark: str) -> str:
    return {
        "yes": gettext("counts towards yes"),
        "partly": gettext("counts towards partly"),
        "base": gettext("belongs to the base"),
        "not_applicable": gettext("not applicable"),
    }[mark]


class Form:
    """The words of the edition that a source asked, in one language."""

    def __init__(self, edition: Edition, language: str) -> None:
        self.edition = edition
        self.texts: Texts = edition.texts(language)

    def clause(self, condition: Condition) -> Clause:
        """Return a condition in words; questions that ask for the same options stand together."""
        if isinstance(condition, Picked):
            return self._asked((condition,), gettext("Question %(numbers)s, one of:"))
        if isinstance(condition, Not):
            return Clause(gettext("This must not hold:"), parts=(self.clause(condition.of),))
        if isinstance(condition, AnyOf) and _alike(condition.of):
            picked = cast(tuple[Picked, ...], condition.of)
            return self._asked(
                picked, gettext("In at least one of the questions %(numbers)s, one of:")
            )
        heading = (
            gettext("All of these:") if isinstance(condition, All) else gettext("One of these:")
        )
        return Clause(heading, parts=tuple(self.clause(part) for part in condition.of))

    def _asked(self, picked: tuple[Picked, ...], heading: str) -> Clause:
        question = self.edition.questions[picked[0].question]
        numbers = ", ".join(self.number(part.question) for part in picked)
        labels = tuple(self.option(question, code) for code in picked[0].codes)
        return Clause(heading % {"numbers": numbers}, labels)

    def option(self, question: Question, code: str) -> str:
        return self.texts.option(question.option_list.code, code)

    def number(self, code: str) -> str:
        """Return a question as it is printed: “112(a)”; its code where nothing is printed.

        >>> Form(load("national-report", "4"), "en").number("Q112_a")  # doctest: +SKIP
        '112(a)'
        """
        question = self.edition.questions[code]
        above = self.edition.questions.get(question.part_of)
        if question.number and above and above.number and not question.number.isdigit():
            return f"{above.number}({question.number})"
        return question.number or (self.number(above.code) if above else code)

    def label(self, code: str) -> str:
        words = self.texts.questions.get(code, QuestionText())
        return words.printed or words.label or words.text

    def question(self, code: str, source: Source) -> QuestionLine:
        """Return a source question word by word, with what each of its options stands for."""
        question = self.edition.questions[code]
        above = []
        before = self.edition.questions.get(question.part_of)
        while before is not None:
            above.append(self.label(before.code))
            before = self.edition.questions.get(before.part_of)
        counted = next((line for line in source.numbers if line.question == code), None)
        marked = {mark: _codes(getattr(source, mark), code) for mark in MARKS}
        return QuestionLine(
            code,
            self.number(code),
            tuple(reversed(above)),
            self.label(code),
            tuple(
                OptionLine(
                    option.code,
                    self.option(question, option.code),
                    tuple((mark, mark_name(mark)) for mark in MARKS if option.code in marked[mark]),
                    _interval(counted.intervals.get(option.code)) if counted else "",
                )
                for option in question.options
            ),
        )


def said_once(lines: Iterable[QuestionLine]) -> tuple[QuestionLine, ...]:
    """Return the questions without the texts above them where the one before has the same."""
    found: list[QuestionLine] = []
    above: tuple[str, ...] = ()
    for line in lines:
        found.append(replace(line, above=()) if line.above == above else line)
        above = line.above
    return tuple(found)


def _interval(ends: tuple[int, int | None] | None) -> str:
    if ends is None:
        return ""
    low, high = ends
    if high is None:
        return gettext("counts as at least %(low)s") % {"low": low}
    if low == high:
        return gettext("counts as %(low)s") % {"low": low}
    return gettext("counts as %(low)s to %(high)s") % {"low": low, "high": high}


def _alike(parts: tuple[Condition, ...]) -> bool:
    codes = {part.codes if isinstance(part, Picked) else () for part in parts}
    return len(parts) > 1 and len(codes) == 1 and () not in codes


def _codes(condition: Condition | None, question: str) -> frozenset[str]:
    """Return the options of a question that help a condition to hold, not those it forbids."""
    if condition is None or isinstance(condition, Not):
        return frozenset()
    if isinstance(condition, Picked):
        return frozenset(condition.codes if condition.question == question else ())
    return frozenset().union(*(_codes(part, question) for part in condition.of))


def questions_behind(source: Source) -> tuple[str, ...]:
    """Return every question that decides, those too that decide whether another is asked."""
    conditions = (source.base, source.not_applicable, source.yes, source.partly)
    found = [code for condition in conditions for code in questions_of(condition)]
    return tuple(dict.fromkeys([*found, *(line.question for line in source.numbers)]))


def questions_in(source: Source) -> tuple[str, ...]:
    """Return the questions whose answers a reader is shown: those that the definition names."""
    if source.feeds == "progress" and source.progress:
        parts = (source.progress.yes, source.progress.partly, source.progress.not_applicable)
        return tuple(dict.fromkeys(code for part in parts for code in questions_of(part)))
    return source.named if source.feeds == "questions" else ()
