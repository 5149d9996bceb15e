"""The next round's days: by the period, or within the six months before a meeting."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from biocap.collection.scheduling import Schedule, Window, after_years, in_window, window_before


def test_window_before_ends_on_the_eve_and_begins_in_the_month_it_has() -> None:
    assert window_before(date(2030, 8, 31)) == Window(date(2030, 2, 28), date(2030, 8, 30))
    assert window_before(date(2030, 1, 1)) == Window(date(2029, 7, 1), date(2029, 12, 31))


def test_after_years_of_a_leap_day() -> None:
    last = Schedule(date(2024, 2, 29), date(2024, 5, 31), date(2024, 6, 30))
    assert after_years(last, 2) == Schedule(date(2026, 2, 28), date(2026, 5, 31), date(2026, 6, 30))
    assert after_years(last, 4).opens_on == date(2028, 2, 29)


@given(
    st.dates(date(2020, 1, 1), date(2060, 1, 1)),
    st.tuples(st.integers(0, 400), st.integers(0, 400)),
    st.dates(date(2020, 1, 1), date(2060, 1, 1)),
)
def test_in_window_is_within_it_in_order_and_as_long_as_it_may_be(
    opens_on: date, lengths: tuple[int, int], meeting: date
) -> None:
    due, closes = (date.fromordinal(opens_on.toordinal() + n) for n in sorted(lengths))
    window = window_before(meeting)
    moved = in_window(Schedule(opens_on, due, closes), window)
    assert moved.opens_on <= moved.due_on <= moved.closes_on
    assert window.holds(moved.opens_on, moved.closes_on)
    whole = (window.last - window.first).days
    assert (moved.closes_on - moved.opens_on).days == min(whole, (closes - opens_on).days)
