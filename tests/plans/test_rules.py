"""A broken plan is named by file, line and remedy."""

import shutil
from pathlib import Path

import pytest

from biocap.plans.queries import plans_folder
from biocap.plans.rules import check_definitions


def test_check_definitions_of_what_is_shipped() -> None:
    assert check_definitions(plans_folder()) == []


def _dotted(code: str) -> str:
    return code if "." in code else f"definition.{code}"


@pytest.mark.parametrize(
    ("file", "old", "new", "line_of", "code"),
    [
        ("plan.yaml", "code: cp-10-4", "code: cp-10-5", "code: cp-10-4", "wrong_folder"),
        ("plan.yaml", "until: 2030", "until: soon", "until: 2030", "wrong_type"),
        ("plan.yaml", "  - code: A.2\n", "  - title: A.2\n", "  - code: A.2\n", "missing_property"),
        ("plan.yaml", "{code: A.3(2)}", "{code: A.3(1)}", "{code: A.3(2)}", "duplicate_code"),
        ("plan.yaml", "{code: A.3(2)}", "{code: A.4(9)}", "{code: A.3(2)}", "plans.wrong_code"),
        (
            "plan.yaml",
            "{code: A.3(2)}",
            "{code: A.3(2), b: 1}",
            "{code: A.3(2)}",
            "unknown_property",
        ),
        ("plan.yaml", "parts: [A, B]", "parts: [A]", "  - code: B.1\n", "plans.unknown_part"),
        (
            "plan.yaml",
            "preamble: [preamble.1",
            "preamble: [[preamble.1]",
            "preamble: [preamble.1",
            "wrong_type",
        ),
        (
            "texts/en.yaml",
            "      A.3(2): Preparing a national report\n",
            "",
            "      A.3(1):",
            "missing_text",
        ),
        (
            "texts/en.yaml",
            "      A.3(2): Prep",
            "      A.3(9): Prep",
            "      A.3(2): Prep",
            "text_without_code",
        ),
        ("texts/en.yaml", "language: en", "language: fr", "language: en", "wrong_language"),
    ],
)
def test_check_definitions_names_file_and_line(
    tmp_path: Path, file: str, old: str, new: str, line_of: str, code: str
) -> None:
    folder = tmp_path / "plans"
    shutil.copytree(plans_folder(), folder)
    path = folder / "cp-10-4" / file
    text = path.read_text("utf-8")
    assert old in text
    line = text[: text.index(line_of)].count("\n") + 1
    path.write_text(text.replace(old, new, 1), "utf-8")
    if code == "missing_text":
        line -= 1  # the list that the text is missing from
    found = check_definitions(folder)[0]
    assert (found.code, found.path, found.line) == (_dotted(code), f"cp-10-4/{file}", line)
    assert found.remedy
    assert "%(" not in str(found)


def test_check_definitions_without_english_texts(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    shutil.copytree(plans_folder(), folder)
    (folder / "cp-10-4" / "texts" / "en.yaml").unlink()
    assert [str(error) for error in check_definitions(folder)] == [
        "cp-10-4/texts/en.yaml:1: The file is missing. Add the English texts."
    ]
