from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from biocap.shared.canonical import canonical_at_once

NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text() | st.sampled_from(["null", ":1.5", '",2e9']),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_canonical_at_once_is_rfc_8785_or_nothing(value: Any) -> None:
    written = canonical_at_once(value)
    assert written is None or written == rfc8785.dumps(value)


@pytest.mark.parametrize(
    "value",
    [
        "words: 1.5",
        {"code": "yes"},
        [None, "a", 7],
        {"b": None, "a": {"é": "\x1f\x7f\u2028"}},
        None,
    ],
)
def test_canonical_at_once_writes_what_answers_hold(value: Any) -> None:
    assert canonical_at_once(value) == rfc8785.dumps(value)


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        1e30,
        -0.0,
        2**53,
        [float("nan")],
        {"a": [float("inf")]},
        {"\U0001f600": 1},
        {"a": "\ud800"},
    ],
)
def test_canonical_at_once_leaves_the_rest_to_others(value: Any) -> None:
    assert canonical_at_once(value) is None
