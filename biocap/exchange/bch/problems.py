"""Why a field of a record cannot be taken as it stands."""

from dataclasses import dataclass
from typing import Literal

from biocap.shared.text import noop

Level = Literal["record", "answer", "notice"]
"""What was left out: the whole record, an answer or part of it, or nothing."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing to name: the question (or "" for the record), a stable code, the sentence."""

    level: Level
    question: str
    code: str
    text: str


def printable(words: str, most: int = 60) -> str:
    """Return the beginning of what came in, safe to show and to write."""
    return "".join(letter for letter in words[:most] if letter.isprintable())


class Unfit(Exception):
    """A value that no reader of its question understands; the reader does not know the place."""

    def __init__(self, code: str, text: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = text % params

    @classmethod
    def wrong_shape(cls) -> "Unfit":
        """Return why an answer has none of the shapes of its question."""
        return cls(
            "bch.wrong_shape", noop("The answer has none of the shapes that the BCH gives it.")
        )

    @classmethod
    def too_long(cls, longest: int) -> "Unfit":
        """Return why a text cannot be taken."""
        return cls(
            "bch.too_long",
            noop("The text is longer than %(longest)s characters."),
            longest=longest,
        )

    @classmethod
    def too_nested(cls) -> "Unfit":
        """Return why a rich text cannot be taken."""
        return cls(
            "bch.too_nested",
            noop("The marks of the text lie too deep within each other."),
        )

    @classmethod
    def unknown_option(cls, value: str) -> "Unfit":
        """Return which value is no option of the question."""
        return cls(
            "bch.unknown_option",
            noop("The question has no option “%(value)s”."),
            value=printable(value),
        )

    @classmethod
    def doubled(cls, key: str) -> "Unfit":
        """Return which key an object holds twice."""
        return cls(
            "bch.doubled_key",
            noop("“%(key)s” stands twice in one object, so it is not clear which one counts."),
            key=printable(key),
        )
