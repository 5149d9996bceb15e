"""A name says what it holds without its module, and a file is read at one sitting."""

import ast
from collections import defaultdict
from pathlib import Path

BIOCAP = Path(__file__).parents[2] / "biocap"
TESTS = Path(__file__).parents[1]
SOURCES = [path for path in sorted(BIOCAP.rglob("*.py")) if "migrations" not in path.parts]
LONGEST = 300
FAMILIES = {
    "catalogue": "the measures of a domain, found by their files",
    "check_definitions": "a domain's part of `biocap check`",
    "main": "programs",
    "opened": "how a measure opens",
    "quotable": "which figures of a document its writers may quote",
    "standing": "where a measure of activities stands",
    "write": "a section of a document",
}
"""What modules of one kind offer alike, and what that is."""
DOORS = ("api/", "config/", "web/views/library/", "web/views/work/", "web/views/")
"""Their functions bear the name of the act that they let somebody do, and of the page that shows
it; so does a command, whose word stands in its group (`cli/`)."""
TRACED = "telling/traced.py"
"""The numbers and dates of `telling` again, each with the figure that it was taken from."""


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


def floor_of(path: str) -> str:
    """Return within what a function has its name for itself: a door, or all below the doors."""
    if path.startswith("cli/") or path == TRACED:
        return path
    return next((door for door in DOORS if path.startswith(door)), "")


def test_a_public_function_has_its_name_for_itself() -> None:
    shared = {
        name: at
        for name, at in declared(ast.FunctionDef).items()
        if len({floor_of(path) for path in at}) < len(at)
    }
    assert {name: at for name, at in shared.items() if name not in FAMILIES} == {}
    assert FAMILIES.keys() - shared.keys() == set()


def assigned_in(source: str) -> set[str]:
    """Return each name that something is assigned to, in loops and comprehensions too."""
    nodes = ast.walk(ast.parse(source))
    return {it.id for it in nodes if isinstance(it, ast.Name) and isinstance(it.ctx, ast.Store)}


def test_a_variable_says_what_it_holds_not_that_it_was_found() -> None:
    every = {path.relative_to(BIOCAP).as_posix(): path.read_text("utf-8") for path in SOURCES}
    assert [path for path, source in every.items() if "found" in assigned_in(source)] == []
