"""README and docs name the commands that there are, as they are called."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from biocap.cli import biocap

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
BLOCK = README.split("## The command")[1].split("## Add to it")[0]
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
GIVEN = {"FILE...": "README.md", "FILE": "README.md", "NUMBER": "1", "ID": "0" * 64}
"""What a person puts in place of a word in capitals."""


def commands(group: click.Group, path: str) -> Iterator[str]:
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}"


THERE = set(commands(biocap, "biocap"))


def understood(line: str) -> None:
    """Read a line as the command line would, up to what the command does. Raises ClickException."""
    words = [GIVEN.get(word, word) for word in shlex.split(line)[1:]]
    command: click.Command = biocap
    context = click.Context(biocap, info_name="biocap")
    while isinstance(command, click.Group):
        named = command.get_command(context, words.pop(0))
        assert named is not None, line
        command = named
        context = click.Context(command, info_name=command.name, parent=context)
    command.parse_args(context, words)


def test_readme_names_every_command() -> None:
    named = {path for path in THERE if re.search(rf"{path}(?![\w-])", README)}
    assert THERE - named == set()


@pytest.mark.parametrize("line", re.findall(r"^    (biocap .+)$", BLOCK, re.MULTILINE))
def test_a_command_of_readme_is_understood_as_it_is_written(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    understood(re.split(r" {2,}", line)[0])


def test_no_document_names_a_command_that_there_is_not() -> None:
    """In a line of its own or between back-quotes: `biocap library verify`."""
    unknown = [
        f"{path.relative_to(ROOT)}: {called}"
        for path in DOCS
        if path.name != "CHANGELOG.md"
        for called in re.findall(
            r"(?:^ {4}|`)(?:[A-Z_]+=\S+ )*(biocap(?: [a-z][a-z-]*)+)",
            path.read_text("utf-8"),
            re.MULTILINE,
        )
        if not any(f"{called} ".startswith(f"{command} ") for command in THERE)
        and not any(f"{command} ".startswith(f"{called} ") for command in THERE)
    ]
    assert unknown == []
