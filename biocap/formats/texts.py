"""The words of an edition: English where a language has none, and what there is room for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from biocap.shared.shapes import Flag, LanguageCode, Ours, Shape, Stripped, give
from biocap.shared.texts import Wanted, read_texts

if TYPE_CHECKING:
    from biocap.formats.model import Edition


@dataclass(frozen=True, slots=True)
class SectionText(Shape):
    """The words of a section."""

    title: Stripped = ""
    text: Stripped = ""


@dataclass(frozen=True, slots=True)
class FieldText(Shape):
    """The words of a column."""

    label: Stripped = ""
    """What the form shows."""
    printed: Stripped = ""
    """The official wording, where the label is another."""
    help: Stripped = ""
    key: Stripped = ""
    """The heading of the key to its options, where the document prints one."""
    examples: tuple[Stripped, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionText(FieldText):
    """The words of a question. `printed` is the official wording where `label` is shorter."""

    text: Stripped = ""
    row_groups: Mapping[str, Stripped] = field(default_factory=dict)
    rows: Mapping[str, Stripped] = field(default_factory=dict)
    columns: Mapping[str, FieldText] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Texts(Shape):
    """The words of an edition in one language, in English where that language has none.

    `official` says whether this wording is the document's own; `complete`, whether
    nothing had to be taken from English.
    """

    language: LanguageCode
    official: Flag = False
    """Whether this is the document's own wording."""
    mixed: Flag = False
    """Whether that is not so of every text: some of an official wording are ours, or vice versa."""
    complete: Ours[bool] = True
    title: Stripped = ""
    option_lists: Mapping[str, Mapping[str, Stripped]] = field(default_factory=dict)
    sections: Mapping[str, SectionText] = field(default_factory=dict)
    questions: Mapping[str, QuestionText] = field(default_factory=dict)

    def option(self, option_list: str, code: str) -> str:
        """Return the label of an option, or its code if it has none."""
        return self.option_lists.get(option_list, {}).get(code, code)


def reader(folder: Path) -> Callable[[str], Texts]:
    """Return a function that reads the texts of an edition in a language, once each."""

    @cache
    def texts(language: str) -> Texts:
        words, complete = read_texts(folder, Texts, language)
        give(words, complete=complete)
        return words

    return texts


def texts_wanted(edition: "Edition") -> Wanted:
    """Return the tree of texts that an edition has room for; True: English must have it."""
    words = {"printed": False, "help": False, "examples": False}
    return {
        "language": True,
        "official": False,
        "mixed": False,
        "title": True,
        "option_lists": {
            name: {option.code: True for option in options.options}
            for name, options in edition.option_lists.items()
        },
        "sections": {section.code: {"title": True, "text": False} for section in edition.sections},
        "questions": {
            question.code: {
                "label": True,
                **words,
                "text": False,
                "row_groups": {group.code: True for group in question.row_groups},
                "rows": {row.code: True for row in question.rows},
                "columns": {
                    column.code: {"label": True, **words, "key": False}
                    for column in question.columns
                },
            }
            for question in edition.questions.values()
        },
    }
