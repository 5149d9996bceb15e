"""What was mended in the official wording, and how it was printed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from biocap.formats.model import Edition
from biocap.shared.mistakes import Mistake, unknown
from biocap.shared.shapes import Shape, Words, WordsOrNone


@dataclass(frozen=True, slots=True)
class Erratum(Shape):
    """One place that was mended."""

    printed: Words
    """As the document has it."""
    mended: WordsOrNone
    """As the form has it; empty if it was left out."""
    reason: Words
    section: Words = ""
    question: Words = ""
    row: Words = ""
    column: Words = ""
    option_list: Words = ""
    option: Words = ""
    place: Words = ""
    """Where it is printed."""


@dataclass(frozen=True, slots=True)
class Errata(Shape):
    """errata.yaml."""

    errata: tuple[Erratum, ...]


def errata_of(edition: Edition) -> Callable[[Errata], Iterator[Mistake]]:
    """Return the proof that errata name only what an edition has."""

    def mistakes(file: Errata) -> Iterator[Mistake]:
        for number, erratum in enumerate(file.errata):
            for name, known in _known(edition, erratum).items():
                given = getattr(erratum, name)
                if given and given not in known:
                    yield unknown(("errata", number, name), name.replace("_", " "), given, known)

    return mistakes


def _known(edition: Edition, erratum: Erratum) -> Mapping[str, Mapping[str, Any]]:
    question = edition.questions.get(erratum.question)
    option_list = edition.option_lists.get(erratum.option_list)
    if option_list is None and question is not None:
        option_list = question.option_list
    return {
        "section": {section.code: section for section in edition.sections},
        "question": edition.questions,
        "row": {row.code: row for row in question.rows} if question else {},
        "column": question.columns_by_code if question else {},
        "option_list": edition.option_lists,
        "option": option_list.by_code if option_list else {},
    }
