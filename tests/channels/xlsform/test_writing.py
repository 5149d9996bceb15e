"""Every format is an XLSForm that pyxform accepts without a warning."""

import re
import shutil
import subprocess
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import pyxform
from django.utils.translation import override
from pyxform.xls2xform import convert

from biocap import formats
from biocap.channels.answer_file import AnswerFile
from biocap.channels.xlsform.relevance import holds_as_xpath
from biocap.channels.xlsform.rows import survey_of
from biocap.channels.xlsform.writing import xlsform_of
from biocap.formats.conditions import All, AnyOf, Condition, Not, Picked
from biocap.shared.languages import languages
from biocap.telling.wording import wording_of

EDITIONS = formats.editions()
A, B = Picked("a", ("1",)), Picked("b", ("1", "2"))


def form(code: str, edition: str, language: str = "en") -> bytes:
    held = formats.load_edition(code, edition)
    head = ("KEN", "round-1", "s-1", code, edition, held.sha256, "xlsform", "", "")
    return xlsform_of(AnswerFile(*head), held, language)


def sheets(body: bytes) -> dict[str, list[dict[str, Any]]]:
    book = openpyxl.load_workbook(BytesIO(body))
    told = {}
    for sheet in book.worksheets:
        heads, *rows = sheet.iter_rows(values_only=True)
        told[sheet.title] = [dict(zip(heads, row, strict=True)) for row in rows]
    return told


@pytest.mark.parametrize(("code", "edition"), EDITIONS)
def test_pyxform_accepts_it_without_a_warning(code: str, edition: str) -> None:
    warnings: list[str] = []
    made = convert(form(code, edition), file_type=".xlsx", validate=False, warnings=warnings)
    assert warnings == []
    held = formats.load_edition(code, edition)
    assert made.xform.count("<translation ") == len(languages())
    assert f"'{held.sha256}'" in made.xform
    assert f'version="{held.sha256[:16]}"' in made.xform


@pytest.mark.skipif(shutil.which("java") is None, reason="ODK Validate needs Java")
def test_odk_validate_accepts_every_form(tmp_path: Path) -> None:
    """It comes with pyxform, and reads forms as ODK Collect does; one start for all."""
    validate = Path(pyxform.__file__).parent / "validators/odk_validate/bin/ODK_Validate.jar"
    forms = []
    for code, edition in EDITIONS:
        made = convert(form(code, edition), file_type=".xlsx", validate=False, warnings=[])
        forms.append(tmp_path / f"{code}-{edition}.xml")
        forms[-1].write_text(made.xform)
    broken = tmp_path / "broken.xml"
    broken.write_text(forms[0].read_text().replace("<bind ", '<bind constraint="nothing((" ', 1))
    run = partial(subprocess.run, capture_output=True, text=True, timeout=120, check=False)
    said = run(["java", "-jar", validate, *forms, broken])
    assert said.stdout.count("Xform is valid!") == len(EDITIONS), said.stderr
    assert "nothing((" in said.stderr


@pytest.mark.parametrize(("code", "edition"), EDITIONS)
def test_names_are_told_apart_and_hold_neither_parting(code: str, edition: str) -> None:
    named = [row.name for row in survey_of(formats.load_edition(code, edition)) if row.code]
    assert len({name.lower() for name in named}) == len(named)
    assert [name for name in named if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name)] == []


@pytest.mark.parametrize(("code", "edition"), EDITIONS)
def test_every_question_but_files_is_asked(code: str, edition: str) -> None:
    held = formats.load_edition(code, edition)
    asked = {row.code.partition("|")[0].partition("/")[0] for row in survey_of(held) if row.code}
    wanted = {q.code for q in held.answered if q.kind != "file" and not q.unasked}
    assert asked == wanted
    read = {row.words[1] for row in survey_of(held) if row.words[:1] == ("file",)}
    assert read == {q.code for q in held.answered if q.kind == "file" and not q.unasked}


def test_words_limits_and_conditions_stand_in_the_survey() -> None:
    told = sheets(form("needs-assessment", "2009", "fr"))
    by_name = {row["name"]: row for row in told["survey"] if row["type"] != "end_group"}
    head = by_name["biocap_form"]
    assert (head["type"], head["calculation"]) == ("calculate", "'needs-assessment/2009'")
    grid = next(row for row in told["survey"] if row["type"] == "select_multiple rows_needs_L")
    assert grid["constraint"] == "count-selected(.) <= 3"
    assert grid["constraint_message::English (en)"] == "at most 3"
    section = by_name["section_needs_L"]
    assert section["relevant"] == "selected(${areas}, 'L')"
    extent = by_name["needs_L_L_1_extent"]
    assert extent["type"] == "select_one o_extent"
    notice = by_name["note_wording"]
    assert notice["type"] == "note"
    title = formats.load_edition("needs-assessment", "2009").texts("en").title
    assert notice["label::English (en)"] == title
    with override("fr"):
        told_by = wording_of(formats.load_edition("needs-assessment", "2009"), "fr").notice
    assert told_by
    assert notice["label::français (fr)"].endswith(told_by)
    said = by_name["documents"]
    assert said["type"] == "note", "it says where files are given"
    assert "page of the form" in said["hint::English (en)"]
    words = formats.load_edition("needs-assessment", "2009").texts("fr")
    assert grid["label::français (fr)"] == words.questions["needs.L"].label
    chosen = next(row for row in told["choices"] if row["list_name"] == "o_areas")
    assert chosen["label::français (fr)"] == words.option("areas", "A")
    assert told["settings"][0]["default_language"] == "français (fr)"


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        (A, "selected(${a}, '1')"),
        (B, "selected(${b}, '1') or selected(${b}, '2')"),
        (Not(A), "${a} != '' and not(selected(${a}, '1'))"),
        (Not(Not(A)), "selected(${a}, '1')"),
        (All((A, B)), "(selected(${a}, '1')) and (selected(${b}, '1') or selected(${b}, '2'))"),
        (
            Not(AnyOf((A, A))),
            " and ".join(["(${a} != '' and not(selected(${a}, '1')))"] * 2),
        ),
        (Not(All((A, A))), " or ".join(["(${a} != '' and not(selected(${a}, '1')))"] * 2)),
        (AnyOf((A,)), "selected(${a}, '1')"),
    ],
)
def test_what_is_blank_leaves_a_condition_open(condition: Condition, wanted: str) -> None:
    assert holds_as_xpath(condition, lambda code: code) == wanted
