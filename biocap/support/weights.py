"""What a match counts for: data of `definitions/matching.yaml`. No Django."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from biocap.shared.definitions import definition_folder
from biocap.shared.mistakes import Mistake, duplicate_codes
from biocap.shared.problems import DefinitionError
from biocap.shared.shapes import Code, Count, Shape, Words
from biocap.shared.shaping import read_shape, sound
from biocap.shared.text import noop

FILE = "matching.yaml"
NEED, AREA, MEANS = "need", "area", "each_means"
COUNTRY, REGION, ANYWHERE = "country", "region", "anywhere"
LANGUAGE, DATES = "language", "dates"
MONEY_WHOLE, MONEY_PART = "money_whole", "money_part"
REASONS = (
    *(NEED, AREA, MEANS, COUNTRY, REGION, ANYWHERE),
    *(LANGUAGE, DATES, MONEY_WHOLE, MONEY_PART),
)
"""For what points are given, in the order in which a match says its reasons."""


@dataclass(frozen=True, slots=True)
class AnswerDays(Shape):
    """How long answers are waited for, who set it, and why it is as it is."""

    value: Count
    decided_by: Words
    why: Words


@dataclass(frozen=True, slots=True)
class Weight(Shape):
    """Points for one thing that agrees, and why so many."""

    code: Code
    points: Annotated[int, Field(ge=0, le=1000, strict=True)]
    why: Words


@dataclass(frozen=True, slots=True)
class MatchingRules(Shape):
    """matching.yaml."""

    answer_days: AnswerDays
    weights: Annotated[tuple[Weight, ...], Field(min_length=1)]


def matching_rules() -> MatchingRules:
    """Return the rules in force. Raises the first DefinitionError."""
    return _read(definition_folder(FILE))


def points_of_reasons() -> Mapping[str, int]:
    """Return the points of each reason by its code."""
    return {weight.code: weight.points for weight in matching_rules().weights}


def answer_days() -> int:
    """Return for how many days answers to a request are waited for."""
    return matching_rules().answer_days.value


def check_matching(folder: Path) -> list[DefinitionError]:
    """Return the mistakes of the file in a folder of definitions, if it is there."""
    path = folder / FILE
    return read_shape(path, MatchingRules, _proved)[1] if path.exists() else []


def _proved(file: MatchingRules) -> Iterator[Mistake]:
    yield from duplicate_codes(file.weights, "weights")
    named = {weight.code for weight in file.weights}
    for at, weight in enumerate(file.weights):
        if weight.code not in REASONS:
            yield Mistake(
                ("weights", at, "code"),
                "reason_unknown",
                noop("Nothing is matched by this."),
                noop("Take one of: %(known)s."),
                {"known": REASONS},
            )
    if missing := [reason for reason in REASONS if reason not in named]:
        yield Mistake(
            ("weights",),
            "reason_missing",
            noop("Of a thing that may agree it is not said what it counts for."),
            noop("Add %(missing)s."),
            {"missing": tuple(missing)},
        )


@lru_cache(maxsize=8)
def _read(path: Path) -> MatchingRules:
    read = read_shape(path, MatchingRules, _proved)
    return sound(read)
