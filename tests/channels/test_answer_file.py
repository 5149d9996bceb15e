"""An answer file is read whole or plainly refused, each fault under its own code."""

import hashlib
import json
from typing import Any

import pytest
import rfc8785

from biocap.channels.answer_file import (
    AnsweredUpon,
    AnswerFile,
    read_answer_file,
    written_answer_file,
)
from biocap.channels.choices import LARGEST_FILE
from biocap.shared.problems import Problem

FILE = AnswerFile(
    country="KEN",
    round="needs-2026",
    submission="00000000-0000-0000-0000-000000000001",
    format="needs-assessment",
    edition="2009",
    definition="d" * 64,
    channel="one_file",
    author="Amina",
    written_at="2026-03-01T10:00:00Z",
    base={"notes": AnsweredUpon(2, "Words.")},
    answers={"notes": "Other words – é, 中, 🌱", "areas": None},
)


def changed(**more: Any) -> bytes:
    """Return the file with other properties, and the hash that fits them."""
    content = json.loads(written_answer_file(FILE)) | more
    del content["sha256"]
    content["sha256"] = hashlib.sha256(rfc8785.dumps(content)).hexdigest()
    return json.dumps({name: it for name, it in content.items() if it != "absent"}).encode()


def refused(body: bytes) -> str:
    with pytest.raises(Problem) as caught:
        read_answer_file(body)
    assert "%(" not in str(caught.value)
    return caught.value.code


def test_what_was_written_is_read() -> None:
    read = read_answer_file(written_answer_file(FILE))
    assert (read.base, read.answers) == (FILE.base, FILE.answers)
    assert read.upon("notes") == AnsweredUpon(2, "Words.")
    assert read.upon("areas") == AnsweredUpon(0)
    assert len(read.sha256) == 64


@pytest.mark.parametrize("held", ["a\0b", "\\\0", "\0"])
def test_what_no_database_keeps_is_refused(held: str) -> None:
    for content in ({"notes": [held]}, {held: None}):
        assert refused(changed(answers=content)) == "answer_file.not_json"
    base = {"notes": {"revision": 1, "value": held}}
    assert refused(changed(base=base)) == "answer_file.not_json"


def test_a_backslash_before_u0000_is_text() -> None:
    for text in (r"C:\u0000", r"\\u0000"):
        assert read_answer_file(changed(answers={"notes": text})).answers == {"notes": text}


def test_indentation_and_a_byte_order_mark_change_nothing() -> None:
    content = json.loads(written_answer_file(FILE))
    tight = json.dumps(content, separators=(",", ":")).encode()
    assert read_answer_file(b"\xef\xbb\xbf" + tight) == read_answer_file(written_answer_file(FILE))


def test_too_large_is_refused_before_it_is_parsed() -> None:
    assert refused(b"{" * (LARGEST_FILE + 1)) == "answer_file.too_large"


@pytest.mark.parametrize("body", [b"", b" \n"])
def test_empty(body: bytes) -> None:
    assert refused(body) == "answer_file.empty"


@pytest.mark.parametrize(
    "body",
    [
        *(b"{", b"PK\x03\x04", b"<html>", b'{"kind": "\xff"}', b'{"kind": NaN}'),
        *(b'{"kind": 1e999}', b'{"kind": "\\ud800"}', b'{"kind": ' + b"9" * 5000 + b"}"),
        written_answer_file(FILE)[:-20],
    ],
)
def test_no_json(body: bytes) -> None:
    assert refused(body) == "answer_file.not_json"


@pytest.mark.parametrize("levels", [13, 900_000 // 2])
def test_too_deep(levels: int) -> None:
    deep = b"[" * levels + b"]" * levels
    assert refused(b'{"kind": "biocap-answers", "answers": ' + deep + b"}") == (
        "answer_file.too_deep"
    )


def test_a_key_said_twice() -> None:
    twice = written_answer_file(FILE).replace(b'"areas": null', b'"areas": null, "notes": "x"')
    assert refused(twice) == "answer_file.key_twice"


@pytest.mark.parametrize("body", [b"[]", b"{}", b'"x"', b'{"kind": "other"}'])
def test_another_kind(body: bytes) -> None:
    assert refused(body) == "answer_file.other_kind"


def test_a_newer_version() -> None:
    assert refused(changed(version=2)) == "answer_file.other_version"


@pytest.mark.parametrize(
    "more",
    [
        {"country": 1},
        {"author": "x" * 201},
        {"channel": "web"},
        {"answers": []},
        {"base": []},
        {"base": {"notes": 1}},
        {"base": {"notes": {"revision": True, "value": 1}}},
        {"base": {"notes": {"revision": -1, "value": 1}}},
        {"base": {"notes": {"revision": 1}}},
        {"round": "absent"},
        {"more": 1},
    ],
)
def test_another_shape(more: dict[str, Any]) -> None:
    assert refused(changed(**more)) == "answer_file.wrong_shape"


@pytest.mark.parametrize(
    ("was", "is_now"),
    [(b"KEN", b"PER"), (b"Other words", b"other words"), (b"2026-03", b"2026-04")],
)
def test_a_changed_file(was: bytes, is_now: bytes) -> None:
    assert refused(written_answer_file(FILE).replace(was, is_now)) == "answer_file.broken_hash"
