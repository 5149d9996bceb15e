"""A recipe of docs/recipes carried out to the letter, in a copy of the project.

What its fenced blocks are told by the words behind the three backticks:

    yaml file=definitions/…                the block is the new file
    yaml file=… after="- {code: title"     the block goes in behind the first line that holds this
    yaml file=… instead="- {code: title"   the block stands in place of that line
    console                                `$ command`, and lines that it must print
    python run                             a program that must end without an error

Any other block is read by people alone.
"""

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

from markdown_it import MarkdownIt

PROJECT = Path(__file__).parents[2]
RECIPES = PROJECT / "docs" / "recipes"
COPIED = ("biocap", "definitions", "data", "tests/reference")
HALF_WRITTEN = shutil.ignore_patterns("*.pyc.*")
"""What another process compiles at this moment: it is gone before it is copied."""
_PLACE = re.compile(r'(?P<name>file|after|instead)=(?:"(?P<quoted>[^"]*)"|(?P<plain>\S+))')


@dataclass(frozen=True)
class Step:
    """One fenced block: `kind` is the first word behind the backticks, `line` its line."""

    kind: str
    words: str
    body: str
    line: int

    @property
    def place(self) -> dict[str, str]:
        found = _PLACE.finditer(self.words)
        return {match["name"]: match["quoted"] or match["plain"] or "" for match in found}


def steps(recipe: Path) -> list[Step]:
    """Return the fenced blocks of a recipe in order."""
    tokens = MarkdownIt().parse(recipe.read_text("utf-8"))
    return [
        Step(token.info.partition(" ")[0], token.info, token.content, (token.map or [0])[0] + 1)
        for token in tokens
        if token.type == "fence"
    ]


def copy_of_the_project(folder: Path) -> Path:
    """Return a copy of what an heir edits; its commands read the copy and nothing else."""
    for name in COPIED:
        source, target = PROJECT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            # what is compiled too: of a changed file none reads it; but not what is half written
            shutil.copytree(source, target, ignore=HALF_WRITTEN)
        else:
            shutil.copy(source, target)
    return folder


def carry_out(step: Step, project: Path) -> None:
    """Do what a step says. Raises AssertionError with what the command said instead."""
    if "file" in step.place:
        write(step, project / step.place["file"])
    elif step.kind == "console":
        said = ""
        for line in step.body.splitlines():
            if line.startswith("$ "):
                said = run(shlex.split(line[2:]), project)
            else:
                assert line.strip() in said, f"“{line}” is not among what was printed:\n{said}"
    elif step.words == "python run":
        run(["python", "-c", step.body], project)


def write(step: Step, path: Path) -> None:
    mark = step.place.get("after") or step.place.get("instead")
    if mark is None:
        assert not path.exists(), f"{path} is there already; say where in it the lines go"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step.body, "utf-8")
        return
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at = next((at for at, line in enumerate(lines) if mark in line), None)
    assert at is not None, f"{path.name} has no line with “{mark}”"
    lines[at : at + 1] = [*([lines[at]] if "after" in step.place else []), step.body]
    path.write_text("".join(lines), "utf-8")


def run(command: list[str], project: Path) -> str:
    """Return what a command printed, run in the copy; it must end well."""
    programs = {
        "biocap": [sys.executable, "-m", "biocap.cli"],
        "python": [sys.executable],
    }
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(project),
        "PYTHONDONTWRITEBYTECODE": "1",
        "BIOCAP_DATA": str(project / "var"),
        "LANG": "C.UTF-8",
    }
    done = subprocess.run(
        [*programs[command[0]], *command[1:]],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, f"{shlex.join(command)}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


@contextmanager
def measure_added(recipe: str, measures: ModuleType, name: str, folder: Path) -> Iterator[Path]:
    """Put the files of a recipe into a folder, and its measure on the path of a domain's own."""
    for step in steps(RECIPES / recipe):
        if "file" in step.place:
            write(step, folder / step.place["file"])
    domain = measures.__name__.removesuffix(".measures")
    catalogue = import_module(f"{domain}.catalogue").catalogue
    known = list(measures.__path__)
    measures.__path__ = [*known, str(folder / measures.__name__.replace(".", "/"))]
    catalogue.cache_clear()
    try:
        yield folder
    finally:
        measures.__path__ = known
        catalogue.cache_clear()
        sys.modules.pop(f"{measures.__name__}.{name}", None)
        vars(measures).pop(name, None)


def module_at(path: Path) -> ModuleType:
    """Return the module of a file that is on no path."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
