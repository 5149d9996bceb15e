"""Pure rules of the workroom."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from biocap.collection import rules
from biocap.shared.problems import Problem

DUE = date(2026, 3, 31)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("at", "late"),
    [
        (datetime(2026, 3, 31, 23, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 4, 1, 0, 0, 1, tzinfo=UTC), False),
        (datetime(2026, 4, 1, 11, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 4, 1, 12, 0, tzinfo=UTC), True),
        (datetime(2026, 3, 31, 23, 30, tzinfo=timezone(timedelta(hours=-12))), False),
        (datetime(2026, 4, 1, 0, 30, tzinfo=timezone(timedelta(hours=-12))), True),
        (datetime(2026, 4, 1, 1, 0, tzinfo=timezone(timedelta(hours=3))), False),
        (datetime(2026, 3, 31, tzinfo=UTC), False),  # the day and no time
        (datetime(2026, 4, 1, tzinfo=UTC), True),
    ],
)
def test_is_late(at: datetime, late: bool) -> None:
    assert rules.is_late(at, DUE) is late


def test_receipt_beyond_six_digits() -> None:
    assert rules.receipt(1234567, datetime(2026, 1, 1, tzinfo=UTC)) == "BC-2026-1234567"


@given(st.dictionaries(st.text(max_size=4), JSON, max_size=4))
def test_freeze_does_not_depend_on_order(body: dict[str, Any]) -> None:
    text, sha256 = rules.freeze(body)
    assert rules.freeze(dict(reversed(body.items()))) == (text, sha256)
    assert json.loads(text) == body


@given(
    st.dictionaries(
        st.text(max_size=4), JSON | st.floats() | st.lists(st.floats(), max_size=2), max_size=5
    )
)
def test_freeze_is_rfc_8785(body: dict[str, Any]) -> None:
    """The fast way gives what the reference implementation gives."""
    try:
        expected = rfc8785.dumps(body).decode()
    except rfc8785.CanonicalizationError:
        with pytest.raises(Problem):
            rules.freeze(body)
    else:
        assert rules.freeze(body)[0] == expected


def test_freeze_of_controls_and_signs_beyond_the_basic_plane() -> None:
    body: dict[str, Any] = {
        "\U00010000": 1,
        "\uffff": '\x1f\x7f\n\\"',
        "a": [True, None, -0.0, 1e21, 10**15],
    }
    assert rules.freeze(body)[0] == rfc8785.dumps(body).decode()


@pytest.mark.parametrize("unsayable", [2**60, float("nan"), float("inf"), "\ud83d"])
def test_freeze_what_cannot_be_said(unsayable: object) -> None:
    with pytest.raises(Problem) as problem:
        rules.freeze({"organization": None, "answers": {"cost_usd": unsayable}})
    assert problem.value.code == "submission.not_canonical"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("plan.pdf", "plan.pdf"),
        ("/etc/passwd", "passwd"),
        ("..", "file"),
        ("", "file"),
        (".pdf", "pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ('a";b.pdf', "a__b.pdf"),
        ("x" * 300 + ".docx", "x" * 110 + ".docx"),
        ("национальный план.odt", "национальный план.odt"),
    ],
)
def test_file_name(name: str, expected: str) -> None:
    assert rules.file_name(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>a <b>b</b></p>", "<p>a <b>b</b></p>"),
        ("<script>alert(1)</script>x", "x"),
        ('<p onclick="x()" style="color:red">a</p>', "<p>a</p>"),
        ('<a href="javascript:x()">a</a>', '<a rel="noopener noreferrer nofollow">a</a>'),
        (
            '<a href="https://bch.cbd.int">a</a>',
            '<a href="https://bch.cbd.int" rel="noopener noreferrer nofollow">a</a>',
        ),
        ('<img src="x" onerror="y()">', ""),
    ],
)
def test_clean_html(text: str, expected: str) -> None:
    assert rules.clean_html(text) == expected


def test_upload_ids() -> None:
    value = [{"upload": "a"}, {"upload": "b"}, "text", {"x": {"upload": "c"}}]
    assert rules.upload_ids(value) == {"a", "b", "c"}
