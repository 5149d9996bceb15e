"""The template of the table of activities, as a workbook and as CSV, in the language in force."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any

from django.utils.translation import gettext as _

from biocap import formats
from biocap.channels.workbook.labels import choosable, row_hint
from biocap.channels.workbook.rows import WorkbookRow
from biocap.exchange.activity_table.columns import OWN, column_head, columns_of_table
from biocap.formats.choices import NUMERIC
from biocap.formats.codes import ACTIVITIES
from biocap.library.workbook import TEXT_AS_IT_IS, sheet_name
from biocap.shared.languages import languages
from biocap.telling.wording import wording_of

ROWS = 500
"""Rows that stand ready with lists to choose from; more may be written below."""
HEAD, CODES, FIRST = 0, 1, 2
"""Rows of the sheet: what is asked, the codes, and the first activity."""
LISTS = "biocap-lists"


def template_csv(language: str) -> bytes:
    """Return the head of the table as CSV: what is asked as a line with #, then the codes."""
    columns = list(_columns(language))
    stream = StringIO(newline="")
    writer = csv.writer(stream)
    asked = [head for _code, head, _one in columns]
    writer.writerow([f"# {asked[0]}".replace(",", ""), *asked[1:]])
    writer.writerow([code for code, _head, _one in columns])
    return stream.getvalue().encode("utf-8-sig")


def template_workbook(language: str) -> bytes:
    """Return the table as a workbook, with lists to choose from and how it is filled in."""
    import xlsxwriter  # a process that hands out no workbook does without

    edition = formats.load_edition(ACTIVITIES)
    texts = edition.texts(language)
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, **TEXT_AS_IT_IS}) as book:
        book.set_properties({"title": texts.title[:200]})
        wrapped = {"text_wrap": True, "valign": "top"}
        styles = {
            "plain": book.add_format(wrapped),
            "head": book.add_format({**wrapped, "bold": True}),
            "code": book.add_format({"font_color": "#4d5a54", "font_size": 8}),
            "text": book.add_format({**wrapped, "num_format": "@"}),
        }
        table = book.add_worksheet(sheet_name(_("Activities")))
        about = book.add_worksheet(sheet_name(_("How to")))
        lists = book.add_worksheet(LISTS)
        lists.hide()
        for sheet in (table, about):
            if language in languages() and languages()[language].right_to_left:
                sheet.right_to_left()
        notice = wording_of(edition, language, texts).notice
        _write_about(about, texts.title, notice, styles)
        areas = _write_lists(lists, language)
        table.freeze_panes(FIRST, 1)
        for at, (code, head, one) in enumerate(_columns(language)):
            numeric = one is not None and not one.part and one.field.kind in NUMERIC
            table.set_column(at, at, 24, styles["plain" if numeric else "text"])
            table.write_string(HEAD, at, _with_hint(head, one), styles["head"])
            table.write_string(CODES, at, code, styles["code"])
            if one is not None and one.choose:
                wanted = {"validate": "list", "source": areas[one.choose], "show_error": False}
                table.data_validation(FIRST, at, FIRST + ROWS, at, wanted)
    return stream.getvalue()


def _columns(language: str) -> Iterator[tuple[str, str, WorkbookRow | None]]:
    """Yield each column's code, what it asks for, and of which cell of the form it is."""
    edition = formats.load_edition(ACTIVITIES)
    texts = edition.texts(language)
    for code, asked in OWN.items():
        yield code, str(asked), None
    for code, one in columns_of_table(edition).items():
        yield code, column_head(one, texts), one


def _with_hint(head: str, one: WorkbookRow | None) -> str:
    hint = row_hint(one) if one is not None else ""
    return f"{head}\n({hint})" if hint else head


def _write_about(sheet: Any, title: str, notice: str, styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 100)
    lines = [
        notice,
        _("Each row is one activity. Fill in what is known; the rest stays blank."),
        _("The small codes below the heads say what a column is: keep them. Columns may move."),
        _("Your own number of an activity never changes: sent again, the row renews its report."),
        _("Countries are written by their names or codes, parted by semicolons."),
        _("Amounts are in US dollars, without a mark between thousands."),
        _("Files are added on the page of the report, after it came in."),
    ]
    sheet.write_string(0, 0, title, styles["head"])
    for row, line in enumerate(filter(None, lines), 2):
        sheet.write_string(row, 0, line, styles["plain"])


def _write_lists(sheet: Any, language: str) -> dict[str, str]:
    """Write what may be chosen; return the cells of each list by its name."""
    edition = formats.load_edition(ACTIVITIES)
    areas, row = {}, 0
    for name, options in choosable(edition, edition.texts(language)).items():
        for place, (_code, words) in enumerate(options, row):
            sheet.write_string(place, 0, words)
        areas[name] = f"='{LISTS}'!$A${row + 1}:$A${row + len(options)}"
        row += len(options)
    return areas
