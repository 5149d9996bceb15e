"""The check: every rule breaks alone, in the order of the form, and is never silent."""

from typing import Any

import pytest

from biocap.formats import (
    Edition,
    asked_questions,
    check_answers,
    finding_sentence,
    split,
    stops,
    submittable,
)

GOOD: dict[str, Any] = {
    "name": "Thing",
    "ratio": 0.5,
    "table/a": {"extent": {"code": "2"}, "means": [{"code": "red"}]},
    "table/c": {"extent": {"code": "0"}, "means": [{"code": "red"}, {"code": "blue"}]},
}

BROKEN: list[tuple[dict[str, Any], tuple[str, ...]]] = [
    ({}, ()),
    ({"name": None}, ("error answers.required name",)),
    ({"ratio": None}, ("notice answers.required ratio",)),
    ({"count": 0}, ("error answers.out_of_range count",)),
    ({"count": 1}, ()),
    ({"count": 10}, ()),
    ({"count": 11}, ("error answers.out_of_range count",)),
    ({"colour": {"code": "other"}}, ("error answers.specify_other colour",)),
    ({"colour": {"code": "other", "specify": "pink"}}, ()),
    ({"colours": [{"code": "red"}]}, ("error answers.too_few_choices colours",)),
    (
        {"colours": [{"code": c} for c in ("red", "green", "blue", "none")]},
        ("error answers.too_many_choices colours", "error answers.exclusive colours"),
    ),
    (
        {"colours": [{"code": "none"}, {"code": "other"}]},
        ("error answers.exclusive colours", "error answers.specify_other colours"),
    ),
    ({"begins": "2024-01-01", "ends": "2024-01-01"}, ()),
    ({"begins": "2024-01-02", "ends": "2024-01-01"}, ("error answers.dates_reversed ends",)),
    ({"ends": "2024-01-01"}, ()),
    (
        {"begins": "2024-01-02", "lasts": {"from": "2024-01-01"}},
        ("error answers.dates_reversed lasts",),
    ),
    ({"begins": "2024-01-02", "lasts": {"to": "2024-01-01"}}, ()),
    (
        {"lasts": {"from": "2024-02-01", "to": "2024-01-01"}},
        ("error answers.dates_reversed lasts",),
    ),
    ({"lasts": {"from": "2024-01-01", "to": "2024-01-01"}}, ()),
    ({"lasts": {"from": "2024-05", "to": "2024"}}, ()),
    ({"begins": "2024-05-20", "lasts": {"from": "2024-05"}}, ()),
    (
        {"lasts": {"from": "2024-06", "to": "2024-05-31"}},
        ("error answers.dates_reversed lasts",),
    ),
    (
        {"begins": "2024-06-01", "lasts": {"from": "2024-05"}},
        ("error answers.dates_reversed lasts",),
    ),
    ({"table/a": None}, ("error answers.too_few_rows table",)),
    ({"table/a": None, "table/c": None}, ("notice answers.required table",)),
    (
        {"table/a": {}},
        ("error answers.required table/a extent", "notice answers.required table/a means"),
    ),
    (
        {"table/a": {**GOOD["table/a"], "means": [{"code": c} for c in ("red", "green", "blue")]}},
        ("error answers.too_many_choices table/a means",),
    ),
    (
        {"table/a": {**GOOD["table/a"], "price": 1001}},
        ("error answers.out_of_range table/a price",),
    ),
    ({"table/b": GOOD["table/a"]}, ("error answers.too_many_rows table",)),
    (
        {"table/d": GOOD["table/a"], "table/z": {**GOOD["table/a"], "specify": "x"}},
        ("error answers.too_many_rows table",),
    ),
    ({"table/z": GOOD["table/a"]}, ("error answers.specify_other table/z",)),
    # malformed in the store
    ({"name": 5}, ("refused answers.malformed name",)),
    ({"table/a": {"extent": {"code": "5"}}}, ("refused answers.unknown_option table/a extent",)),
    (
        {"gone": 1, "colour": "mauve"},
        (
            "refused answers.unknown_option colour",
            "refused answers.unknown_question gone",
        ),
    ),
    (
        {"gone": None, "who": "me"},
        ("refused answers.prefilled who",),
    ),
    # hidden: parked, not checked; required when shown
    ({"links": [{"url": "http://a.int"}], "places": 7}, ()),
    (
        {"more": {"code": "yes"}, "links": [{"url": "http://a.int"}], "places": 7},
        ("refused answers.malformed places", "error answers.too_few_entries links"),
    ),
    (
        {"more": {"code": "yes"}, "links": [{"url": f"http://{n}.int"} for n in "abc"]},
        ("error answers.too_many_entries links",),
    ),
    (
        {"more": {"code": "yes"}, "colours": [{"code": "red"}, {"code": "blue"}]},
        ("error answers.required deep",),
    ),
    (
        {
            "more": {"code": "yes"},
            "colours": [{"code": "red"}, {"code": "green"}],
            "colour": {"code": "blue"},
        },
        (),
    ),
]


