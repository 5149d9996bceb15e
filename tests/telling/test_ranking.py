"""The first of a ranking: equal things stay together, whatever is asked for."""

from hypothesis import given
from hypothesis import strategies as st

from biocap.telling.ranking import Top, top


@given(
    rows=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3))),
    most=st.integers(1, 8),
    room=st.none() | st.integers(1, 8),
)
def test_a_tie_is_never_parted(rows: list[tuple[int, int]], most: int, room: int | None) -> None:
    found = top(rows, most, lambda row: row, room)
    left = sorted(rows, reverse=True)[len(found.shown) :]
    assert [*found.shown, *left] == sorted(rows, reverse=True)
    assert not (found.shown and left) or found.shown[-1] > left[0]
    assert found.left == len(left)
    if len(found.shown) < min(most, len(rows)):
        assert room is not None
        assert found.tied == left.count(left[0]) > room - len(found.shown)
    else:
        assert found.tied == 0


def test_equal_rows_stay_in_their_order() -> None:
    rows = [("B", 19), ("C", 5), ("E", 19), ("I", 19), ("M", 19), ("A", 4)]
    assert top(rows, 3, lambda row: row[1], 6) == Top(
        (("B", 19), ("E", 19), ("I", 19), ("M", 19)), 0, 2
    )
    assert top(rows, 3, lambda row: row[1], 3) == Top((), 4, 6)
