"""An XLSForm that staff edited becomes a new edition; what goes beyond is refused cell by cell."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from biocap import formats
from biocap.channels.answer_file import AnswerFile
from biocap.channels.xlsform.new_edition import files_of_new_edition
from biocap.channels.xlsform.revising import FormRevision, WordsChanged, form_revision_of
from biocap.channels.xlsform.writing import xlsform_of
from biocap.formats import edition_from
from biocap.formats.queries import check_definitions
from biocap.shared.problems import Problem
from tests.channels.workbook.filling import changed

PROGRESS = formats.load_edition("progress-report")
NEEDS = formats.load_edition("needs-assessment")


def form(edition: formats.Edition = PROGRESS) -> bytes:
    head = ("", "", "", edition.code, edition.edition, edition.sha256, "xlsform", "", "")
    return xlsform_of(AnswerFile(*head), edition, "en")


FORMS = {edition.code: form(edition) for edition in (PROGRESS, NEEDS)}


def at(book: Any, sheet: str, name: str, head: str) -> Any:
    """Return the cell of a row by its name, under a head."""
    heads = [cell.value for cell in book[sheet][1]]
    place = heads.index("name")
    row = next(row for row in book[sheet].iter_rows(min_row=2) if row[place].value == name)
    return row[heads.index(head)]


def revised(change: Callable[[Any], None], edition: formats.Edition = PROGRESS) -> FormRevision:
    return form_revision_of(changed(FORMS[edition.code], change), edition)


def refused(change: Callable[[Any], None], edition: formats.Edition = PROGRESS) -> list[str]:
    told = [(one.sheet, one.cell, one.problem.code) for one in revised(change, edition).refused]
    return [f"{sheet}!{cell} {code}" for sheet, cell, code in told]


def moved(sheet: Any, first: int, count: int, to: int) -> None:
    """Cut so many rows from one place and insert them before another, further down."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    cut = rows[first : first + count]
    rows = [*rows[:first], *rows[first + count : to], *cut, *rows[to:]]
    for number, row in enumerate(rows, 2):
        for place, value in enumerate(row, 1):
            sheet.cell(number, place).value = value


def names(book: Any, sheet: str = "survey") -> list[str]:
    heads = [cell.value for cell in book[sheet][1]]
    place = heads.index("name")
    return [row[place].value for row in book[sheet].iter_rows(min_row=2)]


@pytest.mark.parametrize("pair", formats.editions())
def test_what_nobody_touched_changes_nothing(pair: tuple[str, str]) -> None:
    edition = formats.load_edition(*pair)
    assert form_revision_of(form(edition), edition) == FormRevision()


def first_question(edition: formats.Edition = PROGRESS) -> tuple[str, str]:
    """Return a question with an answer of one cell, and what it is called in the form."""
    code = next(q.code for q in edition.answered if q.kind == "choice")
    return code, code.replace(".", "_")


def test_words_in_any_language_become_changes() -> None:
    code, name = first_question()
    option = PROGRESS.questions[code].options[0].code
    list_ = PROGRESS.questions[code].option_list.code

    def change(book: Any) -> None:
        at(book, "survey", name, "label::English (en)").value = "  Other   words "
        at(book, "survey", name, "label::français (fr)").value = "D’autres mots"
        at(book, "choices", option, "label::English (en)").value = "Another choice"

    revision = revised(change)
    assert revision.refused == ()
    english = PROGRESS.texts("en")
    was = english.questions[code].label
    place = ("questions", code, "label")
    assert WordsChanged("en", place, was, "Other   words") in revision.words
    assert {(one.language, one.place) for one in revision.words} == {
        ("en", place),
        ("fr", place),
        ("en", ("option_lists", list_, option)),
    }


def test_a_new_edition_is_made_and_proved(tmp_path: Path) -> None:
    code, name = first_question()

    def change(book: Any) -> None:
        at(book, "survey", name, "label::English (en)").value = "Other words"
        at(book, "survey", name, "label::français (fr)").value = "D’autres mots"

    files = files_of_new_edition(PROGRESS.read_files(), revised(change), "2030")
    made = edition_from(files, "0" * 64)
    assert (made.edition, made.texts("en").questions[code].label) == ("2030", "Other words")
    assert made.texts("fr").questions[code].label == "D’autres mots"
    assert list(made.questions) == list(PROGRESS.questions)
    for path, text in files.items():
        where = tmp_path / PROGRESS.code / "2030" / path
        where.parent.mkdir(parents=True, exist_ok=True)
        where.write_text(text, "utf-8")
    assert check_definitions(tmp_path) == []


def test_rows_change_places() -> None:
    def change(book: Any) -> None:
        choices = names(book, "choices")
        moved(book["choices"], choices.index("L.1"), 1, choices.index("L.1") + 2)

    revision = revised(change, NEEDS)
    assert revision.refused == ()
    rows = [row.code for row in NEEDS.questions["needs.L"].rows]
    assert revision.rows == {"needs.L": (rows[1], rows[0], *rows[2:])}
    made = edition_from(files_of_new_edition(NEEDS.read_files(), revision, "2030"), "0" * 64)
    assert [row.code for row in made.questions["needs.L"].rows] == [rows[1], rows[0], *rows[2:]]


