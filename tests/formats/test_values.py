"""Answers read: canonical, or refused with the code of what is wrong (issue 2, section 1)."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from biocap.formats import (
    Edition,
    Finding,
    Refused,
    accepts,
    finding_sentence,
    read_answer,
    read_answers,
)

UPLOAD = "0f8fad5b-d9cb-469f-a165-70867728950e"

READ: list[tuple[str, Any, Any]] = [
    ("name", "  Cafe\u0301 ", "Café"),
    ("name", " ", None),
    ("name", None, None),
    ("story", "one\r\ntwo\rthree\tfour", "one\ntwo\nthree\tfour"),
    ("story", "x" * 10_000, "x" * 10_000),
    ("story", "عربي \u200f中文", "عربي \u200f中文"),
    ("count", 12, 12),
    ("count", 12.0, 12),
    ("count", -3, -3),
    ("ratio", 1.5, 1.5),
    ("ratio", -0.0, 0),
    ("cost", 0, 0),
    ("cost", 250000.5, 250000.5),
    ("begins", "2026-02-28", "2026-02-28"),
    ("begins", "", None),
    (
        "lasts",
        {"from": "2024-06-30", "to": "2024-01-01"},
        {"from": "2024-06-30", "to": "2024-01-01"},
    ),
    ("lasts", {"to": "2024-01-01", "from": ""}, {"to": "2024-01-01"}),
    ("lasts", {"duration": 18.0, "unit": "months"}, {"duration": 18, "unit": "months"}),
    (
        "lasts",
        {"from": "2026-01", "to": "2026", "duration": 2, "unit": "months"},
        {"from": "2026-01", "to": "2026", "duration": 2, "unit": "months"},
    ),
    ("lasts", {}, None),
    ("lasts", {"from": None, "duration": None, "unit": ""}, None),
    ("colour", "red", {"code": "red"}),
    ("colour", {"code": "red", "specify": " "}, {"code": "red"}),
    ("colour", {"code": "other", "specify": " pink "}, {"code": "other", "specify": "pink"}),
    ("colour", "", None),
    ("colours", ["blue", {"code": "red"}, "blue"], [{"code": "red"}, {"code": "blue"}]),
    (
        "colours",
        ["other", {"code": "other", "specify": "pink"}, "other"],
        [{"code": "other", "specify": "pink"}],
    ),
    (
        "colours",
        ["none", "red", "green", "blue"],
        [{"code": c} for c in ("red", "green", "blue", "none")],
    ),
    ("colours", [], None),
    (
        "places",
        {"countries": ["PER", "KEN", "PER"], "regions": ["GRULAC", "Africa"], "global": True},
        {"countries": ["KEN", "PER"], "regions": ["Africa", "GRULAC"], "global": True},
    ),
    ("places", {"countries": [], "global": False}, None),
    (
        "link",
        {"url": " HTTPS://example.org/a?b#c ", "name": ""},
        {"url": "https://example.org/a?b#c"},
    ),
    (
        "link",
        {"url": "http://bch.cbd.int", "name": "BCH"},
        {"url": "http://bch.cbd.int", "name": "BCH"},
    ),
    (
        "link",
        {"url": "http://[2001:db8::1]:8080/a?b=[c]"},
        {"url": "http://[2001:db8::1]:8080/a?b=[c]"},
    ),
    ("link", {"url": "", "name": None}, None),
    (
        "links",
        [{"url": "http://a.int"}, {"url": "http://a.int"}, {"url": ""}],
        [{"url": "http://a.int"}],
    ),
    ("file", {"upload": UPLOAD.upper()}, {"upload": UPLOAD}),
    (
        "contacts",
        [{"email": "a.b@example.org", "name": "A", "address": "Street 1\nTown", "fax": ""}, {}],
        [{"name": "A", "address": "Street 1\nTown", "email": "a.b@example.org"}],
    ),
    ("table/a", {}, {}),
    (
        "table/a",
        {"means": ["blue", "red"], "extent": "2", "price": None, "remark": " "},
        {"extent": {"code": "2"}, "means": [{"code": "red"}, {"code": "blue"}]},
    ),
    ("table/z", {"specify": " more "}, {"specify": "more"}),
    ("table/a", {"specify": ""}, {}),
    ("table/a", None, None),
]
"""Key, what came in, what is stored. Values that break a rule are stored too."""

DEEP: Any = {}
for _ in range(5_000):
    DEEP = {"from": DEEP}

REFUSED: list[tuple[str, Any, str]] = [
    ("nothing", "x", "unknown_question"),
    ("name/a", "x", "unknown_question"),
    ("", None, "unknown_question"),
    ("reading", "x", "unknown_question"),
    ("who", "x", "prefilled"),
    ("table", {"a": {}}, "malformed"),
    ("table/e", {}, "unknown_row"),
    ("table/a", {"width": 2}, "unknown_column"),
    ("table/a", [], "malformed"),
    ("table/a", True, "malformed"),
    ("table/a", {"extent": "5"}, "unknown_option"),
    ("table/a", {"extent": 2}, "malformed"),
    ("table/a", {"specify": "more"}, "specify_unasked"),
    ("table/a", {"price": -1}, "negative_money"),
    ("name", 5, "malformed"),
    ("name", "x" * 21, "too_long"),
    ("name", " " * 1_000, "too_long"),
    ("name", "a\nb", "control_characters"),
    ("name", "a\x00b", "control_characters"),
    ("name", "\x0bab", "control_characters"),
    ("name", "\ud800", "control_characters"),
    ("story", "x" * 10_001, "too_long"),
    ("story", "[fr] " + "x" * 10_001, "too_long"),
    ("story", "[fr] " + "x" * 10_000 + "\n\n[en] " + "x" * 10_001, "too_long"),
    ("story", "\n\n".join(f"[{it}] " + "x" * 9_999 for it in ("fr", "en", "es", "ar")), "too_long"),
    ("story", "a\x1bb", "control_characters"),
    ("count", "12", "malformed"),
    ("count", True, "malformed"),
    ("count", 1.5, "not_whole"),
    ("count", 10**400, "bad_number"),
    ("ratio", float("nan"), "bad_number"),
    ("ratio", float("-inf"), "bad_number"),
    ("ratio", [], "malformed"),
    ("cost", -0.01, "negative_money"),
    ("begins", "2026-02-30", "bad_date"),
    ("begins", "28.02.2026", "bad_date"),
    ("begins", "٢٠٢٦-٠٢-٢٨", "bad_date"),
    ("begins", "20260228", "bad_date"),
    ("begins", 20260228, "malformed"),
    ("lasts", "2026", "malformed"),
    ("lasts", {"from": "2026-13-01"}, "bad_date"),
    ("lasts", {"from": "2026-13"}, "bad_date"),
    ("lasts", {"from": "0000"}, "bad_date"),
    ("lasts", {"from": "202"}, "bad_date"),
    ("lasts", {"from": "2026-01-01", "duration": 2}, "bad_duration"),
    ("begins", "2026-02", "bad_date"),
    ("lasts", {"duration": 2}, "bad_duration"),
    ("lasts", {"unit": "days"}, "bad_duration"),
    ("lasts", {"duration": 0, "unit": "days"}, "bad_duration"),
    ("lasts", {"duration": "2", "unit": "days"}, "bad_duration"),
    ("lasts", {"duration": 2, "unit": "hours"}, "bad_duration"),
    ("lasts", {"until": "2026-01-01"}, "malformed"),
    ("lasts", DEEP, "malformed"),
    ("colour", "mauve", "unknown_option"),
    ("colour", {"code": "red", "specify": "dark"}, "specify_unasked"),
    ("colour", {"code": "red", "note": 1}, "malformed"),
    ("colour", ["red"], "malformed"),
    ("colour", {"code": ["red"]}, "malformed"),
    ("colours", "red", "malformed"),
    ("colours", ["red"] * 301, "too_large"),
    ("colours", [None], "malformed"),
    (
        "colours",
        [{"code": "other", "specify": "pink"}, {"code": "other", "specify": "mauve"}],
        "specify_twice",
    ),
    ("places", {"countries": ["XXX"]}, "unknown_country"),
    ("places", {"countries": ["ken"]}, "unknown_country"),
    ("places", {"countries": [["KEN"]]}, "unknown_country"),
    ("places", {"countries": "KEN"}, "malformed"),
    ("places", {"regions": ["Atlantis"]}, "unknown_region"),
    ("places", {"global": "yes"}, "malformed"),
    ("places", {"planet": True}, "malformed"),
    ("link", {"url": "javascript:alert(1)"}, "bad_link"),
    ("link", {"url": "ftp://example.org"}, "bad_link"),
    ("link", {"url": "example.org"}, "bad_link"),
    ("link", {"url": "https://"}, "bad_link"),
    ("link", {"url": "https://user@example.org"}, "bad_link"),
    ("link", {"url": "https://a b"}, "bad_link"),
    ("link", {"url": "https://[::1"}, "bad_link"),
    ("link", {"url": "https://a]b.org"}, "bad_link"),
    ("link", {"url": "https://[::g]/"}, "bad_link"),
    ("link", {"url": "https://example.org:99999"}, "bad_link"),
    ("link", {"url": "https://example.org/\u202egro"}, "bad_link"),
    ("link", {"url": 'https://a.int/"><script>'}, "bad_link"),
    ("link", {"name": "without address"}, "bad_link"),
    ("link", {"url": 0}, "malformed"),
    ("links", {"url": "http://a.int"}, "malformed"),
    ("file", {"upload": "../../etc/passwd"}, "malformed"),
    ("file", {}, "malformed"),
    ("contacts", [{"email": "nobody"}], "bad_email"),
    ("contacts", [{"email": "a@b@c.org"}], "bad_email"),
    ("contacts", [{"website": "javascript:x"}], "bad_link"),
    ("contacts", [{"age": 7}], "malformed"),
    ("contacts", [{"name": "x" * 501}], "too_long"),
    ("contacts", ["A"], "malformed"),
]


@pytest.mark.parametrize(("key", "raw", "value"), READ)
def test_read_answer_gives_the_canonical_shape(
    edition: Edition, key: str, raw: Any, value: Any
) -> None:
    read = read_answer(edition, key, raw)
    assert json.dumps(read) == json.dumps(value)
    assert read_answer(edition, key, read) == read


@pytest.mark.parametrize(("key", "raw", "code"), REFUSED)
def test_read_answer_refuses_what_is_malformed(
    edition: Edition, key: str, raw: Any, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        read_answer(edition, key, raw)
    found = refused.value.finding
    assert (found.level, found.code) == ("refused", f"answers.{code}")
    assert refused.value.code == found.code
    assert str(refused.value) == str(found)
    assert finding_sentence(found, edition)


def test_read_answer_names_row_and_column(edition: Edition) -> None:
    with pytest.raises(Refused) as refused:
        read_answer(edition, "table/a", {"extent": {"code": "5"}})
    assert refused.value.finding == Finding(
        "refused",
        "answers.unknown_option",
        "table",
        "a",
        "extent",
        "“%(here)s” has no option “%(unknown)s”. Choose one of the options given.",
        {"here": "a – extent", "unknown": "5"},
    )
    assert refused.value.finding.key == "table/a"


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(["red", "other", "KEN", "https://a.int", "2026-01-01", UPLOAD]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["code", "specify", "from", "to", "url", "countries", "extent", "means"]
            )
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(raw=JSON, place=st.integers(0, 1_000))
@settings(
    max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_read_answer_reads_or_refuses_whatever_comes(
    edition: Edition, raw: Any, place: int
) -> None:
    key = list(edition.keys)[place % len(edition.keys)]
    value, found = None, None
    try:
        value = read_answer(edition, key, raw)
    except Refused as refused:
        found = refused.finding
    assert found is None or found.question == edition.keys[key][0].code
    assert read_answer(edition, key, value) == value
    assert read_answer(edition, key, json.loads(json.dumps(value))) == value
    assert read_answers(edition, {key: raw}) == (
        ({key: value}, []) if found is None else ({}, [found])
    )


def test_read_answers_takes_and_refuses_what_read_answer_does(edition: Edition) -> None:
    one_each = {key: raw for key, raw, _ in [*REFUSED, *READ]}
    one_each |= {key: {"code": next(iter(codes))} for key, codes in edition.one_of.items()}
    read, refused = read_answers(edition, one_each)
    assert read == {
        key: read_answer(edition, key, raw) for key, raw in one_each.items() if key in read
    }
    assert len(edition.one_of) > 1
    assert edition.one_of.keys() <= read.keys()
    key, codes = next(iter(edition.one_of.items()))
    for raw in ({"code": "no such"}, {"code": ["x"]}, {"codes": next(iter(codes))}):
        with pytest.raises(Refused) as problem:
            read_answer(edition, key, raw)
        assert read_answers(edition, {key: raw}) == ({}, [problem.value.finding])
    assert len(read) + len(refused) == len(one_each)


@pytest.mark.parametrize(
    ("question", "name", "accepted"),
    [
        ("file", "report.pdf", True),
        ("file", "REPORT.PDF", True),
        ("file", "photo.jpeg", True),
        ("file", "table.xlsx", False),
        ("file", "report.pdf.exe", False),
        ("file", "pdf", False),
        ("file", "", False),
        ("file", ".pdf", False),
        ("name", "report.pdf", False),
    ],
)
def test_accepts_judges_by_the_end_of_the_name(
    edition: Edition, question: str, name: str, accepted: bool
) -> None:
    found = accepts(edition.questions[question], name)
    assert (found is None) is accepted
    if found:
        assert (found.level, found.code, found.question) == (
            "refused",
            "answers.file_kind",
            question,
        )
