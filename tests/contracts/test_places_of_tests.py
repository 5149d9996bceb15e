"""A test stands in the folder of what it proves (CONTRIBUTING.md)."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
BIOCAP = TESTS.parent / "biocap"
PAGES = {"web/library", "web/work"}
"""A page with its presenter, view and template; its test asks for it as a reader does."""
PROMISES = {
    *("contracts", "definitions", "everyone", "journeys"),
    *("pseudo", "recipes", "reference", "scripts"),
}
"""What no one folder of the source keeps: the first step of the path to the test."""
FROM_OUTSIDE = {"api", "cli", "config", "web"}
"""Folders whose tests may come through the door alone: an address, a command, a start."""
BY_OTHER_WAYS = {"subprocess", "django.db.migrations.executor"}
"""A test that ends a process of its own, or takes tables as they were, names its folder there."""


def paths_below_the_source() -> list[str]:
    every = (path.relative_to(TESTS).as_posix() for path in sorted(TESTS.rglob("test_*.py")))
    return [path for path in every if path.partition("/")[0] not in PROMISES]


def taken_by(path: Path) -> set[str]:
    """Return the modules that a test imports, and what it imports from them as if modules."""
    taken = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            taken |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
        elif isinstance(node, ast.Import):
            taken |= {name.name for name in node.names}
    return taken


def test_every_folder_of_tests_is_one_of_the_source_or_of_pages() -> None:
    folders = {Path(path).parent.as_posix() for path in paths_below_the_source()}
    assert {it for it in folders - PAGES if not (BIOCAP / it).is_dir()} == set()


@pytest.mark.parametrize("path", paths_below_the_source())
def test_a_test_takes_what_it_proves_from_the_source_of_its_folder(path: str) -> None:
    folder, taken = Path(path).parent, taken_by(TESTS / path)
    proved = ".".join(("biocap", *folder.parts))
    own = any(it == proved or it.startswith(f"{proved}.") for it in taken)
    assert own or folder.parts[0] in FROM_OUTSIDE or taken & BY_OTHER_WAYS
