"""Which letters go at once and which wait for the letter of the day: `definitions/letters.yaml`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from biocap.letters.choices import LetterKind
from biocap.shared.definitions import PROJECT, definition_folder
from biocap.shared.mistakes import Mistake, duplicate_codes
from biocap.shared.problems import DefinitionError
from biocap.shared.shapes import Code, Remedy, Shape, Words
from biocap.shared.shaping import read_shape, sound
from biocap.shared.text import noop

FILE = "letters.yaml"


@dataclass(frozen=True, slots=True)
class WaitOfKind(Shape):
    """When letters of a kind go."""

    code: Code
    waits: Literal["never", "always", "if_planned"]
    why: Words


@dataclass(frozen=True, slots=True)
class LetterTimes(Shape):
    """letters.yaml."""

    hour: Annotated[
        int, Field(ge=0, le=23, strict=True), Remedy(noop("Write a whole hour from 0 to 23."))
    ]
    kinds: Annotated[tuple[WaitOfKind, ...], Field(min_length=1)]


def waits_for_the_day(kind: str, *, planned: bool = False) -> bool:
    """Say whether a letter waits for the letter of the day; `planned`: the worker wrote it.

    A kind that a file of one's own does not name yet waits as the project's file says.
    """
    files = (_read(PROJECT / FILE), _read(definition_folder(FILE)))
    waits = {it.code: it.waits for file in files for it in file.kinds}[kind]
    return waits == "always" or (planned and waits == "if_planned")


def hour_of_the_day() -> int:
    """Return the hour of UTC at which the letters of the day go."""
    return _read(definition_folder(FILE)).hour


def next_letter_of_the_day(at: datetime) -> datetime:
    """Return when the next letter of the day goes after a time."""
    today = at.astimezone(UTC).replace(hour=hour_of_the_day(), minute=0, second=0, microsecond=0)
    return today if today > at else today + timedelta(days=1)


def check_letter_times(folder: Path) -> list[DefinitionError]:
    """Return the mistakes of the file in a folder of definitions, if it is there."""
    path = folder / FILE
    return read_shape(path, LetterTimes, _complete)[1] if path.exists() else []


def _proved(file: LetterTimes) -> Iterator[Mistake]:
    yield from duplicate_codes(file.kinds, "kinds")
    for at, kind in enumerate(file.kinds):
        if kind.code not in LetterKind.values:
            yield Mistake(
                ("kinds", at, "code"),
                "kind_unknown",
                noop("There is no such kind of letter."),
                noop("Take one of those in biocap/letters/choices.py."),
            )


def _complete(file: LetterTimes) -> Iterator[Mistake]:
    yield from _proved(file)
    named = {kind.code for kind in file.kinds}
    if missing := sorted(set(LetterKind.values) - named):
        yield Mistake(
            ("kinds",),
            "kind_missing",
            noop("Of a kind of letter it is not said when it goes."),
            noop("Add %(missing)s."),
            {"missing": tuple(missing)},
        )


@lru_cache(maxsize=8)
def _read(path: Path) -> LetterTimes:
    read = read_shape(path, LetterTimes, _proved)
    return sound(read)