def test_options_change_places() -> None:
    def change(book: Any) -> None:
        moved(book["choices"], 0, 1, 2)

    revision = revised(change, NEEDS)
    assert revision.refused == ()
    codes = [option.code for option in NEEDS.option_lists["areas"].options]
    assert revision.options == {"areas": (codes[1], codes[0], *codes[2:])}
    made = edition_from(files_of_new_edition(NEEDS.read_files(), revision, "2030"), "0" * 64)
    assert [option.code for option in made.option_lists["areas"].options][:2] == ["B", "A"]


def test_a_question_moves_with_all_of_its_rows() -> None:
    """One that is not asked on telephones stays behind the one that it follows."""
    section = NEEDS.sections[-1]

    def change(book: Any) -> None:
        there = names(book)
        moved(book["survey"], there.index("group_contact"), 10, there.index("notes"))

    revision = revised(change, NEEDS)
    assert revision.refused == ()
    made = edition_from(files_of_new_edition(NEEDS.read_files(), revision, "2030"), "0" * 64)
    order = [question.code for question in made.sections[-1].questions]
    assert tuple(order) == revision.questions[section.code]
    assert order == ["other_information", "documents", "contact", "notes"]


def set_to(sheet: str, name: str, head: str, value: Any) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        at(book, sheet, name, head).value = value

    return change


def new_row(book: Any) -> None:
    book["survey"].append(["text", "ours"])


def new_option(book: Any) -> None:
    book["choices"].append(["o_x", "ours"])


def row_gone(book: Any) -> None:
    book["survey"].delete_rows(names(book).index(first_question()[1]) + 2)


def new_column(book: Any) -> None:
    book["survey"].cell(1, 60).value = "media::image"
    book["survey"].cell(8, 60).value = "a.png"


def twice(book: Any) -> None:
    place = names(book).index(first_question()[1]) + 2
    book["survey"].append([cell.value for cell in book["survey"][place]])


def out_of_place(book: Any) -> None:
    there = names(book)
    moved(book["survey"], there.index(first_question()[1]), 1, len(there))


def another_form(book: Any) -> None:
    heads = [cell.value for cell in book["settings"][1]]
    book["settings"].cell(2, heads.index("form_id") + 1).value = "other"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (set_to("survey", first_question()[1], "type", "text"), "xlsform.fixed"),
        (set_to("survey", first_question()[1], "relevant", "1 = 1"), "xlsform.fixed"),
        (set_to("survey", first_question()[1], "label::English (en)", None), "xlsform.no_words"),
        (
            set_to("survey", "biocap_author", "label::English (en)", "Who?"),
            "xlsform.platform_words",
        ),
        (set_to("survey", "biocap_definition", "calculation", "'x'"), "xlsform.other_edition"),
        (new_row, "xlsform.new_row"),
        (new_option, "xlsform.new_option"),
        (row_gone, "xlsform.row_gone"),
        (new_column, "xlsform.column"),
        (twice, "xlsform.twice"),
        (out_of_place, "xlsform.moved"),
        (another_form, "xlsform.other_edition"),
    ],
)
def test_what_goes_beyond_is_refused_at_its_cell(change: Callable[[Any], None], code: str) -> None:
    (told,) = refused(change)
    assert told.endswith(f" {code}")
    assert told.partition(" ")[0].partition("!")[2][:1].isupper()


def test_the_same_words_are_changed_alike() -> None:
    def change(book: Any) -> None:
        for row, words in (("L_1", "How far"), ("L_2", "How much")):
            cell = at(book, "survey", f"needs_L_{row}_extent", "label::English (en)")
            cell.value = words

    assert [one.partition(" ")[2] for one in refused(change, NEEDS)] == ["xlsform.differing"]


def test_a_cell_is_named_with_its_sentence() -> None:
    (one,) = revised(set_to("survey", first_question()[1], "type", "text")).refused
    assert str(one).startswith(f"survey!{one.cell}: “type” was “select_one ")


def formula(book: Any) -> None:
    at(book, "survey", first_question()[1], "label::English (en)").value = "=1+1"


def merged(book: Any) -> None:
    book["survey"].merge_cells("A2:B2")


def renamed(book: Any) -> None:
    book["choices"].title = "options"


@pytest.mark.parametrize(
    ("change", "code"),
    [(formula, "workbook.formula"), (merged, "workbook.merged"), (renamed, "workbook.sheets")],
)
def test_a_spoilt_workbook_is_refused_whole(change: Callable[[Any], None], code: str) -> None:
    with pytest.raises(Problem) as caught:
        revised(change)
    assert caught.value.code == code


def test_no_workbook() -> None:
    with pytest.raises(Problem) as caught:
        form_revision_of(b"hello", PROGRESS)
    assert caught.value.code == "workbook.not_one"
    book = openpyxl.load_workbook(BytesIO(FORMS["progress-report"]))
    assert book.sheetnames == ["survey", "choices", "settings"]
