"""What is public is held in files beside the tests, and a difference is printed line by line."""

import difflib
import json
import os
import re
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from biocap.library.queries import Library

HERE = Path(__file__).parent
RENEW = "BIOCAP_RENEW"
RELEASE = re.compile(rf"(?<=[/ ]){re.escape(version('biocap'))}(?=[/ .]|$)", re.MULTILINE)
HASH = re.compile(r"\b[0-9a-f]{64}\b")
MOST = 24
"""Lines that are printed of the difference of a page, a table or a document."""


def hold(name: str, found: Any) -> None:
    """Compare with the snapshot `<name>.json`; with BIOCAP_RENEW=1 write it anew.

    `found` is made of dictionaries that end in lists or plain values. Fails with what differs.
    """
    path = HERE / f"{name}.json"
    text = written(found)
    if os.environ.get(RENEW):
        path.write_text(text, "utf-8")
    held = path.read_text("utf-8") if path.exists() else ""
    if text == held:
        return
    differences = _differences(json.loads(held or "{}"), json.loads(text))
    pytest.fail("\n".join([*differences, "", _advice(name)]), pytrace=False)


def _differences(held: dict[str, Any], found: dict[str, Any]) -> list[str]:
    """Return what differs part by part; of a part that differs in much, how many lines more."""
    told = []
    for part in (*held, *(name for name in found if name not in held)):
        if held.get(part) != found.get(part):
            before, now = (
                [] if it is None else _placed(it) for it in (held.get(part), found.get(part))
            )
            lines = list(difflib.unified_diff(before, now, n=0, lineterm=""))[2:]
            lines = [line for line in lines if not line.startswith("@@")]
            more = [f"… and {len(lines) - MOST} lines more"] if len(lines) > MOST else []
            told += [f"--- {part}", *lines[:MOST], *more]
    return told or ["The same, in another order of its parts."]


def _advice(name: str) -> str:
    kind = name.partition("-")[0]
    file = {"pages": "test_pages_text"}.get(kind, f"test_{kind}")
    return (
        "What is public differs from what was. A difference must be meant: say it in "
        f"CHANGELOG.md and renew with\n{RENEW}=1 .venv/bin/pytest tests/contracts/{file}.py"
    )


def written(value: Any) -> str:
    """Return it as JSON, each item of a list on a line of its own: one to read in a diff."""
    return _json(value, 0) + "\n"


def _json(value: Any, depth: int) -> str:
    inside, end = " " * (depth + 1), " " * depth
    if isinstance(value, dict) and value:
        pairs = (f"{inside}{_flat(name)}: {_json(held, depth + 1)}" for name, held in value.items())
        return "{\n" + ",\n".join(pairs) + f"\n{end}}}"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"{inside}{_flat(item)}" for item in value) + f"\n{end}]"
    return _flat(value)


def _flat(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _placed(value: Any, place: str = "") -> list[str]:
    """Return a line for each value, opened by its place, so that a diff says where it stands."""
    if isinstance(value, dict):
        return [line for name, held in value.items() for line in _placed(held, f"{place} › {name}")]
    items = value if isinstance(value, list) else [value]
    opening = f"{place.removeprefix(' › ')}: " if place else ""
    return [f"{opening}{_flat(item)}" for item in items]


def still(text: str, library: Library) -> str:
    """Return the text without what changes by itself: the snapshot's id, hashes, the release."""
    kept = set(library.manifest["inputs"]["versions"])
    text = text.replace(library.snapshot_id, "{snapshot}")
    text = text.replace(library.snapshot_id[:12], "{snapshot-12}")
    text = HASH.sub(lambda at: at[0] if at[0] in kept else "{sha256}", text)
    return RELEASE.sub("{release}", text)


def kind_of(values: Iterable[Any]) -> str:
    """Return what the values of a column are, as JSON has them: "integer", "null or text", ….

    >>> kind_of([1, None, 2.5])
    'null or integer or number'
    """
    names = {type(None): "null", bool: "boolean", int: "integer", float: "number", str: "text"}
    present = {type(value) for value in values}
    others = sorted(kind.__name__ for kind in present - set(names))
    return " or ".join([*(name for kind, name in names.items() if kind in present), *others])
