"""Files to records: one document, a list of them, JSON lines.

Limits are looked at before anything is parsed. A file that cannot be read is one sentence, and
nothing of the run goes in.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from biocap.exchange.bch.shapes import Doubled
from biocap.exchange.outside_lists import Place
from biocap.exchange.problems import (
    IMPORT_EMPTY,
    IMPORT_NOT_JSON,
    IMPORT_NOT_UTF8,
    IMPORT_PACKED,
    IMPORT_TOO_LARGE,
    IMPORT_TOO_MANY,
)
from biocap.shared.text import noop

LARGEST = 100_000_000
"""Bytes of one file; a cycle of 173 reports with long texts takes about a tenth."""

PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
"""First bytes of gzip, zip, bzip2, xz and Zstandard."""

DEEPEST = 16
"""Objects and lists within each other; a record in an envelope in a list has eight."""

MOST_RECORDS = 2_000
LONGEST_NUMBER = 20

_not_structure = bytes(set(range(256)) - set(b'[]{}"'))


@dataclass(frozen=True, slots=True)
class JsonRecord:
    """What stands at one place of a file; in JSON lines its number is that of the line.

    `broken` says why a line holds no JSON.
    """

    place: Place
    content: Any
    broken: str = ""


def read_file(path: Path) -> list[JsonRecord]:
    """Return the records of a file in their order.

    Raises a Problem for a file that is too large, not UTF-8, nested too deep, no JSON, or
    holds too many records. In JSON lines a broken line is a broken record.
    """
    name = path.name
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise IMPORT_TOO_LARGE(name=name, most=LARGEST // 1_000_000)
    if data.startswith(PACKED):
        raise IMPORT_PACKED(name=name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise IMPORT_NOT_UTF8(name=name) from None
    if not text.strip():
        records = []
    elif _is_lines(path, text):
        records = list(_lines(name, text))
    else:
        found, why = _parsed(text)
        if why:
            raise IMPORT_NOT_JSON(name=name, why=why)
        items = found if isinstance(found, list) else [found]
        records = [
            JsonRecord(Place(name, number), item) for number, item in enumerate(items, start=1)
        ]
    if len(records) > MOST_RECORDS:
        raise IMPORT_TOO_MANY(name=name, count=len(records))
    if not records:
        raise IMPORT_EMPTY(name=name)
    return records


def _is_lines(path: Path, text: str) -> bool:
    if path.suffix.lower() in {".jsonl", ".ndjson"}:
        return True
    first, _, rest = text.lstrip().partition("\n")
    return first.startswith("{") and rest.lstrip().startswith("{")


def _lines(name: str, text: str) -> Iterator[JsonRecord]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            content, why = _parsed(line)
            yield JsonRecord(Place(name, number), content, why)


def _parsed(text: str) -> tuple[Any, str]:
    """Return what the JSON says, or why it cannot be read."""
    if nested_too_deep(text.encode()):
        return None, noop("it is nested too deep, or its brackets do not match")
    try:
        found = json.loads(
            text, object_pairs_hook=_object, parse_int=_whole, parse_constant=_refuse_constant
        )
    except (ValueError, RecursionError) as error:
        return None, noop("it is no JSON (%s)") % str(error)[:120]
    return found, ""


def nested_too_deep(data: bytes) -> bool:
    """Say whether brackets lie deeper than allowed, or do not match. Strings do not count."""
    data = data.replace(rb"\\", b"").replace(rb"\"", b"")  # what is escaped ends no string
    structure = data.translate(None, _not_structure).replace(b'""', b"")
    brackets = b"".join(structure.split(b'"')[::2])  # every other part is within a string
    for _ in range(DEEPEST):
        if not brackets:
            return False
        brackets = brackets.replace(b"{}", b"").replace(b"[]", b"")
    return bool(brackets)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    doubled, seen = Doubled(found), set()
    for key, _ in pairs:
        if key in seen:
            doubled.key = key
            break
        seen.add(key)
    return doubled


def _whole(digits: str) -> int | float:
    """Return a whole number; one beyond all measure as a float, which no question takes."""
    return int(digits) if len(digits) < LONGEST_NUMBER else float(digits)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")
