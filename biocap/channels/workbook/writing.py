"""The workbook is made: a sheet for each section, lists to choose from, and what it began with."""

import base64
import hashlib
import zlib
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from biocap.channels.answer_file import AnswerFile, written_answer_file
from biocap.channels.workbook.labels import choosable, row_hint, row_label
from biocap.channels.workbook.rows import WorkbookRow, rows_of
from biocap.formats import Edition, Texts
from biocap.formats.choices import NUMERIC
from biocap.library.workbook import TEXT_AS_IT_IS, sheet_name
from biocap.shared.own_words import in_languages
from biocap.telling.answered import section_title
from biocap.telling.wording import wording_of

MARK = "biocap-workbook-1"
DATA, LISTS = "biocap", "biocap-lists"
AUTHOR = "author"
CODE, NUMBER, LABEL, ANSWER, HINT = range(5)
SEVERAL = in_languages([("fr", "…"), ("en", "…")], lines=False)
CHUNK = 30_000
"""Letters in a cell; one holds a few more."""


def workbook_of(
    file: AnswerFile, edition: Edition, *, respondent: str, about: str, language: str
) -> bytes:
    """Return the form as a workbook with the answers that stand, in the language in force."""
    import xlsxwriter  # a process that hands out no workbook does without

    texts = edition.texts(language)
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, **TEXT_AS_IT_IS}) as book:
        book.set_properties({"title": texts.title[:200]})
        page = _Pages(book, edition, texts, language)
        page.about(respondent, about)
        values = {key: upon.value for key, upon in file.base.items()}
        for number, section in enumerate(edition.sections, 1):
            title = section_title(section, texts)
            page.section(number, title, section.shown_when is not None, section.code, values)
        page.lists()
        page.data(file)
    return stream.getvalue()


def fingerprint(codes: Iterable[str], lists: Iterable[tuple[str, str]]) -> str:
    """Return what tells whether hidden codes were changed: of cells and of what is chosen."""
    told = [*sorted(codes), *(f"{name}\t{code}" for name, code in sorted(lists))]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def files_go_elsewhere() -> str:
    """Return how files are given where a form takes none itself."""
    return _("Files are added on the page of the form, or go along in the form in one file.")


