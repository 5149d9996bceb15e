"""README names every command that a person needs, and none that there is not."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from biocap.cli import biocap

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def commands(group: click.Group, path: str) -> Iterator[str]:
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}"


def test_readme_names_every_command_and_no_other() -> None:
    there = set(commands(biocap, "biocap"))
    named = {path for path in there if re.search(rf"{path}(?![\w-])", README)}
    assert there - named == set()
    block = README.split("## The command")[1].split("## Add to it")[0]
    for line in re.findall(r"biocap [a-z-]+(?: [a-z-]+)?", block):
        assert any(path == line or line.startswith(f"{path} ") for path in there), line
