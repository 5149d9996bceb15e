"""YAML definitions that remember their lines.

A definition is read into plain dicts and lists that also know the file they came
from and the line of every key and item, so that a mistake can be named by place.
"""

from pathlib import Path
from typing import Any

import yaml

from biocap.shared.problems import DefinitionError
from biocap.shared.text import noop

LARGEST = 5_000_000
"""Bytes; a definition beyond this is refused before it is parsed."""


class LocatedMapping(dict[str, Any]):
    """A YAML mapping: `line` is its own first line, `lines[key]` the line of a key."""

    path: str
    line: int
    lines: dict[str, int]


class LocatedList(list[Any]):
    """A YAML sequence: `line` is its first line, `lines[index]` the line of an item."""

    path: str
    line: int
    lines: list[int]


def read_located(path: Path, shown_as: str = "") -> LocatedMapping:
    """Return the mapping that a YAML file holds, with its lines.

    Raises DefinitionError for a file that is too large, not UTF-8, not YAML, not
    a mapping at the top, or that names a key twice.
    """
    name = shown_as or str(path)
    return parse(definition_text(path, name), name)


def definition_text(path: Path, name: str) -> str:
    """Return the text of a definition, of which `name` tells people.

    Raises DefinitionError for a file that is too large or not UTF-8.
    """
    if path.stat().st_size > LARGEST:
        raise DefinitionError(
            "definition.too_large", name, 1, noop("The file is larger than 5 MB.")
        )
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise DefinitionError(
            "definition.not_utf8", name, 1, noop("The file is not UTF-8 text.")
        ) from None


def parse(text: str, name: str) -> LocatedMapping:
    """Return the mapping that YAML of this name holds, with its lines.

    Raises DefinitionError for what is not YAML, not a mapping at the top, or names a key twice.
    """
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise DefinitionError(
            "definition.not_yaml",
            name,
            mark.line + 1 if mark else 1,
            noop("The file is not well-formed YAML: %(reason)s."),
            reason=getattr(error, "problem", None) or str(error),
        ) from None
    except RecursionError:
        raise _too_deep(name) from None
    if not isinstance(node, yaml.MappingNode):
        raise DefinitionError(
            "definition.not_a_mapping", name, 1, noop("The file must hold keys and values.")
        )
    try:
        built = _build(node, name, yaml.SafeLoader(""))
    except RecursionError:
        raise _too_deep(name) from None
    assert isinstance(built, LocatedMapping)
    return built


def _too_deep(path: str) -> DefinitionError:
    return DefinitionError(
        "definition.too_deep",
        path,
        1,
        noop("The file is nested too deeply, or a part of it holds itself."),
        noop("Write it flatter."),
    )


def _build(node: yaml.Node, path: str, scalars: yaml.SafeLoader) -> Any:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        table = LocatedMapping()
        table.path, table.line, table.lines = path, line, {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in table:
                raise DefinitionError(
                    "definition.duplicate_key",
                    path,
                    key_node.start_mark.line + 1,
                    noop("“%(key)s” stands here a second time."),
                    noop("Remove one of the two."),
                    key=key,
                )
            table[key] = _build(value_node, path, scalars)
            table.lines[key] = key_node.start_mark.line + 1
        return table
    if isinstance(node, yaml.SequenceNode):
        row = LocatedList(_build(item, path, scalars) for item in node.value)
        row.path, row.line = path, line
        row.lines = [item.start_mark.line + 1 for item in node.value]
        return row
    try:
        return scalars.construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError):
        raise DefinitionError(
            "definition.bad_value",
            path,
            line,
            noop("“%(value)s” cannot be read as what it looks like."),
            noop("Put quotes around it."),
            value=node.value,
        ) from None
