"""What the documents name is there: files, modules, addresses; and every address is named."""

import importlib
import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from biocap.cli import biocap

ROOT = Path(__file__).parents[2]
DOCS = [
    *(path for path in sorted(ROOT.glob("*.md")) if path.name != "CHANGELOG.md"),
    *sorted((ROOT / "docs").rglob("*.md")),
]
"""CHANGELOG.md speaks of days gone by."""
OURS = {"bench", "biocap", "data", "definitions", "docs", "scripts", "tests"}
MADE = {"biocap/locale/pt/LC_MESSAGES/django.po"}  # by whoever follows a recipe
NAMED = re.compile(r"`([^`\n]+)`")
MODULES = {path.name for path in (ROOT / "biocap").iterdir() if path.is_dir()}
ADDRESSES = (ROOT / "docs/reference/addresses.md").read_text("utf-8")
PARTS = re.findall(r"^## .+?\n\nUnder `/<language>/([a-z/]*)`(.+?)(?=^## )", ADDRESSES, re.M | re.S)


def names(path: Path) -> Iterator[str]:
    yield from NAMED.findall(path.read_text("utf-8"))


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_a_document_leads_to_is_there(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:)([^)#]+)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
    files = {
        name
        for name in names(path)
        if re.fullmatch(r"[\w.*/-]+", name) and name.partition("/")[0] in OURS and "/" in name
    }
    assert {name for name in files - MADE if not any(ROOT.glob(name.rstrip("/")))} == set()
    sources = {name for name in names(path) if re.fullmatch(r"[\w/-]+\.(py|html|css|js)", name)}
    assert {name for name in sources if not is_a_source(name)} - files == set()


def test_every_decision_has_a_number_of_its_own() -> None:
    records = sorted((ROOT / "docs/decisions").glob("*.md"))
    numbers = [int(path.name[:4]) for path in records]
    assert numbers == list(range(1, len(records) + 1))
    heads = [path.read_text("utf-8").partition(". ")[0] for path in records]
    assert heads == [f"# {number}" for number in numbers]


@pytest.mark.parametrize("path", [ROOT / "CONTRIBUTING.md", ROOT / "docs/architecture.md"])
def test_the_modules_that_are_named_are_there(path: Path) -> None:
    dotted = {
        name.removeprefix("biocap.")
        for name in names(path)
        if re.fullmatch(r"\w+(\.\w+)+", name) and name.split(".")[0] in {"biocap", *MODULES}
    }
    assert {name for name in dotted if not is_there(name)} == set()


def is_a_source(name: str) -> bool:
    return any(
        found for top in ("biocap", "tests", "scripts") for found in ROOT.glob(f"{top}/**/{name}")
    )


def is_there(name: str) -> bool:
    """Say whether a dotted name is a module, or what one of them holds."""
    try:
        importlib.import_module(f"biocap.{name}")
    except ModuleNotFoundError:
        module, _, held = name.rpartition(".")
        return bool(module) and hasattr(importlib.import_module(f"biocap.{module}"), held)
    return True


def test_the_picture_shows_every_folder_and_no_other() -> None:
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    floors = text.split("## The floors of the house\n\n")[1].split("\n\n")[0]
    shown = {
        name.strip()
        for line in floors.splitlines()
        for name in re.split(r" {3,}", line.strip())[0].split("|")
    }
    assert shown == {
        path.name
        for path in (ROOT / "biocap").iterdir()
        if path.is_dir() and (path / "__init__.py").exists()
    }


def addresses_of(patterns: Sequence[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        address = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from addresses_of(pattern.url_patterns, address)
        else:
            yield re.sub(r"<[^>]+>", "<>", address)


def told() -> Iterator[str]:
    """Yield the addresses of the reference; `…` stands for the first of its row."""
    for under, text in PARTS:
        for cell in re.findall(r"^\| (.+?) \|", text, re.MULTILINE):
            first = ""
            for name in ["", *NAMED.findall(cell)] if cell == "(empty)" else NAMED.findall(cell):
                if name and (name.startswith(("?", "biocap/")) or not re.search(r"[/.]", name)):
                    continue
                first = first or name
                start = first if name.startswith("…/") else first.rpartition(".")[0]
                full = re.sub(r"^…/?", start, name) if name.startswith("…") else name
                yield re.sub(r"<[^>]+>", "<>", f"en/{under}{full}")


def test_the_reference_names_every_address_and_no_other() -> None:
    there = set(addresses_of(get_resolver().url_patterns))
    pages = {address for address in there if address.startswith("en/")}
    redirects = {"en/plans/cp-10-4/"}  # the plan in force, before its pattern
    assert set(told()) - pages == set()
    assert pages - set(told()) - redirects == set()
    assert len(PARTS) == 6


def test_the_reference_names_every_request_of_the_json_door() -> None:
    door = ADDRESSES.split("## The JSON door")[1]
    asked = {
        re.sub(r"<[^>]+>", "<>", name) for name in re.findall(r"^\| `[A-Z]+ (.+?)`", door, re.M)
    }
    there = {
        address.removeprefix("api/v1/")
        for address in addresses_of(get_resolver().url_patterns)
        if address.startswith("api/v1/") and address != "api/v1/"
    }
    assert asked == there


COMMAND = re.compile(r"(?:(?:^|[^`\w])`|^    (?:\w+=\S+ )*|^\$ )(biocap [^`\n]+)", re.M)


def what_is_not_known(line: str) -> str:
    """Return the first word of a command line that the program does not know, "" if it knows all.

    A word in capitals or brackets and what holds a dot, a slash or a digit is an example.
    """
    command: click.Command = biocap
    for word in shlex.split(re.split(r"  +|; ", line)[0].replace("’", "").replace("…", ""))[1:]:
        if word.startswith("--"):
            if word not in {
                name for it in command.params for name in (*it.opts, *it.secondary_opts)
            } | {"--help"}:
                return word
        elif isinstance(command, click.Group):
            found = command.get_command(click.Context(command), word)
            if found is None:
                return "" if word.isupper() else word
            command = found
    return ""


@pytest.mark.parametrize(
    "path",
    [path for path in DOCS if path.parent.name != "recipes"],  # they are carried out instead
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_the_program_knows_every_command_that_is_named(path: Path) -> None:
    lines = COMMAND.findall(path.read_text("utf-8"))
    unknown = {line: what_is_not_known(line) for line in lines}
    assert {line: word for line, word in unknown.items() if word} == {}


def test_commands_and_options_that_are_not_there_would_be_found() -> None:
    assert what_is_not_known("biocap people add --emial someone@example.int") == "--emial"
    assert what_is_not_known("biocap libary verify") == "libary"
    assert len(COMMAND.findall((ROOT / "docs/running.md").read_text("utf-8"))) > 20


def test_every_variable_stands_in_the_table_of_settings_and_no_other() -> None:
    text = (ROOT / "docs/running.md").read_text("utf-8")
    cells = re.findall(r"^\| (`(?:BIOCAP|DATABASE)_.+?) \|", text, re.MULTILINE)
    told = set()
    for cell in cells:
        first, *others = NAMED.findall(cell)
        group = first.rpartition("_")[0]
        told |= {first, *(f"{group}{name}" if name.startswith("_") else name for name in others)}
    sources = (path.read_text("utf-8") for path in (ROOT / "biocap").rglob("*.py"))
    read = {
        name for text in sources for name in re.findall(r'"((?:BIOCAP|DATABASE)_[A-Z_]+)"', text)
    }
    assert told == read
