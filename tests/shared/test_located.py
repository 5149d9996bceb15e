"""Definitions remember their lines, and a file that cannot be read is told by line."""

from pathlib import Path

import pytest

from biocap.shared.located import read_located
from biocap.shared.problems import DefinitionError


def test_read_remembers_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("one: 1\ntwo:\n  - {three: 3}\n  - four\n", "utf-8")
    table = read_located(path)
    assert table == {"one": 1, "two": [{"three": 3}, "four"]}
    assert (table.lines, table["two"].lines, table["two"][0].line) == (
        {"one": 1, "two": 2},
        [3, 4],
        3,
    )


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("a: 1\na: 2", 2, "duplicate_key"),
        ("a: 1\nb: [", 3, "not_yaml"),
        ("- a", 1, "not_a_mapping"),
        ("", 1, "not_a_mapping"),
        ("a: 1\nb: 2024-13-45", 2, "bad_value"),
        ("a: 1\nb: !!python/object:os.system x", 2, "bad_value"),
        ("a: &a [*a]", 1, "too_deep"),
        ("a: " + "[" * 5000 + "]" * 5000, 1, "too_deep"),
    ],
)
def test_read_tells_what_cannot_be_read(tmp_path: Path, text: str, line: int, code: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(DefinitionError) as error:
        read_located(path, "a.yaml")
    told = error.value
    assert (told.path, told.line, told.code) == ("a.yaml", line, f"definition.{code}")


def test_read_refuses_what_is_not_utf8_or_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: \xff")
    with pytest.raises(DefinitionError) as error:
        read_located(path)
    assert error.value.code == "definition.not_utf8"
    path.write_bytes(b"a: " + b"x" * 5_000_000)
    with pytest.raises(DefinitionError) as error:
        read_located(path)
    assert error.value.code == "definition.too_large"
