"""A language of the tests finds what cannot be translated and what breaks at greater length."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from biocap.formats import editions
from tests.migrated import MIGRATED
from tests.pseudo.language import CODE, add_to, pseudo
from tests.pseudo.untranslated import untranslated
from tests.recipes.recipe import HALF_WRITTEN, PROJECT, copy_of_the_project

pytestmark = pytest.mark.own_workroom
QUIET = ("--show-capture=no", "--tb=short")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which every text exists in the language of the tests."""
    folder = copy_of_the_project(tmp_path_factory.mktemp("project"))
    shutil.copytree(PROJECT / "tests", folder / "tests", dirs_exist_ok=True, ignore=HALF_WRITTEN)
    shutil.copy(PROJECT / "pyproject.toml", folder)
    add_to(folder)
    return folder


@pytest.mark.timeout(600)  # each runs several tests; of pages, three that share the public ones
@pytest.mark.parametrize(("name", "many"), [("pages", 3), ("files", 5 + len(editions()))])
def test_everything_can_be_translated(
    project: Path, name: str, many: int, migrated_database: Path
) -> None:
    """Every page; letters, documents, charts, and the form in every channel."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", f"tests/pseudo/{name}.py", *QUIET],
        cwd=project,
        env={**environment(), MIGRATED: str(migrated_database)},
        capture_output=True,
        text=True,
        timeout=580,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert f"{many} passed" in done.stdout


def environment() -> dict[str, str]:
    held = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return {**held, "PYTHONPATH": ".", "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("Save", "⟦Sàvé ~~⟧"),
        ("Save it on this disk", "⟦Sàvé ît ön thîs dîsk ~~~~~~~ ~~⟧"),
        (" No ", " ⟦Nö ~⟧ "),
        ("%(n)s of <b>all</b>", "⟦%(n)s öf <b>àll</b> ~~~⟧"),
        ("1–5", "1–5"),
        ("%(n)s", "%(n)s"),
    ],
)
def test_pseudo_text_is_longer_and_holds_what_is_filled_in(text: str, longer: str) -> None:
    assert pseudo(text) == longer


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>⟦Sàvé⟧</p>", []),
        ("<p>Save</p>", ["Save"]),
        ("<p>⟦Sàvé <b>all</b> öf it⟧ now</p>", ["now"]),
        ('<p title="Save">⟦Sàvé⟧</p>', ["Save"]),
        ('<input type="submit" value="Send">', ["Send"]),
        ('<p lang="en">Save</p><p dir="auto">Words</p><code>save_it</code>', []),
        (f'<p lang="{CODE}">Save</p>', ["Save"]),
        ("<script>var save;</script><p>1 2 3</p>", []),
    ],
)
def test_what_no_bracket_holds_is_found(html: str, told: list[str]) -> None:
    assert untranslated(html) == told
