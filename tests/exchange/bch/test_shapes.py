from datetime import UTC, datetime

import pytest

from biocap.exchange.bch.days import day_of, moment_of
from biocap.exchange.bch.shapes import (
    Pick,
    is_blank,
    party_of,
    picks_of,
    reference_of,
)
from biocap.shared.problems import Problem


@pytest.mark.parametrize(
    ("raw", "picks"),
    [
        ({"value": "true"}, [Pick("true", "true")]),
        ({"identifier": "ABC-1@3"}, [Pick("abc-1", "ABC-1@3")]),
        ({"value": {"identifier": "A", "customValue": {"en": "x"}}}, [Pick("a", "A", {"en": "x"})]),
        ("true.some", [Pick("true.some", "true.some")]),
        (True, [Pick("true", "true")]),
        (False, [Pick("false", "false")]),
        (0, [Pick("0", "0")]),
        ([{"value": "A"}, "b"], [Pick("a", "A"), Pick("b", "b")]),
        ({"options": [{"identifier": "A"}, True]}, [Pick("a", "A"), Pick("true", "true")]),
        ({"value": ["a", "b"]}, [Pick("a", "a"), Pick("b", "b")]),
        (
            {"value": "a", "additionalInformation": {"fr": "x"}},
            [Pick("a", "a", {"fr": "x"})],
        ),
        (None, []),
        ("", []),
        ([], []),
        ({"value": None}, []),
        ([{}, None], []),
    ],
)
def test_picks_of_every_shape(raw, picks):
    assert list(picks_of(raw)) == picks


@pytest.mark.parametrize(
    "raw", [1.5, {"x": "y"}, [["a"]], ["a"] * 301, {"value": {"en": {"a": 1}}}]
)
def test_picks_of_refuses_other_shapes(raw):
    with pytest.raises(Problem) as caught:
        list(picks_of(raw))
    assert caught.value.code == "bch.wrong_shape"


@pytest.mark.parametrize(
    ("raw", "party"),
    [
        ({"identifier": "ke"}, "KEN"),
        ("ke", "KEN"),
        ({"identifier": "KE@2"}, "KEN"),
        ("eu", "EUE"),
        ({"identifier": "eur"}, "EUE"),
        ("us", "USA"),
        ("zz", ""),
        ("ken", "KEN"),
        ({"identifier": "كينيا"}, "KEN"),
        ("Korea", ""),
        (None, ""),
        ([{"identifier": "ke"}], ""),
        (7, ""),
    ],
)
def test_party_of_a_government(raw, party):
    assert party_of(raw) == party


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ({"identifier": "52000000CBD0@3"}, ("52000000CBD0", 3)),
        ("52000000CBD0", ("52000000CBD0", None)),
        (206701, ("206701", None)),
        (None, ("", None)),
    ],
)
def test_reference_of_keeps_identifier_and_revision_apart(raw, found):
    assert reference_of(raw) == found


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("2019-09-30", datetime(2019, 9, 30, tzinfo=UTC)),
        ("2026-02-28T23:30:00-05:00", datetime(2026, 3, 1, 4, 30, tzinfo=UTC)),
        ("2019-09-30T10:00:00.000Z", datetime(2019, 9, 30, 10, tzinfo=UTC)),
        ({"$date": "2019-09-30T10:00:00Z"}, datetime(2019, 9, 30, 10, tzinfo=UTC)),
        ({"$date": 1569801600000}, datetime(2019, 9, 30, tzinfo=UTC)),
        ("1569801600000", datetime(2019, 9, 30, tzinfo=UTC)),
        ("/Date(1569801600000)/", datetime(2019, 9, 30, tzinfo=UTC)),
        ({"$date": {"$numberLong": "1569801600000"}}, datetime(2019, 9, 30, tzinfo=UTC)),
        ("Mon, 30 Sep 2019 10:00:00 +0200", datetime(2019, 9, 30, 8, tzinfo=UTC)),
        ("2019-10-02T02:00:00+03:00", datetime(2019, 10, 1, 23, tzinfo=UTC)),
        ("2019-09-30 10:00", datetime(2019, 9, 30, 10, tzinfo=UTC)),
        ("2019/09/30", datetime(2019, 9, 30, tzinfo=UTC)),
        ("20190930", datetime(2019, 9, 30, tzinfo=UTC)),
        ("30 September 2019", datetime(2019, 9, 30, tzinfo=UTC)),
        ("September 30th, 2019", datetime(2019, 9, 30, tzinfo=UTC)),
        ("30 septembre 2019", datetime(2019, 9, 30, tzinfo=UTC)),
        ("30 de septiembre de 2019", datetime(2019, 9, 30, tzinfo=UTC)),
        ("30 сентября 2019 г.", datetime(2019, 9, 30, tzinfo=UTC)),
        ("2019年9月30日", datetime(2019, 9, 30, tzinfo=UTC)),
        ("30.09.2019", datetime(2019, 9, 30, tzinfo=UTC)),
        ("09/30/2019", datetime(2019, 9, 30, tzinfo=UTC)),
        ("10/10/2019", datetime(2019, 10, 10, tzinfo=UTC)),
        ("01/10/2019", None),
        ("01.10.2019", None),
        ("2019-10", None),
        ("2019", None),
        ("October 2019", None),
        ("1 Oct 19", None),
        ("1 or 2 October 2019", None),
        ("2019-W40", None),
        ("30 September", None),
        ("2019-02-30", None),
        (10**30, None),
        (None, None),
        (True, None),
    ],
)
def test_moment_of_what_says_when(raw, found):
    assert moment_of(raw) == found


def test_day_of_cuts_the_time_off():
    assert day_of("2019-09-30T10:00:00.000Z") == "2019-09-30"
    assert day_of({"value": "2019-09-30"}) == "2019-09-30"
    assert day_of("") == ""
    assert day_of("2019-10-01T23:30:00-05:00") == "2019-10-01"
    assert day_of("30/09/2019") == "2019-09-30"
    for unclear in ("01/10/2019", "2019-10", "2019-02-30", "2019-W40", "soon"):
        with pytest.raises(Problem):
            day_of(unclear)


@pytest.mark.parametrize(
    ("raw", "blank"),
    [
        ({"value": {"en": ""}}, True),
        ([None, {}], True),
        (False, False),
        (0, False),
        ({"a": 0}, False),
    ],
)
def test_is_blank_as_the_bch_strips(raw, blank):
    assert is_blank(raw) is blank
