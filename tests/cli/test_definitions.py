"""`biocap check` and `biocap formats`, as a person types them."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
import pytest

pytestmark = pytest.mark.own_workroom

TESTS = Path(__file__).parents[1] / "formats" / "definitions"
MISSING = ": This folder of definitions is missing. Copy it from where you took the others.\n"
PROJECT = Path(__file__).parents[2] / "definitions"


def _biocap(*arguments: str, definitions: Path = TESTS) -> tuple[int, str, str]:
    elsewhere = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with tempfile.TemporaryDirectory() as data:
        run = subprocess.run(
            [sys.executable, "-c", "from biocap.cli import main; main()", *arguments],
            env={**elsewhere, "BIOCAP_DATA": data, "BIOCAP_DEFINITIONS": str(definitions)},
            capture_output=True,
            text=True,
            check=False,
        )
    return run.returncode, run.stdout, run.stderr


def test_check_of_the_projects_definitions_is_clean() -> None:
    status, out, err = _biocap("check", definitions=PROJECT)
    assert (status, err) == (0, "")
    assert out.startswith("All is well: ")
    assert out.endswith(
        "Folders: formats, plans, parties, indicators, crosswalks, toolbox, coordination.\n"
    )


def test_check_refuses_a_copy_that_lacks_a_folder(tmp_path: Path) -> None:
    shutil.copytree(PROJECT, tmp_path, dirs_exist_ok=True)
    shutil.rmtree(tmp_path / "parties")
    assert _biocap("check", definitions=tmp_path) == (1, f"{tmp_path / 'parties'}{MISSING}", "")


def test_check_tells_every_mistake_on_a_line_and_fails(tmp_path: Path) -> None:
    shutil.copytree(TESTS / "formats", tmp_path / "formats")
    folder = tmp_path / "formats" / "every-kind" / "2024"
    path = folder / "format.yaml"
    text = path.read_text("utf-8").replace("kind: number", "kind: nunber")
    path.write_text(text.replace("{question: colour,", "{question: color,"), "utf-8")
    (tmp_path / "formats" / "every-kind" / "2023" / "texts" / "en.yaml").unlink()
    formats = tmp_path / "formats"
    others = ("plans", "parties", "indicators", "crosswalks", "toolbox", "coordination")
    assert _biocap("check", definitions=tmp_path) == (
        1,
        f"{''.join(f'{tmp_path / name}{MISSING}' for name in others)}"
        f"{formats}/every-kind/2023/texts/en.yaml:1: The file is missing. Add the English texts.\n"
        f"{formats}/every-kind/2024/format.yaml:20: “nunber” is no kind. Use one of: number.\n"
        f"{formats}/every-kind/2024/format.yaml:40: There is no question with options “color”. "
        "Correct it (colour) or define it.\n",
        "",
    )


BROKEN = [
    ("formats/activity-report/2009/texts/en.yaml", "official: true", "official: 1", "“official”"),
    ("formats/needs-assessment/2009/format.yaml", "kind: grid", "kind: gird", "is no kind"),
    ("plans/cp-10-4/plan.yaml", "until: 2030", "until: soon", "“until”"),
    ("parties/treaties.yaml", "in_force: 2003-09-11", "in_force: 2003", "“in_force”"),
    ("parties/groups.yaml", "kind: regional", "kind: region", "is no kind"),
    ("crosswalks/gef-title-words.yaml", "strength: strong", "strength: firm", "is no strength"),
]
"""A mistake in each of several files: file, what stands there, what is put instead, a sentence."""


def test_check_tells_the_mistakes_of_all_files_at_once(tmp_path: Path) -> None:
    shutil.copytree(PROJECT, tmp_path, dirs_exist_ok=True)
    wanted = []
    for file, old, new, _ in BROKEN:
        text = (tmp_path / file).read_text("utf-8")
        (tmp_path / file).write_text(text.replace(old, new, 1), "utf-8")
        wanted.append(f"{tmp_path / file}:{text[: text.index(old)].count(chr(10)) + 1}")
    status, out, err = _biocap("check", definitions=tmp_path)
    lines = out.splitlines()
    assert (status, err, [line.split(": ")[0] for line in lines]) == (1, "", wanted)
    assert all(said in line for line, (*_, said) in zip(lines, BROKEN, strict=True))


def test_help_needs_no_sound_definitions(tmp_path: Path) -> None:
    shutil.copytree(PROJECT, tmp_path, dirs_exist_ok=True)
    (tmp_path / "parties" / "treaties.yaml").write_text("treaties: [", "utf-8")
    (tmp_path / "parties" / "countries.csv").write_text("", "utf-8")
    status, out, err = _biocap("--help", definitions=tmp_path)
    assert (status, err) == (0, "")
    assert "check" in out


def test_check_of_an_empty_folder_fails(tmp_path: Path) -> None:
    assert _biocap("check", definitions=tmp_path) == (
        1,
        "",
        f"{tmp_path}: There are no definitions here. Set BIOCAP_DEFINITIONS.\n",
    )


def test_formats_list_names_editions() -> None:
    assert _biocap("formats", "list") == (
        0,
        "every-kind/2023  Every kind of question, an earlier edition\n"
        "every-kind/2024  Every kind of question\n",
        "",
    )


def test_formats_show_as_json_is_the_whole_format() -> None:
    status, out, err = _biocap("formats", "show", "every-kind", "--json")
    assert (status, err) == (0, "")
    shown = json.loads(out)
    assert (shown["code"], shown["edition"], len(shown["sections"])) == ("every-kind", "2024", 3)


def test_formats_show_of_an_edition_is_an_outline() -> None:
    assert _biocap("formats", "show", "every-kind", "--edition", "2023") == (
        0,
        "Every kind of question, an earlier edition\nevery-kind/2023, tests\n\n"
        "One answer\n  name  Name  [short_text]\n",
        "",
    )


def test_formats_show_schema_is_a_json_schema() -> None:
    status, out, _ = _biocap("formats", "show", "every-kind", "--schema")
    assert status == 0
    assert json.loads(out)["title"] == "Answers to every-kind/2024"


def test_formats_show_of_an_unknown_format_is_one_sentence() -> None:
    assert _biocap("formats", "show", "none") == (
        1,
        "",
        "There is no common format “none”. There are: every-kind/2023, every-kind/2024. "
        "[formats.unknown]\n",
    )


def test_xlsform_writes_a_format_for_telephones(tmp_path: Path) -> None:
    file = tmp_path / "report.xlsx"
    status, out, err = _biocap(
        "formats", "xlsform", "progress-report", str(file), definitions=PROJECT
    )
    assert (status, out, err) == (0, f"{file}: progress-report/2026\n", "")
    assert file.read_bytes().startswith(b"PK")


def test_revise_writes_a_new_edition_or_says_what_is_refused(tmp_path: Path) -> None:
    there, file = tmp_path / "definitions", tmp_path / "report.xlsx"
    shutil.copytree(PROJECT, there)
    _biocap("formats", "xlsform", "progress-report", str(file), definitions=there)
    book = openpyxl.load_workbook(file)
    heads = [cell.value for cell in book["survey"][1]]
    row = next(row for row in book["survey"].iter_rows() if str(row[0].value)[:10] == "select_one")
    row[heads.index("label::English (en)")].value = "Other words?"
    book.save(file)
    revise = ("formats", "revise", "progress-report", str(file), "--as", "2030")
    status, out, err = _biocap(*revise, definitions=there)
    assert (status, err, "→ Other words?" in out) == (0, "", True)
    assert "Other words?" in (there / "formats/progress-report/2030/texts/en.yaml").read_text()
    status, out, _err = _biocap("check", definitions=there)
    editions = sum(folder.is_dir() for folder in there.glob("formats/*/*"))
    assert (status, f"All is well: {editions} common formats" in out) == (0, True)
    assert _biocap(*revise, "--edition", "2026", definitions=there)[0] == 1
    row[0].value = "text"
    book.save(file)
    again = (*revise[:-1], "2031", "--edition", "2026")
    status, _out, err = _biocap(*again, definitions=there)
    assert (status, err.startswith("survey!A")) == (1, True)
    assert not (there / "formats/progress-report/2031").exists()