@pytest.mark.parametrize(("changed", "expected"), BROKEN)
def test_check_finds_each_broken_rule(
    edition: Edition, changed: dict[str, Any], expected: tuple[str, ...]
) -> None:
    findings = check_answers(edition, {**GOOD, **changed})
    assert tuple(f"{f.level} {f.code} {f.key} {f.column}".strip() for f in findings) == expected
    for found in findings:
        assert "%" not in finding_sentence(found, edition)


def test_check_of_nothing_asks_in_the_order_of_the_form(edition: Edition) -> None:
    assert [(f.level, f.key) for f in check_answers(edition, {})] == [
        ("error", "name"),
        ("notice", "ratio"),
        ("notice", "table"),
    ]


def test_sentence_fills_in_labels_and_translates(edition: Edition) -> None:
    answers = {**GOOD, "colours": [{"code": "none"}, {"code": "red"}], "begins": "2024-02-01"}
    answers |= {"ends": "2024-01-01", "table/b": GOOD["table/a"], "table/d": {"extent": "0"}}
    answers |= {"table/c": None}
    assert [finding_sentence(found, edition) for found in check_answers(edition, answers)] == [
        "“Ends” (2024-01-01) lies before “Begins” (2024-02-01). Correct one of the dates.",
        "“Good colours”: “None of these” stands alone. Take back either it or the other choices.",
        "“Table – First group”: at most 1 may be named, and 2 are. Take some back.",
        "“Row d – Means” has no answer yet. Please answer it.",
    ]
    french = {"“%(here)s” has no answer yet. Please answer it.": "Répondez à « %(here)s »."}
    [found] = check_answers(edition, {**GOOD, "name": None})
    assert (
        finding_sentence(found, edition, "fr", lambda text: french[text]) == "Répondez à « Nom »."
    )


def test_shown_follows_the_answers(edition: Edition) -> None:
    several = {"places", "link", "links", "file", "contacts"}
    rest = set(edition.questions) - several - {"deep"}
    yes = {"more": {"code": "yes"}, "colours": [{"code": "green"}]}
    assert asked_questions(edition, {}) == rest
    assert asked_questions(edition, {"more": {"code": "no"}}) == rest
    assert asked_questions(edition, {"more": "nonsense"}) == rest
    assert asked_questions(edition, yes) == rest | several | {"deep"}
    assert asked_questions(edition, {**yes, "colour": {"code": "blue"}}) == rest | several


def test_submittable_parks_hidden_answers_and_brings_them_back(edition: Edition) -> None:
    answers = {"gone": 1, "links": [1], "name": "Thing", "story": None}
    assert submittable(edition, answers) == {"name": "Thing"}
    shown_again = {**answers, "more": {"code": "yes"}}
    assert submittable(edition, shown_again) == {
        "name": "Thing",
        "more": {"code": "yes"},
        "links": [1],
    }


def test_split_keeps_private_questions_and_columns_apart(edition: Edition) -> None:
    answers = {
        "name": "Thing",
        "story": "for counting only",
        "contacts": [{"name": "A"}],
        "file": None,
        "table/a": {"extent": {"code": "2"}, "remark": "between us"},
        "table/b": {"remark": "between us"},
        "table/c": {"extent": {"code": "1"}},
        "unknown": "kept from the public",
    }
    assert split(edition, answers) == (
        {
            "name": "Thing",
            "story": "for counting only",
            "table/a": {"extent": {"code": "2"}},
            "table/b": {},
            "table/c": {"extent": {"code": "1"}},
        },
        {
            "contacts": [{"name": "A"}],
            "table/a": {"remark": "between us"},
            "table/b": {"remark": "between us"},
            "unknown": "kept from the public",
        },
    )


def test_stops_lets_notices_pass(edition: Edition) -> None:
    assert not stops(check_answers(edition, {**GOOD, "ratio": None}))
    assert stops(check_answers(edition, {**GOOD, "name": None}))
    assert stops(check_answers(edition, {**GOOD, "name": 5}))