class _Pages:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any, edition: Edition, texts: Texts, language: str) -> None:
        self.book, self.edition, self.texts = book, edition, texts
        self.language, self.right_to_left = language, _is_right_to_left(language)
        self.choices = choosable(edition, texts)
        self.names: list[str] = []
        self.codes: list[str] = []
        wrapped = {"text_wrap": True, "valign": "top"}
        self.plain = book.add_format(wrapped)
        self.head = book.add_format({**wrapped, "bold": True})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.hint = book.add_format({**wrapped, "font_color": "#4d5a54"})
        boxed = {**wrapped, "locked": False, "border": 1, "border_color": "#7b8983"}
        self.answer = book.add_format({**boxed, "num_format": "@"})
        self.number = book.add_format(boxed)
        self.areas: dict[str, str] = {}
        row = 0
        for name, options in self.choices.items():
            self.areas[name] = f"='{LISTS}'!$C${row + 1}:$C${row + len(options)}"
            row += len(options)

    def about(self, respondent: str, about: str) -> None:
        sheet = self._sheet(_("How to"))
        sheet.write_string(0, LABEL, self.texts.title, self.title)
        lines = [
            " · ".join(part for part in (respondent, about) if part),
            wording_of(self.edition, self.language, self.texts).notice,
            _("Fill in the framed cells of each sheet; choose from the list where a cell has one."),
            _(
                "Rows may be moved and columns hidden. Sheets keep their names; cells hold no "
                "formulas."
            ),
            _(
                "A text says its language by a code before it; in several languages they stand "
                "one after the other, in a text of several lines with a blank line between: "
                "%(example)s"
            )
            % {"example": SEVERAL},
            _("Save it as a workbook (.xlsx), and bring it back to the platform as it is."),
        ]
        row = 1
        for line in filter(None, lines):
            sheet.write_string(row, LABEL, line, self.plain)
            row += 1
        self._row(sheet, row + 1, AUTHOR, "", _("Your name"), None)

    def section(
        self, number: int, title: str, conditional: bool, code: str, values: Mapping[str, Any]
    ) -> None:
        sheet = self._sheet(f"{number}. {title}")
        sheet.write_string(0, LABEL, title, self.title)
        if conditional:
            words = _("This part is asked only where an answer before it opens it.")
            sheet.write_string(1, LABEL, words, self.hint)
        sheet.freeze_panes(1, 0)
        row, before, headed = 2, "", ""
        for one in rows_of(self.edition, code, values):
            question = one.question
            if question.code != before and (one.row or one.code != question.code):
                label = self.texts.questions[question.code].label
                self._label(sheet, row, question.number, label, self.head)
                row += 1
            before = question.code
            group = one.row.group if one.row else ""
            if group and f"{question.code}/{group}" != headed:
                headed = f"{question.code}/{group}"
                label = self.texts.questions[question.code].row_groups.get(group, group)
                self._label(sheet, row, "", label, self.head)
                row += 1
            shown = question.number if one.code == question.code else ""
            self._row(sheet, row, one.code, shown, row_label(one, self.texts), one)
            row += 1
        for question in next(it for it in self.edition.sections if it.code == code).questions:
            if question.kind == "file" and not question.unasked:
                label = self.texts.questions[question.code].label
                self._label(sheet, row, question.number, label, self.plain)
                sheet.write_string(row, ANSWER, files_go_elsewhere(), self.hint)
                row += 1

    def lists(self) -> None:
        sheet = self.book.add_worksheet(LISTS)
        sheet.very_hidden()
        row = 0
        for name, options in self.choices.items():
            for code, words in options:
                for place, cell in enumerate((name, code, words)):
                    sheet.write_string(row, place, cell)
                row += 1

    def data(self, file: AnswerFile) -> None:
        sheet = self.book.add_worksheet(DATA)
        sheet.very_hidden()
        packed = base64.b64encode(zlib.compress(written_answer_file(file), 9)).decode()
        listed = [(name, code) for name, some in self.choices.items() for code, _words in some]
        cells = [("mark", MARK), ("codes", fingerprint(self.codes, listed))]
        cells += [("sheet", name) for name in self.names]
        cells += [("file", packed[at : at + CHUNK]) for at in range(0, len(packed), CHUNK)]
        for row, (name, cell) in enumerate(cells):
            sheet.write_string(row, 0, name)
            sheet.write_string(row, 1, cell)

    def _sheet(self, title: str) -> Any:
        name = sheet_name(title)
        self.names.append(name)
        sheet = self.book.add_worksheet(name)
        if self.right_to_left:
            sheet.right_to_left()
        sheet.set_column(CODE, CODE, 2, None, {"hidden": True})
        for place, width in ((NUMBER, 6), (LABEL, 60), (ANSWER, 50), (HINT, 30)):
            sheet.set_column(place, place, width)
        loose = ("format_cells", "format_columns", "format_rows", "sort")
        sheet.protect("", dict.fromkeys(loose, True))
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def _label(self, sheet: Any, row: int, number: str, label: str, style: Any) -> None:
        sheet.write_string(row, NUMBER, number, style)
        sheet.write_string(row, LABEL, label, style)

    def _row(
        self, sheet: Any, row: int, code: str, number: str, label: str, one: WorkbookRow | None
    ) -> None:
        self.codes.append(code)
        sheet.write_string(row, CODE, code)
        self._label(sheet, row, number, label, self.plain)
        if one is None:
            sheet.write_blank(row, ANSWER, None, self.answer)
            return
        words, value = dict(self.choices.get(one.choose, ())), one.value
        numeric = one.part == "duration" or (not one.part and one.field.kind in NUMERIC)
        style = self.number if numeric and not one.choose else self.answer
        if value is None:
            sheet.write_blank(row, ANSWER, None, style)
        elif isinstance(value, int | float):
            sheet.write_number(row, ANSWER, value, style)
        else:
            sheet.write_string(row, ANSWER, words.get(str(value), str(value)), style)
        if one.choose:
            wanted = {"validate": "list", "source": self.areas[one.choose]}
            sheet.data_validation(row, ANSWER, row, ANSWER, wanted)
        sheet.write_string(row, HINT, row_hint(one), self.hint)


def _is_right_to_left(language: str) -> bool:
    from biocap.shared.languages import languages

    return language in languages() and languages()[language].right_to_left
