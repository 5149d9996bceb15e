"""The answer file: what one respondent answered to one form, with what it was answered upon. Pure.

JSON of one object that ends in its own hash: the SHA-256 of its canonical form (RFC 8785) without
the hash. The form in one file, the workbook and collected data make it; the page, the JSON door
and the mail lane read it, all by this one reading.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from biocap.channels.choices import (
    DEEPEST,
    FILE_CHANNELS,
    KIND,
    LARGEST_FILE,
    LONGEST_WORD,
    VERSION,
)
from biocap.channels.enclosed import EnclosedFile, enclosed_files, written_enclosed
from biocap.channels.problems import (
    ANSWER_FILE_BROKEN_HASH,
    ANSWER_FILE_EMPTY,
    ANSWER_FILE_KEY_TWICE,
    ANSWER_FILE_NOT_JSON,
    ANSWER_FILE_OTHER_KIND,
    ANSWER_FILE_OTHER_VERSION,
    ANSWER_FILE_TOO_DEEP,
    ANSWER_FILE_TOO_LARGE,
    ANSWER_FILE_WRONG_SHAPE,
)
from biocap.collection import rules
from biocap.shared.problems import Problem

LARGEST_REVISION = 2**31 - 1
_nul = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
"""U+0000 in written JSON, which PostgreSQL keeps in no text."""


@dataclass(frozen=True)
class AnsweredUpon:
    """What stood under a key when the form was handed out: its revision (0: nothing) and value."""

    revision: int
    value: Any = None


NOTHING_STOOD = AnsweredUpon(0)


@dataclass(frozen=True)
class AnswerFile:
    """An answer file as it was read.

    `country` and `round` are codes, "" for an organization and outside of rounds; `definition` is
    the hash of the edition that it was answered by; `author` and `written_at` are what whoever
    filled it in says. `answers` are raw, as they were written; None takes one back. `files` are
    those that came along, by the ids by which answers name them.
    """

    country: str
    round: str
    submission: str
    format: str
    edition: str
    definition: str
    channel: str
    author: str
    written_at: str
    base: Mapping[str, AnsweredUpon] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, EnclosedFile] = field(default_factory=dict)
    sha256: str = ""

    def upon(self, key: str) -> AnsweredUpon:
        """Return what the answer under a key was given upon."""
        return self.base.get(key, NOTHING_STOOD)


def read_answer_file(body: bytes) -> AnswerFile:
    """Return the answer file that these bytes are.

    Raises a Problem `answer_file.…` for what is too large (before it is parsed), empty, no JSON,
    too deep, said twice, of another kind, shape or version, or changed since it was saved.
    """
    if len(body) > LARGEST_FILE:
        raise ANSWER_FILE_TOO_LARGE(most=LARGEST_FILE // 1024)
    if not body.strip():
        raise ANSWER_FILE_EMPTY()
    return answer_file_of(parsed_json(body))


def answer_file_of(content: Any) -> AnswerFile:
    """Return the answer file that parsed JSON is; raises as `read_answer_file` does."""
    if not isinstance(content, dict) or content.get("kind") != KIND:
        raise ANSWER_FILE_OTHER_KIND()
    _must_be_shallow(content)
    if content.get("version") != VERSION:
        raise ANSWER_FILE_OTHER_VERSION()
    expected = {"kind", "version", *(one.name for one in fields(AnswerFile))}
    for name in sorted((expected ^ content.keys()) - {"files"}):
        raise ANSWER_FILE_WRONG_SHAPE(place=name[:LONGEST_WORD])
    words = {one.name: content[one.name] for one in fields(AnswerFile) if one.type is str}
    for name, word in words.items():
        if not isinstance(word, str) or len(word) > LONGEST_WORD:
            raise ANSWER_FILE_WRONG_SHAPE(place=name)
    if content["channel"] not in FILE_CHANNELS:
        raise ANSWER_FILE_WRONG_SHAPE(place="channel")
    if not isinstance(content["answers"], dict):
        raise ANSWER_FILE_WRONG_SHAPE(place="answers")
    base = _base(content["base"])
    if content["sha256"] != content_sha256(content):
        raise ANSWER_FILE_BROKEN_HASH()
    files = enclosed_files(content.get("files", {}), content["answers"])
    return AnswerFile(**words, base=base, answers=content["answers"], files=files)


def written_answer_file(file: AnswerFile) -> bytes:
    """Return the bytes of an answer file, with the hash that its content has."""
    content: dict[str, Any] = {
        "kind": KIND,
        "version": VERSION,
        **{one.name: getattr(file, one.name) for one in fields(AnswerFile) if one.type is str},
        "base": {
            key: {"revision": upon.revision, "value": upon.value} for key, upon in file.base.items()
        },
        "answers": dict(file.answers),
    }
    if file.files:
        content["files"] = written_enclosed(file.files)
    content["sha256"] = content_sha256(content)
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def content_sha256(content: Mapping[str, Any]) -> str:
    """Return the hash of an answer file's content, its own hash left out. Raises a Problem."""
    try:
        return rules.freeze({name: it for name, it in content.items() if name != "sha256"})[1]
    except Problem as problem:  # a number that no reader keeps exactly
        raise ANSWER_FILE_NOT_JSON(reason=str(problem).rstrip(".")) from None


def _base(given: Any) -> dict[str, AnsweredUpon]:
    if not isinstance(given, dict):
        raise ANSWER_FILE_WRONG_SHAPE(place="base")
    base = {}
    for key, upon in given.items():
        revision = upon.get("revision") if isinstance(upon, dict) else None
        if type(revision) is not int or upon.keys() != {"revision", "value"}:
            raise ANSWER_FILE_WRONG_SHAPE(place=f"base: {key[:LONGEST_WORD]}")
        if not 0 <= revision <= LARGEST_REVISION:
            raise ANSWER_FILE_WRONG_SHAPE(place=f"base: {key[:LONGEST_WORD]}")
        base[key] = AnsweredUpon(revision, upon["value"])
    return base


def parsed_json(body: bytes) -> Any:
    """Return what JSON says that says everything once. Raises a Problem `answer_file.…`."""
    try:
        text = body.decode("utf-8-sig")
        content = json.loads(
            text, object_pairs_hook=_once, parse_constant=_no_number, parse_float=_finite
        )
        again = json.dumps(content, ensure_ascii=False)
        again.encode("utf-8")  # half of a character is no text
        if _nul.search(again):
            raise ValueError("U+0000")
    except RecursionError:
        raise ANSWER_FILE_TOO_DEEP(deepest=DEEPEST) from None
    except ValueError as error:
        raise ANSWER_FILE_NOT_JSON(reason=_reason(error)) from None
    return content


def _reason(error: ValueError) -> str:
    if isinstance(error, UnicodeError):
        return "UTF-8"
    at = getattr(error, "lineno", None)
    return f"line {at}" if at else type(error).__name__


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    by_name: dict[str, Any] = {}
    for name, value in pairs:
        if name in by_name:
            raise ANSWER_FILE_KEY_TWICE(key=name[:LONGEST_WORD])
        by_name[name] = value
    return by_name


def _no_number(word: str) -> Any:
    raise ValueError(word)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _must_be_shallow(content: Any) -> None:
    level, depth = [content], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise ANSWER_FILE_TOO_DEEP(deepest=DEEPEST)
        level = [
            part
            for each in level
            for part in (each.values() if isinstance(each, dict) else each)
            if isinstance(part, dict | list)
        ]
