"""Who gave an answer and when: a name never joins the day behind it."""

from datetime import UTC, datetime

from django.utils.translation import override

from biocap.collection.queries import AnswerNow
from biocap.telling.authors import who_answered
from biocap.telling.because import with_reasons

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def said(name: str, language: str) -> str:
    with override(language):
        return who_answered({"a": AnswerNow(1, 1, name, "web", AT)}, {"a": 1})("a")


def test_a_name_that_ends_in_a_number_stands_apart_from_the_day_in_arabic() -> None:
    words = said("Party Officer 17", "ar")
    assert "\u2068Party Officer 17\u2069" in words
    begun = words.count("\u2068") + words.count("\u2067")
    assert begun == words.count("\u2069") == 2  # the day stands apart too


def test_an_arabic_name_stands_apart_on_a_page_that_runs_right() -> None:
    assert "\u2068أمينة 17\u2069" in said("أمينة 17", "en")
    assert "\u2068" not in said("Officer 17", "en")


def test_a_reason_in_another_direction_ends_where_its_sentence_does() -> None:
    why = [{"rule": "x", "key": "a", "text": "Two laboratories abroad."}]
    with override("ar"):
        assert "\u2068Two laboratories abroad.\u2069" in with_reasons(why)("a")
    assert with_reasons(why)("a") == "Said to be correct, because: Two laboratories abroad."
