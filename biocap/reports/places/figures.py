"""Figures of a document under the names by which a text quotes them. Pure."""

import re
from collections.abc import Iterable, Mapping

from biocap.reports.blocks import Number, Text
from biocap.reports.places.quantities import word_for

QUOTED = re.compile(r"\{([^{}]*)\}")
IN_WORDS = "|words"
SENTENCE_ENDS = re.compile(r"(?<=[.!?؟])\s+|(?<=[。！？])")


def key_of(number: Number) -> str:
    """Return the name of a figure: its measure, then what it is of.

    >>> key_of(Number(34, "34", "value.percent", ("A.1(a)", "midterm", "all")))
    'value.percent A.1(a) midterm all'
    """
    return " ".join((number.measure, *(part or "-" for part in number.of)))


def by_key(numbers: Iterable[Number]) -> dict[str, Number]:
    """Return figures by their names; of one that stands twice the first."""
    figures: dict[str, Number] = {}
    for number in numbers:
        figures.setdefault(key_of(number), number)
    return figures


def quoting(text: Text) -> str:
    """Return a computed text as people edit it: its figures by their names."""
    return "".join(
        f"{{{key_of(span)}}}" if isinstance(span, Number) else str(span) for span in text
    )


def figures_quoted(text: str) -> list[str]:
    """Return the names of the figures that a text quotes, once each."""
    names = (name.removesuffix(IN_WORDS) for name in QUOTED.findall(text))
    return list(dict.fromkeys(names))


def sentences(paragraph: str) -> list[str]:
    """Return the sentences of a paragraph; a figure's name is never cut.

    >>> sentences("Most answered. Of them {a.b C.1(a) d. e} did.")
    ['Most answered.', 'Of them {a.b C.1(a) d. e} did.']
    """
    held: list[str] = []

    def hide(found: re.Match[str]) -> str:
        held.append(found[0])
        return f"\x00{len(held) - 1}\x00"

    hidden = QUOTED.sub(hide, paragraph)
    return [
        re.sub("\x00(\\d+)\x00", lambda found: held[int(found[1])], part).strip()
        for part in SENTENCE_ENDS.split(hidden)
        if part.strip()
    ]


def spans_of(sentence: str, figures: Mapping[str, Number], language: str) -> Text:
    """Return a sentence with its figures filled in; one that is not there stays by its name."""
    spans: list[str | Number] = []
    for at, piece in enumerate(QUOTED.split(sentence)):
        if at % 2 == 0:
            spans.append(piece)
            continue
        name = piece.removesuffix(IN_WORDS)
        number = figures.get(name)
        if number is None:
            spans.append(f"{{{piece}}}")
        elif piece.endswith(IN_WORDS):
            words = word_for(number.value, language)
            spans.append(Number(number.value, words, number.measure, number.of))
        else:
            spans.append(number)
    return tuple(span for span in spans if str(span))
