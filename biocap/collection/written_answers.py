"""Answers as the JSON that their column holds, written without an object for each. Pure."""

import operator
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import orjson


def first_answers(given: Mapping[str, Any], author: int, channel: str, at: datetime) -> bytes:
    """Return as JSON the answers with which a submission begins, as `changed_answers` of none.

    No answer given is blank. All but key and value is written once for all of them.
    """
    about = orjson.dumps(
        {
            "revision": 1,
            "author": author,
            "channel": str(channel),
            "saved_at": at.astimezone(UTC).isoformat(),
        }
    ).replace(b"{", b",", 1)
    values = map(operator.add, map(_opened_by, given), map(orjson.dumps, given.values()))
    return b"{" + (about + b",").join(values) + (about if given else b"") + b"}"


@lru_cache(4096)
def _opened_by(key: str) -> bytes:
    return orjson.dumps(key) + b':{"value":'
