"""A name says what it holds without its module, and a file is read at one sitting."""

import ast
from collections import defaultdict
from pathlib import Path

BIOCAP = Path(__file__).parents[2] / "biocap"
TESTS = Path(__file__).parents[1]
SOURCES = [path for path in sorted(BIOCAP.rglob("*.py")) if "migrations" not in path.parts]
LONGEST = 300
FAMILIES = {"write", "check_definitions", "main", "list_", "opened", "standing", "quotable"}
"""What modules of one kind offer alike: sections of a document, domains, commands, measures."""
SAME_ACT = {"submit", "reopen", "evaluations"}
"""One thing at several layers: a page, and what it shows or does."""


def test_no_file_is_longer_than_the_rule_says() -> None:
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    assert {path.name: n for path, n in lines.items() if n > LONGEST} == {}


def test_the_formatter_lays_out_everything() -> None:
    every = [*SOURCES, *(path for path in TESTS.rglob("*.py") if path != Path(__file__))]
    assert [path.name for path in every if "fmt: skip" in path.read_text("utf-8")] == []
    assert [path.name for path in every if "fmt: off" in path.read_text("utf-8")] == []


def declared(kind: type[ast.ClassDef] | type[ast.FunctionDef]) -> dict[str, list[str]]:
    found = defaultdict(list)
    for path in SOURCES:
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, kind) and not node.name.startswith("_"):
                found[node.name].append(path.relative_to(BIOCAP).as_posix())
    return found


def test_a_class_has_its_name_for_itself() -> None:
    assert {name: at for name, at in declared(ast.ClassDef).items() if len(at) > 1} == {}


def test_a_public_function_shares_its_name_with_few() -> None:
    shared = {name: at for name, at in declared(ast.FunctionDef).items() if len(at) > 2}
    assert {name: at for name, at in shared.items() if name not in FAMILIES | SAME_ACT} == {}
