"""Answers written as JSON at once are those that are written an object for each."""

from datetime import UTC, datetime, timedelta, timezone

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biocap.collection.choices import Channel
from biocap.collection.rules import changed_answers
from biocap.collection.written_answers import first_answers

ATS = (
    datetime(2026, 11, 1, 12, 30, 0, 5, tzinfo=UTC),
    datetime(2026, 11, 1, tzinfo=timezone(timedelta(hours=-7))),
)
text = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
values = st.recursive(
    text | st.integers(-(2**53), 2**53) | st.booleans() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(text, values, max_size=8), st.integers(1, 2**40), st.sampled_from(ATS))
def test_first_answers_are_the_changed_answers_of_none(given_, author, at):
    changed = changed_answers({}, given_, author, Channel.IMPORT, at)
    assert first_answers(given_, author, Channel.IMPORT, at) == orjson.dumps(changed)


@pytest.mark.parametrize("key", ['"', ",", "{", "Q1/a", "", "\\"])
def test_a_key_that_looks_like_json_stays_a_key(key):
    read = orjson.loads(first_answers({key: {"code": "a"}}, 1, "import", ATS[0]))
    assert read == changed_answers({}, {key: {"code": "a"}}, 1, "import", ATS[0])
