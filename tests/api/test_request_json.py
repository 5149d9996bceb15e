"""A body is read as the plain reader of the standard library would, pair by pair."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biocap.api.request_json import DEEPEST, read_json
from biocap.shared.problems import Problem

SIGNS = '":\\\\ \\n,{}[]aé\U0001f30d'
words = st.text(st.sampled_from(SIGNS), max_size=5)


@st.composite
def written_words(draw: st.DrawFn) -> str:
    """A string of JSON, each sign as it is or by its number."""
    by_number = st.booleans()
    return "".join(
        ('"', *(_sign(sign, draw(by_number)) for sign in draw(words)), '"'),
    )


def _sign(sign: str, by_number: bool) -> str:
    if by_number:
        halves = sign.encode("utf-16-be")
        return "".join(f"\\u{halves[n]:02x}{halves[n + 1]:02X}" for n in range(0, len(halves), 2))
    return json.dumps(sign, ensure_ascii=False)[1:-1]


gaps = st.sampled_from(["", "", "", " ", "\n", "\t "])


@st.composite
def written_objects(draw: st.DrawFn, deep: int = 3) -> str:
    """An object of JSON in any spacing, with keys that may stand in it twice."""
    value = written_words() | st.sampled_from(["1", "-0.5", "null", "1e3", "[]", "{}", '"a"'])
    if deep:
        value |= written_objects(deep - 1)
        value |= written_objects(deep - 1).map(lambda inner: f"[{inner}, {inner}]")
    key = written_words() | st.sampled_from(['"a"', '"b"'])
    pairs = [
        f"{draw(gaps)}{draw(key)}{draw(gaps)}:{draw(gaps)}{draw(value)}"
        for _ in range(draw(st.integers(0, 3)))
    ]
    return "{" + ",".join(pairs) + "}"


def _pair_by_pair(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise KeyError("twice")
    return dict(pairs)


@given(written_objects())
def test_read_json_refuses_exactly_what_holds_a_key_twice(text: str) -> None:
    try:
        expected: Any = json.loads(text, object_pairs_hook=_pair_by_pair)
    except KeyError:
        with pytest.raises(Problem) as refused:
            read_json(text.encode())
        assert refused.value.code == "request.duplicate_key"
    else:
        assert read_json(text.encode()) == expected


@pytest.mark.parametrize("brackets", ["{}", "[]"])
def test_read_json_refuses_what_nests_deeper_than_allowed(brackets: str) -> None:
    opens = '{"a":' if brackets == "{}" else "["

    def nested(levels: int) -> bytes:
        return ('{"a":' + opens * (levels - 1) + "1" + brackets[1] * (levels - 1) + "}").encode()

    assert read_json(nested(DEEPEST))
    with pytest.raises(Problem) as refused:
        read_json(nested(DEEPEST + 1))
    assert refused.value.code == "request.too_deep"
