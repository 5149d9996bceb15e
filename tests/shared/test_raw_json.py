import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biocap.shared.raw_json import may_hold_a_key_twice, nested_too_deep, plain_json

PARTS = [
    *'{}[]":,\\ \n\t',
    "a",
    "b",
    r"\u0022",
    r"\ud800",
    r"\n",
    "é",
    "😀",
    "\ufeff",
    "\0",
    "\x1f",
]
NUMBERS = [
    "0",
    "-0",
    "-1",
    "01",
    "1.5",
    "-0.0",
    "1e400",
    "2e3",
    "9" * 18,
    "9" * 19,
    "9" * 25,
    "NaN",
]
WORDS = ["null", "true", '"a":1', '"a": 1', '"\\u0061":1', '{"a":2}', '[""]', '"é"', "{}", "[[]]"]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda part: st.lists(part, max_size=4) | st.dictionaries(st.text(), part, max_size=4),
)


def read_slowly(data: bytes) -> tuple[Any, bool]:
    """What the standard library reads, and whether a key stood twice."""
    twice = False

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal twice
        twice |= len(dict(found)) < len(found)
        return dict(found)

    def constant(word: str) -> None:
        raise ValueError(word)

    content = json.loads(data.decode(), object_pairs_hook=pairs, parse_constant=constant)
    return content, twice


def test_nested_too_deep_counts_brackets_and_not_words():
    assert not nested_too_deep(b"[" * 16 + b"]" * 16, 16)
    assert nested_too_deep(b"[" * 17 + b"]" * 17, 16)
    assert not nested_too_deep(b'["' + b"[" * 100 + b'\\"' + b"{" * 100 + b'"]', 16)
    assert nested_too_deep(b"[{]}", 16)


@given(st.lists(st.sampled_from([*PARTS, *NUMBERS, *WORDS]), max_size=14).map("".join))
def test_plain_json_reads_what_the_standard_library_reads_or_leaves_it(text):
    """What is broken, deep, or holds a key twice is left to the reader that can say so."""
    data = text.encode()
    if (content := plain_json(data, 3)) is None:
        return
    read, twice = read_slowly(data)
    assert repr(content) == repr(read)
    assert not twice
    assert not nested_too_deep(data, 3)


@given(VALUES, st.booleans(), st.sampled_from([None, 1]))
def test_plain_json_reads_what_programs_write(value, ascii_alone, indent):
    data = json.dumps(value, ensure_ascii=ascii_alone, indent=indent).encode()
    assert repr(plain_json(data, 99)) in (repr(json.loads(data)), "None")


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 2}',
        '{"a" : 1, "a" : 2}',
        '[{"a":1,"\\u0061":2}]',
        '{"a": "\\u0022\\u0022", "a": "b"}',
        '{"a": {"b": "c"}, "a": "\\"\\"\\"\\""}',
    ],
)
def test_a_key_that_stands_twice_is_left_to_who_can_say_so(text):
    assert plain_json(text.encode(), 9) is None
    assert may_hold_a_key_twice(text.encode(), json.loads(text))


@pytest.mark.parametrize(
    "text",
    ['{"a": "b"', "[[[[1]]]]", '["\\ud800"]', "[NaN]", "[1e400]", f"[{'9' * 19}]", "\ufeff[]"],
)
def test_plain_json_leaves_what_is_broken_deep_or_beyond_numbers(text):
    assert plain_json(text.encode("utf-8", "surrogatepass"), 3) is None


def test_plain_json_reads_what_is_as_deep_as_allowed():
    assert plain_json(b'[{"a": []}]', 3) == [{"a": []}]
    assert plain_json(b'{"a": 1, "b": {"a": "say \\"a\\": 1"}}', 3) == {
        "a": 1,
        "b": {"a": 'say "a": 1'},
    }
