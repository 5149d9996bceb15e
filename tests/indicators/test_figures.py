"""What the values of indicators say of themselves."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from biocap.indicators.figures import Given, State, States, Value
from biocap.library.figures import Interval, Share


def _value(**changes: object) -> Value:
    words = {"indicator": "A.10(b)", "cycle": "midterm", "part": "all", "feeds": "questions"}
    return Value(**{**words, "strength": "direct", "missing": "", "states": States(), **changes})


def _given(count: int, of: int | None = None) -> Given:
    return Given(count, of, "", datetime(2026, 1, 1, tzinfo=UTC))


STATES = States(yes=3, partly=2, no=5, blank=4, not_applicable=6, silent=20)


def test_states_give_three_shares() -> None:
    assert (STATES.answered, STATES.reported, STATES.bound) == (10, 20, 40)
    assert (STATES.open, STATES.applicable) == (24, 34)
    assert STATES.share_of_answered == Share(3, 10)
    assert STATES.interval == Interval(Share(3, 34), Share(27, 34))


COUNTS = st.integers(0, 200)


@given(st.builds(States, **{name.value: COUNTS for name in State}))
def test_the_headline_lies_within_its_interval(states: States) -> None:
    low, headline, high = (
        share.percent
        for share in (states.interval.lowest, states.share_of_answered, states.interval.highest)
    )
    if headline is not None:
        assert low is not None
        assert high is not None
        assert low <= headline <= high


def test_a_value_without_answers_is_none() -> None:
    assert not _value(states=States(blank=3, silent=4)).has_value
    assert _value(states=States(no=1)).has_value
    assert _value(given=_given(0), feeds="entered").has_value


def test_the_secretariats_share_is_the_headline_where_it_gave_one() -> None:
    assert _value(given=_given(4, 10)).share_of_answered == Share(4, 10)
    assert _value(given=_given(4), states=STATES).share_of_answered == Share(3, 10)


def test_undated_parties_make_an_interval_of_the_headline() -> None:
    value = _value(states=STATES, undated=States(yes=1, no=2, silent=1))
    assert value.membership_interval == Interval(Share(3, 12), Share(4, 11))
    assert value.bound_at_most == 44
    assert _value(states=STATES).membership_interval is None


def test_late_reports_move_the_headline_by_percentage_points() -> None:
    assert _value(states=STATES, late=States(yes=9, no=11)).late_effect == 15
    assert _value(states=States(), late=States(yes=1)).late_effect is None
