"""A request's JSON is read within limits; what two programs could read differently is refused."""

import json
import math
import re
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from biocap.collection.choices import LARGEST_BODY
from biocap.shared.problems import (
    REQUEST_DUPLICATE_KEY,
    REQUEST_LONE_SURROGATE,
    REQUEST_MEDIA_TYPE,
    REQUEST_NOT_AN_OBJECT,
    REQUEST_NOT_JSON,
    REQUEST_TOO_DEEP,
    REQUEST_TOO_LARGE,
    Problem,
)
from biocap.shared.raw_json import may_hold_a_key_twice, nested_too_deep, plain_json

DEEPEST = 12
"""Levels of lists and objects; the deepest answer that any format asks needs six."""

JSON = "application/json"
UTF_8 = {"utf-8", "utf8", "us-ascii"}
HALF = re.compile(r"\\u[dD][89a-fA-F]")
"""How a surrogate is written in JSON; two of them may well be one character."""


class BoundedParser(Parser):
    """Reads a body of at most LARGEST_BODY bytes by `read_json`, if it says that it is JSON."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Return the object that the body holds, or raise a Problem `request.…`."""
        charset = (request.content_params or {}).get("charset", "utf-8")
        if request.content_type != JSON or charset.lower() not in UTF_8:
            raise REQUEST_MEDIA_TYPE()
        return read_json(request.body)


def read_json(body: bytes) -> dict[str, Any]:
    """Return the JSON object in a body.

    Raises a Problem for a body too large, not UTF-8, not JSON, not an object, nested
    deeper than DEEPEST, with a key twice in one object, with half of a character
    anywhere, or with NaN and infinities.

    >>> read_json(b'{"answers": {}}')
    {'answers': {}}
    """
    if len(body) > LARGEST_BODY:
        raise too_large()
    try:
        content = plain_json(body, DEEPEST)
        if isinstance(content, dict):
            return content
        text = body.decode("utf-8")
        content = _plainly.decode(text)
        if not isinstance(content, dict):
            raise REQUEST_NOT_AN_OBJECT()
        if nested_too_deep(body, DEEPEST):
            raise REQUEST_TOO_DEEP(deepest=DEEPEST)
        if may_hold_a_key_twice(body, content):
            json.loads(text, object_pairs_hook=_once)
        if HALF.search(text):
            json.dumps(content, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise REQUEST_LONE_SURROGATE() from None
    except RecursionError:
        raise REQUEST_TOO_DEEP(deepest=DEEPEST) from None
    except ValueError as error:
        raise REQUEST_NOT_JSON(reason=str(error).rstrip(".")) from None
    return content


def too_large() -> Problem:
    """Return the problem of a body beyond LARGEST_BODY."""
    return REQUEST_TOO_LARGE(limit=LARGEST_BODY // 1024 // 1024)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    by_name = dict(pairs)
    if len(by_name) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise REQUEST_DUPLICATE_KEY(key=twice[:200])
    return by_name


def _refuse_constant(word: str) -> Any:
    raise ValueError(f"{word} is not a number")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("a number is too large")
    return number


_plainly = json.JSONDecoder(parse_constant=_refuse_constant, parse_float=_finite)
