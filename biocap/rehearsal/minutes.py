"""How long a respondent is estimated to need for a form: `definitions/minutes.yaml`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from biocap import formats
from biocap.formats import Edition, Question
from biocap.formats.choices import KINDS
from biocap.shared.definitions import definition_folder
from biocap.shared.mistakes import Mistake, unknown
from biocap.shared.problems import DefinitionError
from biocap.shared.shapes import Count, Shape, Words
from biocap.shared.shaping import read_shape, sound
from biocap.shared.text import noop

FILE = "minutes.yaml"
NO_ANSWER = ("text", "grid")
"""Kinds that take no answer of their own; a grid takes those of its columns."""


@dataclass(frozen=True, slots=True)
class ReadingSpeed(Shape):
    """Words that are read in a minute."""

    value: Count
    why: Words


@dataclass(frozen=True, slots=True)
class AnswerTime(Shape):
    """Seconds that an answer of a kind takes."""

    kind: Words
    value: Count
    why: Words


@dataclass(frozen=True, slots=True)
class MinutesRule(Shape):
    """minutes.yaml."""

    words_per_minute: ReadingSpeed
    seconds: Annotated[tuple[AnswerTime, ...], Field(min_length=1)]


def minutes_rule() -> MinutesRule:
    """Return the rule in force."""
    return _read(definition_folder(FILE))


def check_minutes(folder: Path) -> list[DefinitionError]:
    """Return the mistakes of the file in a folder of definitions, if it is there."""
    path = folder / FILE
    return read_shape(path, MinutesRule, _proved)[1] if path.exists() else []


def _proved(file: MinutesRule) -> Iterator[Mistake]:
    answered = [kind for kind in KINDS if kind not in NO_ANSWER]
    told: set[str] = set()
    for at, each in enumerate(file.seconds):
        place = ("seconds", at, "kind")
        if each.kind not in answered:
            yield unknown(place, "kind of answer", each.kind, answered)
        elif each.kind in told:
            yield Mistake(
                place,
                "duplicate_code",
                noop("The code “%(given)s” stands here a second time."),
                noop("Give each its own code."),
                {"given": each.kind},
            )
        told.add(each.kind)
    if missing := [kind for kind in answered if kind not in told]:
        yield Mistake(
            ("seconds",),
            "kind_missing",
            noop("Of a kind of answer it is not said how long it takes."),
            noop("Add %(missing)s."),
            {"missing": tuple(missing)},
        )


@lru_cache(maxsize=8)
def _read(path: Path) -> MinutesRule:
    read = read_shape(path, MinutesRule, _proved)
    return sound(read)


def minutes_for(edition: Edition, answers: dict[str, Any], rule: MinutesRule) -> float:
    """Return how many minutes these answers are estimated to take, what is asked read in English.

    A question that is not asked takes none; one left blank is read and takes no more.
    """
    seconds = {each.kind: each.value for each in rule.seconds}
    words = total = 0
    for code in formats.asked_questions(edition, answers):
        question = edition.questions[code]
        words += _words(edition, question)
        if question.kind == "grid":
            named = sum(row.key in answers for row in question.rows)
            total += named * sum(seconds.get(column.kind, 0) for column in question.columns)
        elif code in answers:
            total += seconds.get(question.kind, 0)
    return words / rule.words_per_minute.value + total / 60


def _words(edition: Edition, question: Question) -> int:
    texts = edition.texts("en")
    said = texts.questions[question.code]
    listed = question.option_list
    every = (
        said.label,
        said.text,
        said.help,
        *said.rows.values(),
        *(texts.option(listed.code, option.code) for option in question.options),
    )
    return sum(len(text.split()) for text in every if text)
