"""Of an answer of several parts everything is saved that can be read, whatever else is wrong."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biocap import formats
from biocap.formats.parts import parts_read

LINKS = ("activity-report", "links")
GOOD = {"url": "https://example.org/a", "name": "A"}
OTHER = {"url": "https://example.org/b"}
BAD = {"url": "https://[::1", "name": "B"}


def read(form: str, key: str, raw: Any, stands: Any = None) -> tuple[Any, dict[Any, str]]:
    good, wrong = parts_read(formats.load_edition(form), key, raw, stands)
    return good, {path: reason.finding.code for path, reason in wrong.items()}


@pytest.mark.parametrize(
    ("key", "raw", "stands", "good", "wrong"),
    [
        ("links", [GOOD, BAD], None, [GOOD], {(1, "url"): "answers.bad_link"}),
        ("links", [BAD], None, None, {(0, "url"): "answers.bad_link"}),
        ("links", [BAD, GOOD], [OTHER, GOOD], [OTHER, GOOD], {(0, "url"): "answers.bad_link"}),
        ("links", [BAD, GOOD], [OTHER, OTHER], [GOOD], {(0, "url"): "answers.bad_link"}),
        ("links", [None, BAD, GOOD], None, [GOOD], {(1, "url"): "answers.bad_link"}),
        (
            "links",
            [{**GOOD, "name": "x" * 501}],
            None,
            [{"url": GOOD["url"]}],
            {(0, "name"): "answers.too_long"},
        ),
        ("links", "https://example.org", [GOOD], [GOOD], {(): "answers.malformed"}),
        (
            "dates",
            {"from": "2026", "to": "soon"},
            {"to": "2027"},
            {"from": "2026", "to": "2027"},
            {("to",): "answers.bad_date"},
        ),
        (
            "dates",
            {"from": "2026", "duration": "ten", "unit": "days"},
            None,
            {"from": "2026"},
            {("duration",): "answers.number_unreadable"},
        ),
        (
            "location",
            {"countries": ["KEN", "Kenia"], "regions": ["Africa"]},
            None,
            {"countries": ["KEN"], "regions": ["Africa"]},
            {("countries",): "answers.unknown_country"},
        ),
        (
            "location",
            {"countries": "KEN", "global": True},
            None,
            {"global": True},
            {("countries",): "answers.malformed"},
        ),
        ("title", "a\x00b", "Before", "Before", {(): "answers.control_characters"}),
    ],
)
def test_parts_read_by_kind(
    key: str, raw: Any, stands: Any, good: Any, wrong: dict[Any, str]
) -> None:
    assert read("activity-report", key, raw, stands) == (good, wrong)


@given(st.lists(st.sampled_from([GOOD, OTHER, BAD]), max_size=6))
def test_every_link_that_can_be_read_is_saved_and_every_other_named(entries: list[Any]) -> None:
    good, wrong = read(*LINKS, entries)
    right = [entry for entry in (GOOD, OTHER) if entry in entries]
    assert sorted(good or [], key=str) == sorted(right, key=str)
    assert list(wrong) == [(n, "url") for n, entry in enumerate(entries) if entry is BAD]
