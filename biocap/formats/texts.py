"""The words of an edition: English where a language has none, and what there is room for."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from biocap.formats.model import Edition, Texts
from biocap.shared.shapes import give
from biocap.shared.texts import Wanted, read_texts


def reader(folder: Path) -> Callable[[str], Texts]:
    """Return a function that reads the texts of an edition in a language, once each."""

    @cache
    def texts(language: str) -> Texts:
        found, complete = read_texts(folder, Texts, language)
        give(found, complete=complete)
        return found

    return texts


def wanted(edition: Edition) -> Wanted:
    """Return the tree of texts that an edition has room for; True: English must have it."""
    words = {"printed": False, "help": False, "examples": False}
    return {
        "language": True,
        "official": False,
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
                "columns": {column.code: {"label": True, **words} for column in question.columns},
            }
            for question in edition.questions.values()
        },
    }
