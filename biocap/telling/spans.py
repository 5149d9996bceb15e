"""Texts that keep their numbers: words, names, citations and figures, one after the other.

A number that comes from data is never loose in a text: it stands as a `Number` that
knows its exact value, how it is shown, and which measure of what it is. So every
number of a document can be found in the snapshot, and recomputed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class Number:
    """A figure from the snapshot: `measure` names it, `of` says of what (codes).

    The value is exact, `shown` may be rounded. A day or time is a value in ISO 8601.
    """

    value: int | Fraction | Decimal | str
    shown: str
    measure: str
    of: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.shown


@dataclass(frozen=True)
class Strong:
    """Words in bold."""

    words: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True)
class Slanted:
    """Words in italics: what the Protocol or its documents call something."""

    words: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True)
class Label:
    """A name from data: of a Party, an area, a need. It may hold digits of its own."""

    words: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True)
class OwnWords:
    """What somebody wrote, in the language that they stated; `und` if they stated none."""

    words: str
    language: str
    strong: bool = False

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True)
class Citation:
    """A citation: which document, and which paragraph of it."""

    words: str

    def __str__(self) -> str:
        return self.words


Span = str | Number | Strong | Slanted | Label | OwnWords | Citation
Text = tuple[Span, ...]


def fill(template: str, **parts: Span | Text) -> Text:
    """Return the sentence with its `%(name)s` filled in, numbers kept as numbers.

    What ends with a full stop, such as an abbreviation, is not followed by another.

    >>> fill("%(n)s of them", n=Number(3, "three", "needs.named"))
    (Number(value=3, shown='three', measure='needs.named', of=()), ' of them')
    """
    spans: list[Span] = []
    for at, piece in enumerate(re.split(r"%\((\w+)\)s", template)):
        part: Span | Text = parts[piece] if at % 2 else piece.replace("%%", "%")
        if not at % 2 and spans and str(spans[-1]).endswith("."):
            part = piece.replace("%%", "%").removeprefix(".")
        spans.extend(part if isinstance(part, tuple) else (part,))
    return tuple(span for span in spans if str(span))


WIDE_STOPS = ("。", "；", "：", "！", "？")


def joined(texts: Iterable[Text], by: str = " ") -> Text:
    """Return the texts as one, with words between them: no space behind a stop that has its own.

    >>> plain(joined([("一。",), ("二",)])), plain(joined([("One.",), ("Two",)]))
    ('一。二', 'One. Two')
    """
    spans: list[Span] = []
    for text in texts:
        if spans and text and not (by == " " and str(spans[-1]).endswith(WIDE_STOPS)):
            spans.append(by)
        spans.extend(text)
    return tuple(spans)


NO_BREAK = str.maketrans(" ", "\u00a0")


def brackets_unbroken(text: Text) -> Text:
    """Return the text so that no line ends within its brackets, for the cells of a table.

    >>> plain(brackets_unbroken(("48 % (", "58", " of 122)"))) == "48 % (58\\u00a0of\\u00a0122)"
    True
    """
    depth, spans = 0, []
    for span in text:
        if isinstance(span, str):
            kept = ""
            for letter in span:
                depth += (letter in "(（") - (letter in ")）")
                kept += letter.translate(NO_BREAK) if depth else letter
            span = kept
        spans.append(span)
    return tuple(spans)


def plain(text: Text) -> str:
    """Return the text without its markings."""
    return "".join(str(span) for span in text)
