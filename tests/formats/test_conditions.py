"""Conditions in three values, and the questions they ask about."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biocap.formats.conditions import (
    All,
    AnyOf,
    Condition,
    Not,
    Picked,
    holds,
    questions_of,
)

YES = Picked("one", ("yes",))
OTHER = Picked("two", ("yes",))
SAID = frozenset({"yes"})
DENIED = frozenset({"no"})


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        (YES, {"one": SAID}, True),
        (YES, {"one": SAID | DENIED}, True),
        (YES, {"one": DENIED}, False),
        (YES, {}, None),
        (YES, {"one": frozenset[str]()}, None),
        (Not(YES), {"one": DENIED}, True),
        (Not(YES), {}, None),
        (All((YES, OTHER)), {"one": DENIED}, False),
        (All((YES, OTHER)), {"one": SAID}, None),
        (All((YES, OTHER)), {"one": SAID, "two": SAID}, True),
        (AnyOf((YES, OTHER)), {"one": SAID}, True),
        (AnyOf((YES, OTHER)), {"one": DENIED}, None),
        (AnyOf((YES, OTHER)), {"one": DENIED, "two": DENIED}, False),
    ],
)
def test_holds(
    condition: Condition, answers: Mapping[str, frozenset[str]], expected: bool | None
) -> None:
    assert holds(condition, answers) is expected


LEAVES = st.builds(Picked, st.sampled_from(["one", "two", "three"]), st.just(("yes",)))
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(All, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple))
    ),
    max_leaves=6,
)
ANSWERS = st.dictionaries(
    st.sampled_from(["one", "two", "three"]), st.sampled_from([SAID, DENIED]), max_size=3
)


@given(CONDITIONS, ANSWERS, ANSWERS)
def test_holds_stays_settled_when_blanks_are_filled(
    condition: Condition, answers: dict[str, frozenset[str]], later: dict[str, frozenset[str]]
) -> None:
    before = holds(condition, answers)
    after = holds(condition, {**later, **answers})
    assert before is None or before is after


@given(CONDITIONS, ANSWERS)
def test_holds_is_settled_when_nothing_is_blank(
    condition: Condition, answers: dict[str, frozenset[str]]
) -> None:
    full = {"one": DENIED, "two": DENIED, "three": DENIED, **answers}
    assert holds(condition, full) is not None


def test_questions_of_names_each_once_in_order() -> None:
    assert questions_of(All((OTHER, Not(AnyOf((YES, OTHER)))))) == ("two", "one")
    assert questions_of(None) == ()
