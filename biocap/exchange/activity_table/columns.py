"""The columns of the table of activities: two of its own, and one for each part of an answer."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from biocap.channels.workbook.labels import choosable, row_label
from biocap.channels.workbook.rows import WorkbookRow, rows_of
from biocap.formats import Edition, Texts
from biocap.shared.languages import official_languages

NUMBER, REPORTER = "number", "reported_by"
OWN: Mapping[str, "Promise | str"] = {
    NUMBER: _("Number or code of your own, which never changes"),
    REPORTER: _("Organization that reports it, as it is called on this platform"),
}
"""Columns that are no question of annex IV -> what they ask for."""


def columns_of_table(edition: Edition) -> dict[str, WorkbookRow]:
    """Return the columns by their codes, in the order of the form; a code never changes.

    Files stay out: they are given on the page.
    """
    return {
        one.code: one for section in edition.sections for one in rows_of(edition, section.code, {})
    }


def column_head(one: WorkbookRow, texts: Texts) -> str:
    """Return what a column asks for: its question, and which part of its answer."""
    question, part = texts.questions[one.question.code].label, row_label(one, texts).strip()
    return question if one.code == one.question.code else f"{question} – {part}"


def words_in_every_language(edition: Edition) -> dict[str, dict[str, str]]:
    """Return, by list to choose from, its words of every language and its codes -> codes.

    Words that lead to two codes lead to none: somebody has to look at them.
    """
    meant: dict[str, dict[str, set[str]]] = {}
    for language in official_languages():
        with override(language):
            for name, options in choosable(edition, edition.texts(language)).items():
                for code, words in options:
                    for said in (code, words):
                        of_list = meant.setdefault(name, {})
                        of_list.setdefault(" ".join(said.split()).casefold(), set()).add(code)
    return {
        name: {said: min(codes) for said, codes in of_list.items() if len(codes) == 1}
        for name, of_list in meant.items()
    }
