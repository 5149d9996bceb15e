"""Files to records: one document, a list of them, JSON lines, or what programs wrap them in.

Limits are looked at before anything is parsed. A file that cannot be read is one sentence, and
nothing of the run goes in.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from biocap.exchange.bch.shapes import Doubled
from biocap.exchange.csv_files import not_utf8
from biocap.exchange.outside_lists import RecordPlace
from biocap.exchange.problems import (
    IMPORT_EMPTY,
    IMPORT_NOT_JSON,
    IMPORT_PACKED,
    IMPORT_TOO_LARGE,
    IMPORT_TOO_MANY,
)
from biocap.shared.raw_json import may_hold_a_key_twice, nested_too_deep, plain_json
from biocap.shared.text import noop

LARGEST = 100_000_000
"""Bytes of one file; a cycle of 173 reports with long texts takes about a tenth."""

PACKED = (b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
"""First bytes of gzip, zip, bzip2, xz and Zstandard."""

DEEPEST = 16
"""Objects and lists within each other; a record in an envelope in a list has eight."""

MOST_RECORDS = 2_000
LONGEST_NUMBER = 20


@dataclass(frozen=True, slots=True)
class JsonRecord:
    """What stands at one place of a file; in JSON lines its number is that of the line.

    `broken` says why a line holds no JSON, `is_of_a_page` that its file holds one page of several.
    """

    place: RecordPlace
    content: Any
    broken: str = ""
    is_of_a_page: bool = False


def read_records(path: Path) -> list[JsonRecord]:
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
        raise not_utf8(name, data) from None
    if not text.strip():
        records = []
    elif _is_lines(path, text):
        records = list(_records_by_line(name, text))
    else:
        content, why = parsed(text)
        if why:
            raise IMPORT_NOT_JSON(name=name, why=why)
        items = unwrapped_records(content)
        page = is_page(content, len(items))
        records = [
            JsonRecord(RecordPlace(name, number), item, is_of_a_page=page)
            for number, item in enumerate(items, start=1)
        ]
    if len(records) > MOST_RECORDS:
        raise IMPORT_TOO_MANY(name=name, count=len(records))
    if not records:
        raise IMPORT_EMPTY(name=name)
    return records


WRAPPERS = (
    *(("response", "docs"), ("hits", "hits"), ("d", "results"), ("d",), ("value",), ("docs",)),
    *(("results",), ("result",), ("records",), ("documents",), ("items",), ("data",), ("rows",)),
)
"""Where programs put records: Solr, Elasticsearch, OData, CouchDB and others."""

_OF_A_RECORD = frozenset({"header", "government", "body", "document", "schema", "identifier"})


def unwrapped_records(records: Any) -> list[Any]:
    """Return the records of what a file says: one, a list, or either within a wrapper.

    >>> unwrapped_records({"response": {"numFound": 1, "docs": [{"government": "ke"}]}})
    [{'government': 'ke'}]
    """
    for _ in range(3):
        if isinstance(records, list):
            return [_source(item) for item in records]
        if not isinstance(records, dict) or not _OF_A_RECORD.isdisjoint(records):
            break
        inner = next(
            (part for part in map(partial(_within, records), WRAPPERS) if part is not None), None
        )
        if inner is None:
            break
        records = inner
    return [records]


def is_wrapper(content: dict[str, Any]) -> bool:
    """Say whether an object holds others and nothing that a record has."""
    asks = any(key.startswith(("Q", "_")) or key == "type" for key in content)
    holds = any(isinstance(part, list | dict) and part for part in content.values())
    return holds and not asks and _OF_A_RECORD.isdisjoint(content)


def is_page(found: Any, held: int) -> bool:
    """Say whether a wrapper tells of more records than it holds."""
    if not isinstance(found, dict):
        return False
    response, inner = found.get("response"), found.get("d")
    told = response.get("numFound") if isinstance(response, dict) else found.get("@odata.count")
    after = inner.get("__next") if isinstance(inner, dict) else found.get("@odata.nextLink")
    return bool(after) or (isinstance(told, int) and told > held)


def _within(found: dict[str, Any], path: tuple[str, ...]) -> Any:
    """Return what lies in a wrapper, if that is a list or again an object; else None."""
    inner: Any = found
    for name in path:
        inner = inner.get(name) if isinstance(inner, dict) else None
    return inner if isinstance(inner, list | dict) else None


def _source(item: Any) -> Any:
    """Return the record that Elasticsearch puts beside its score, or the item itself."""
    wraps = isinstance(item, dict) and _OF_A_RECORD.isdisjoint(item)
    if not wraps:
        return item
    return next(
        (item[name] for name in ("_source", "doc") if isinstance(item.get(name), dict)), item
    )


def _is_lines(path: Path, text: str) -> bool:
    if path.suffix.lower() in {".jsonl", ".ndjson"}:
        return True
    first, _, rest = text.lstrip().partition("\n")
    return first.startswith("{") and rest.lstrip().startswith("{")


def _records_by_line(name: str, text: str) -> Iterator[JsonRecord]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            content, why = parsed(line)
            yield JsonRecord(RecordPlace(name, number), content, why)


def parsed(text: str) -> tuple[Any, str]:
    """Return what the JSON says, or why it cannot be read."""
    data = text.encode()
    if (content := plain_json(data, DEEPEST)) is not None:
        return content, ""
    if nested_too_deep(data, DEEPEST):
        return None, noop("it is nested too deep, or its brackets do not match")
    try:
        content = json.loads(text, **_NUMBERS)
        if may_hold_a_key_twice(data, content):
            content = json.loads(text, object_pairs_hook=_object, **_NUMBERS)
    except (ValueError, RecursionError) as error:
        return None, noop("it is no JSON (%s)") % str(error)[:120]
    return content, ""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    by_name = dict(pairs)
    if len(by_name) == len(pairs):
        return by_name
    doubled, seen = Doubled(by_name), set()
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


_NUMBERS: Any = {"parse_int": _whole, "parse_constant": _refuse_constant}
