"""No key of a definition is written for nothing: the program reads each, or a person does."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import get_type_hints

import biocap
from biocap.shared.shapes import Ours, Shape

BIOCAP = Path(biocap.__file__).parent
BY_PEOPLE = {
    "decided_by": "whose word it is, until another body confirms or changes it",
    "mended": "the wording of the form beside that of the document, for whoever compares the two",
}
"""Keys that stand there for who reads the file, and what they tell; all else is read."""
BY_KIND = {("WrittenTie", "capacity_area")}
"""Keys that `KINDS` names, by which the file is read."""
OURS = repr(Ours[str]).partition("str")[2]
"""What no file says, as an annotation is written: of whatever type."""


def shapes() -> Iterator[type[Shape]]:
    """Yield every shape of a definition."""
    for path in BIOCAP.rglob("*.py"):
        if re.search(r"\bShape\b", path.read_text("utf-8")):
            module = path.relative_to(BIOCAP.parent).with_suffix("")
            import_module(".".join(module.parts).removesuffix(".__init__"))
    waiting: list[type[Shape]] = [Shape]
    while waiting:
        waiting += (shape := waiting.pop()).__subclasses__()
        if is_dataclass(shape) and shape.__module__.startswith("biocap."):  # not one of a test
            yield shape


def attributes_read() -> set[str]:
    """Return what is read of anything, by a name behind a dot, in sources and templates."""
    sources = (ast.parse(path.read_text("utf-8")) for path in BIOCAP.rglob("*.py"))
    of_python = {
        node.attr
        for tree in sources
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
    }
    templates = (path.read_text("utf-8") for path in BIOCAP.rglob("*.html"))
    return of_python | {name for text in templates for name in re.findall(r"\.(\w+)", text)}


def keys_of(shape: type[Shape]) -> set[str]:
    hints = get_type_hints(shape, include_extras=True)
    return {it.name for it in fields(shape) if not repr(hints[it.name]).endswith(OURS)}  # type: ignore[arg-type]


def test_every_key_is_read() -> None:
    read = attributes_read()
    there = {(shape.__name__, key) for shape in shapes() for key in keys_of(shape)}
    unread = {(name, key) for name, key in there if key not in read}
    assert {it for it in unread - BY_KIND if it[1] not in BY_PEOPLE} == set()
    assert {key for _, key in unread - BY_KIND} == BY_PEOPLE.keys()
    assert unread >= BY_KIND
    assert len(there) > 250
