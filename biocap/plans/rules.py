"""What must hold in a folder of definitions/plans/. Pure reading, no Django."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from biocap.shared.located import Row, Table, read
from biocap.shared.problems import DefinitionError
from biocap.shared.text import LANGUAGES, noop

COLUMNS = ("key_areas", "activities", "indicators", "outcomes")
"""What hangs on a goal, in the order of the table."""

CODES = {
    "key_areas": r"\(\d+\)",
    "activities": r"\([ivx]+\)",
    "indicators": r"\([a-z]\)",
    "outcomes": r"\.o\d+",
}
"""How the code of an item goes on behind the code of its goal."""

STRUCTURE = {
    "code": str,
    "source": Table,
    "adopted": date,
    "until": int,
    "decision": Table,
    "annex": Row,
    "footnotes": Row,
    "parts": Row,
    "goals": Row,
}
TEXTS = ("title", "decision_title")

_MISTAKES = {
    "missing_file": (
        noop("The file is missing."),
        noop("Put it back, or remove the folder."),
    ),
    "wrong_value": (
        noop("“%(key)s” is missing or of the wrong kind."),
        noop("Write it as the other entries and plans do."),
    ),
    "wrong_folder": (
        noop("The plan is called “%(code)s”, but its folder “%(folder)s”."),
        noop("Make the two the same."),
    ),
    "missing_code": (
        noop("An entry of “%(key)s” has no code."),
        noop("Give it one."),
    ),
    "duplicate_code": (
        noop("The code “%(code)s” stands here a second time."),
        noop("Give each entry its own code."),
    ),
    "unknown_part": (
        noop("Goal “%(code)s” belongs to none of the parts of the plan."),
        noop("Correct its code, or add the part to “parts”."),
    ),
    "wrong_code": (
        noop("“%(code)s” is no code for “%(column)s” of goal “%(goal)s”."),
        noop("Begin with the goal's code and number it as the others are."),
    ),
    "unknown_property": (
        noop("“%(key)s” means nothing at “%(code)s”."),
        noop("Use only “code” and “supplementary_protocol: true”."),
    ),
    "wrong_language": (
        noop("The file is named “%(language)s”, but says otherwise."),
        noop("Name it after one of the six languages, and say so in it."),
    ),
    "missing_text": (
        noop("“%(code)s” has no text."),
        noop("Add it below “%(above)s”."),
    ),
    "unknown_text": (
        noop("“%(code)s” is no text that the plan asks for, or is empty."),
        noop("Correct the code, or remove the line."),
    ),
}
"""What is wrong, and how to mend it."""


def check_definitions(folder: Path) -> list[DefinitionError]:
    """Return every mistake in a folder like definitions/plans/, with file and line."""
    return [
        error for path in sorted(folder.iterdir()) if path.is_dir() for error in check_plan(path)
    ]


def check_plan(folder: Path) -> list[DefinitionError]:
    """Return every mistake in one plan: its structure, then the texts of each language."""
    name = folder.name
    for file in ("plan.yaml", "texts/en.yaml"):
        if not (folder / file).is_file():
            return [_error("missing_file", f"{name}/{file}", 1)]
    try:
        structure = read(folder / "plan.yaml", f"{name}/plan.yaml")
        found = list(_shapes(structure)) or list(_codes(structure, name))
        if found:
            return found
        for path in sorted((folder / "texts").glob("*.yaml")):
            texts = read(path, f"{name}/texts/{path.name}")
            found += _texts(texts, _wanted(structure), path.stem)
    except DefinitionError as error:
        return [error]
    return found


def _error(mistake: str, path: str, line: int, /, **params: object) -> DefinitionError:
    text, remedy = _MISTAKES[mistake]
    return DefinitionError(f"plans.{mistake}", path, line, text, remedy % params, **params)


def _shapes(structure: Table) -> Iterator[DefinitionError]:
    """Everything is there and of its kind, so that the rest may be read without asking."""
    for key, kind in STRUCTURE.items():
        if not isinstance(structure.get(key), kind):
            yield _error("wrong_value", structure.path, structure.lines.get(key, 1), key=key)
            return
    if not isinstance(structure["source"].get("document"), str):
        yield _error("wrong_value", structure.path, structure.lines["source"], key="document")
    for key in ("annex", "goals"):
        for line, entry in zip(structure[key].lines, structure[key], strict=True):
            if not isinstance(entry, Table) or not isinstance(entry.get("code"), str):
                yield _error("missing_code", structure.path, line, key=key)
    lists = [(structure["decision"], "preamble"), (structure["decision"], "paragraphs")]
    lists += [(section, "paragraphs") for section in _tables(structure["annex"])]
    lists += [(structure, "parts"), (structure, "footnotes")]
    for table, key in lists:
        codes = table.get(key)
        if not isinstance(codes, Row) or not all(isinstance(code, str) for code in codes):
            yield _error("wrong_value", table.path, table.lines.get(key, table.line), key=key)
    for goal in _tables(structure["goals"]):
        for column in COLUMNS:
            items = goal.get(column)
            if not isinstance(items, Row) or not items or len(_tables(items)) != len(items):
                line = goal.lines.get(column, goal.line)
                yield _error("wrong_value", goal.path, line, key=column)


def _codes(structure: Table, name: str) -> Iterator[DefinitionError]:
    if structure["code"] != name:
        line = structure.lines["code"]
        yield _error("wrong_folder", structure.path, line, code=structure["code"], folder=name)
    seen: set[str] = set()
    for goal in structure["goals"]:
        code = goal["code"]
        if code.split(".")[0] not in structure["parts"]:
            yield _error("unknown_part", goal.path, goal.line, code=code)
        yield from _once(code, seen, goal)
        for column in COLUMNS:
            for item in goal[column]:
                yield from _item(item, code, column, seen)


def _item(item: Table, goal: str, column: str, seen: set[str]) -> Iterator[DefinitionError]:
    code = str(item.get("code", ""))
    if not re.fullmatch(re.escape(goal) + CODES[column], code):
        yield _error("wrong_code", item.path, item.line, code=code, column=column, goal=goal)
    yield from _once(code, seen, item)
    for key in item:
        if key not in ("code", "supplementary_protocol"):
            yield _error("unknown_property", item.path, item.lines[key], key=key, code=code)
    if not isinstance(item.get("supplementary_protocol", False), bool):
        yield _error("wrong_value", item.path, item.line, key="supplementary_protocol")


def _once(code: str, seen: set[str], at: Table) -> Iterator[DefinitionError]:
    if code in seen:
        yield _error("duplicate_code", at.path, at.line, code=code)
    seen.add(code)


def _tables(rows: Any) -> list[Table]:
    return [row for row in rows if isinstance(row, Table)]


def _wanted(structure: Table) -> set[tuple[str, ...]]:
    """Return the path of every text that the structure asks for."""
    wanted: set[tuple[str, ...]] = {(key,) for key in TEXTS}
    wanted |= {("headings", key) for key in ("preamble", "supplementary_protocol")}
    wanted |= {("headings", part) for part in structure["parts"]}
    for column in ("goals", *COLUMNS):
        wanted |= {("headings", column, "title"), ("headings", column, "text")}
    wanted |= {("footnotes", mark) for mark in structure["footnotes"]}
    for key in ("preamble", "paragraphs"):
        wanted |= {("paragraphs", code) for code in structure["decision"][key]}
    for section in structure["annex"]:
        wanted.add(("headings", section["code"]))
        wanted |= {("paragraphs", code) for code in section["paragraphs"]}
    for goal in structure["goals"]:
        wanted.add(("goals", goal["code"], "title"))
        for column in COLUMNS:
            wanted |= {("goals", goal["code"], column, item["code"]) for item in goal[column]}
    return wanted


def _texts(texts: Table, wanted: set[tuple[str, ...]], language: str) -> Iterator[DefinitionError]:
    if texts.get("language") != language or language not in LANGUAGES:
        line = texts.lines.get("language", 1)
        yield _error("wrong_language", texts.path, line, language=language)
    if not isinstance(texts.get("official"), bool):
        yield _error("wrong_value", texts.path, texts.lines.get("official", 1), key="official")
    there = dict(_leaves(texts, ()))
    for path, (line, value) in there.items():
        if path in {("language",), ("official",)}:
            continue
        if path not in wanted or not isinstance(value, str) or not value.strip():
            yield _error("unknown_text", texts.path, line, code=path[-1])
    if language == "en":
        for path in sorted(wanted - set(there)):
            above = " › ".join(path[:-1]) or "–"
            line = _line_of(texts, path[:-1])
            yield _error("missing_text", texts.path, line, code=path[-1], above=above)


def _leaves(
    table: Table, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], tuple[int, Any]]]:
    for key, value in table.items():
        if isinstance(value, Table):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), (table.lines[key], value)


def _line_of(texts: Table, path: tuple[str, ...]) -> int:
    """Return the line of the innermost part of a path that is there."""
    line = 1
    for key in path:
        if not isinstance(texts, Table) or key not in texts:
            break
        line, texts = texts.lines[key], texts[key]
    return line
