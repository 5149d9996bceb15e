"""From posted fields to raw answers."""

import pytest
from django.http import QueryDict

from biocap import formats
from biocap.web.forms.own_words import words_posted
from biocap.web.forms.posted_answers import keys_of, raw_answer

NEEDS = formats.load_edition("needs-assessment", "2009")
ACTIVITY = formats.load_edition("activity-report", "2009")


def posted(**fields: str | list[str]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def row(key: str, fields: dict[str, str | list[str]], named_before: bool = False) -> object:
    question = NEEDS.keys[key][0]
    data = posted(**{f"{key}:{name}": value for name, value in fields.items()})
    return raw_answer(question, key, data, named_before)


def of_kind(kind: str) -> tuple[formats.Question, str]:
    for question in (*NEEDS.questions.values(), *ACTIVITY.questions.values()):
        if question.kind == kind and not question.many and question.is_answered:
            return question, question.code
    raise LookupError(kind)


def test_raw_answer_row_ticked_with_everything() -> None:
    assert row(
        "needs.L/L.other",
        {
            "named": "1",
            "specify": " Encryption ",
            "extent": "2",
            "means": ["1", "9"],
            "means:specify:9": "Peer review",
            "means:specify:1": "ignored",
        },
    ) == {
        "specify": "Encryption",
        "extent": {"code": "2"},
        "means": [{"code": "1", "specify": "ignored"}, {"code": "9", "specify": "Peer review"}],
    }


def test_raw_answer_row_ticked_alone_is_named() -> None:
    assert row("needs.L/L.1", {"named": "1"}) == {}


def test_raw_answer_row_without_tick_but_extent_names_it() -> None:
    assert row("needs.L/L.1", {"extent": "0"}) == {"extent": {"code": "0"}}


def test_raw_answer_row_tick_taken_away_takes_the_row_back() -> None:
    assert row("needs.L/L.1", {"extent": "0"}, named_before=True) is None


def test_raw_answer_row_untouched_is_none() -> None:
    assert row("needs.L/L.1", {}) is None


@pytest.mark.parametrize("typed", ["about 5000", "1 250 000", "85.000", "12"])
def test_raw_answer_of_a_number_is_what_was_typed(typed: str) -> None:
    question, code = of_kind("money_usd")
    assert raw_answer(question, code, posted(**{code: typed})) == typed


def test_raw_answer_period_dates() -> None:
    question, code = of_kind("period")
    fields = {f"{code}:from": "2024-01-01", f"{code}:to": "", f"{code}:unit": "months"}
    assert raw_answer(question, code, posted(**fields)) == {"from": "2024-01-01"}


def test_raw_answer_period_duration() -> None:
    question, code = of_kind("period")
    fields = {f"{code}:duration": "18", f"{code}:unit": "months"}
    assert raw_answer(question, code, posted(**fields)) == {"duration": "18", "unit": "months"}


def test_raw_answer_period_unit_alone_is_none() -> None:
    question, code = of_kind("period")
    assert raw_answer(question, code, posted(**{f"{code}:unit": "months"})) is None


def test_raw_answer_places() -> None:
    question, code = of_kind("places")
    fields = {
        f"{code}:countries": ["KEN", "PER"],
        f"{code}:regions": ["Africa"],
        f"{code}:global": "1",
    }
    assert raw_answer(question, code, posted(**fields)) == {
        "countries": ["KEN", "PER"],
        "regions": ["Africa"],
        "global": True,
    }


def test_raw_answer_choice_with_words() -> None:
    question, code = of_kind("choice")
    fields = {code: "part", f"{code}:specify:part": "  UNEP-GEF project "}
    assert raw_answer(question, code, posted(**fields)) == {
        "code": "part",
        "specify": "UNEP-GEF project",
    }


def test_raw_answer_many_keeps_the_place_of_a_blank_entry_which_reading_leaves_out() -> None:
    question = next(q for q in ACTIVITY.questions.values() if q.many and q.kind == "link")
    code = question.code
    fields = {
        f"{code}:entries": "3",
        f"{code}:0:url": "https://example.org",
        f"{code}:0:name": "Report",
        f"{code}:2:url": "https://example.com",
    }
    raw = raw_answer(question, code, posted(**fields))
    given = [{"url": "https://example.org", "name": "Report"}, {"url": "https://example.com"}]
    assert raw == [given[0], None, given[1]]
    assert formats.as_written(ACTIVITY, code, raw) == given


def test_raw_answer_contact() -> None:
    question, code = of_kind("contact")
    fields = {f"{code}:name": "Amina", f"{code}:address": "Nairobi\r\nKenya", f"{code}:fax": " "}
    assert raw_answer(question, code, posted(**fields)) == {
        "name": "Amina",
        "address": "Nairobi\nKenya",
    }


def test_keys_of_every_question_covers_all_but_files() -> None:
    for edition in (NEEDS, ACTIVITY):
        keys = [key for question in edition.questions.values() for key in keys_of(question)]
        expected = [key for key, (question, _) in edition.keys.items() if question.kind != "file"]
        assert keys == expected


@pytest.mark.parametrize(
    ("posted", "read"),
    [
        ("q=Loi&q:language=fr", "[fr] Loi"),
        ("q=Loi&q:language=", "Loi"),
        ("q=Loi", "Loi"),
        ("q=&q:language=fr&q=&q:language=", None),
        ("q=Loi&q:language=fr&q=%D9%86%D8%B5&q:language=ar", "[fr] Loi\n\n[ar] نص"),
        ("q=Loi&q:language=fr&q=Act&q:language=", "[fr] Loi\n\n[und] Act"),
        ("q=&q:language=fr&q=Act&q:language=en", "[en] Act"),
        ("q=[pt] Lei&q:language=", "[pt] Lei"),
        ("q=Loi&q:language=<b>", "Loi"),
        ("q=Loi&q:language=fr&q:language=en", "[fr] Loi"),
    ],
)
def test_words_are_read_with_their_languages(posted: str, read: str | None) -> None:
    assert words_posted("q", QueryDict(posted)) == read


def test_words_that_specify_say_their_language() -> None:
    posted = QueryDict("payer=donors&payer:specify:donors=FEM&payer:specify:donors:language=fr")
    assert raw_answer(ACTIVITY.questions["payer"], "payer", posted) == [
        {"code": "donors", "specify": "[fr] FEM"}
    ]
