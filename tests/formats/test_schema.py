"""The JSON Schema of answers says what is read, and refuses what is refused."""

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from biocap.formats import Edition, answers_schema, load_edition, read_answer
from tests.formats.strategies import raw_answers
from tests.formats.test_shuffled import FORMATS, _load
from tests.formats.test_values import DEEP, READ, REFUSED

NOT_IN_JSON = {"bad_number"}
"""JSON has no NaN and no infinity; the schema never sees them."""

READ_MORE_WIDELY = {"specify_twice"}
"""Refused only because two items contradict each other; both are well-formed."""


@cache
def _validator(edition: Edition) -> Draft202012Validator:
    schema = answers_schema(edition)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


@pytest.mark.parametrize(("key", "raw", "value"), READ)
def test_answers_schema_takes_what_is_read(
    edition: Edition, key: str, raw: Any, value: Any
) -> None:
    assert list(_validator(edition).iter_errors({key: value})) == []


@pytest.mark.parametrize(
    ("key", "raw"),
    [
        (key, raw)
        for key, raw, code in REFUSED
        if code not in NOT_IN_JSON | READ_MORE_WIDELY and raw is not None and raw is not DEEP
    ],
)
def test_answers_schema_takes_nothing_that_is_refused(edition: Edition, key: str, raw: Any) -> None:
    assert not _validator(edition).is_valid({key: raw})


@pytest.mark.parametrize("name", FORMATS, ids=lambda name: str(name[1]))
@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_answers_schema_takes_every_canonical_answer(name: Any, data: st.DataObject) -> None:
    edition = _load(*name)
    raw = data.draw(raw_answers(edition))
    answers = {key: read_answer(edition, key, value) for key, value in raw.items()}
    assert list(_validator(edition).iter_errors(answers)) == []


def test_answers_schema_says_all_keys_of_the_needs_assessment() -> None:
    schema = answers_schema(load_edition("needs-assessment", "2009"))
    assert sum(key.startswith("needs.") for key in schema["properties"]) == 160
