"""Answers in words."""

from typing import Any

import pytest
from django.utils.translation import override

from biocap import formats
from biocap.formats import Edition
from biocap.telling.answers import AnswerPart, answer_in_words, answer_parts
from biocap.telling.said import answer_said
from biocap.telling.single_answers import duration_in_words

NEEDS = formats.load_edition("needs-assessment", "2009")
ACTIVITY = formats.load_edition("activity-report", "2009")


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("title", "Training", "Training"),
        ("cost_usd", 1250000, "US$ 1,250,000"),
        ("scope", {"code": "standalone"}, "Standalone"),
        ("payer", [{"code": "donors", "specify": "GEF"}], "One or more donors (specify): GEF"),
        (
            "dates",
            {"from": "2024-01-01", "to": "2024-06-30"},
            "1 January 2024 to 30 June 2024",
        ),
        ("dates", {"from": "2024-01-01"}, "from 1 January 2024"),
        ("dates", {"to": "2024-06-30"}, "until 30 June 2024"),
        ("dates", {"duration": 18, "unit": "months"}, "18 months"),
        (
            "location",
            {"countries": ["KEN"], "regions": ["Africa"], "global": True},
            "Global, Africa, Kenya",
        ),
        (
            "links",
            [{"url": "https://example.org", "name": "Report"}, {"url": "https://example.com"}],
            "Report – https://example.org; https://example.com",
        ),
        ("contact", {"name": "Amina", "email": "a@example.org"}, "Amina, a@example.org"),
        ("attachments", [{"upload": "u1"}, {"upload": "u2"}], "plan.pdf; a file that was removed"),
        ("title", None, ""),
    ],
)
def test_say(key: str, value: Any, words: str) -> None:
    texts = ACTIVITY.texts("en")
    assert (
        answer_in_words(ACTIVITY.questions[key], texts, value, {"u1": AnswerPart("plan.pdf")})
        == words
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({}, "named, nothing more said"),
        (
            {"extent": {"code": "0"}, "means": [{"code": "1"}], "specify": "Encryption"},
            "Encryption; Extent to which the need has been addressed: 0 – not at all addressed; "
            "Preferred means to address the need: 1 Education and training",
        ),
    ],
)
def test_say_row(value: Any, words: str) -> None:
    assert answer_in_words(NEEDS.keys["needs.L/L.other"][0], NEEDS.texts("en"), value) == words


def test_a_row_is_said_in_the_languages_of_its_words() -> None:
    value = {
        "specify": "[fr] Chiffrement [ar] تشفير",
        "extent": {"code": "0"},
        "means": [{"code": "1"}, {"code": "5", "specify": "[fr] Jumelage"}],
    }
    said = answer_said(NEEDS.keys["needs.L/L.other"][0], NEEDS.texts("en"), value)
    assert [(one.language, one.words) for one in said[:2]] == [
        ("fr", "Chiffrement"),
        ("ar", "تشفير"),
    ]
    assert said[2].words.startswith("Extent to which the need has been addressed: 0")
    assert str(said[-1].marked).endswith('<bdi lang="fr" dir="ltr">Jumelage</bdi>)')


@pytest.mark.parametrize(
    ("edition", "key", "value", "words"),
    [
        (ACTIVITY, "title", "[fr] Loi [en] Act", "Loi / Act"),
        (ACTIVITY, "remarks", "[fr] Loi\n\nde 2019", "Loi\n\nde 2019"),
        (
            ACTIVITY,
            "links",
            [{"url": "https://a.example", "name": "[fr] Loi"}],
            "Loi – https://a.example",
        ),
        (ACTIVITY, "payer", [{"code": "donors", "specify": "[fr] FEM"}], "FEM"),
        (NEEDS, "needs.L/L.other", {"specify": "[fr] Chiffrement"}, "Chiffrement"),
        (
            NEEDS,
            "needs.L/L.other",
            {"means": [{"code": "9", "specify": "[fr] Clefs"}]},
            "Preferred means to address the need: 9 Other (specify): Clefs",
        ),
    ],
)
def test_words_in_one_line_stand_without_the_codes_of_their_languages(
    edition: Edition, key: str, value: Any, words: str
) -> None:
    said = answer_in_words(edition.keys[key][0], edition.texts("en"), value)
    assert said.endswith(words)
    assert "[" not in said


def test_say_every_kind_can_be_said() -> None:
    from biocap.formats.choices import KINDS
    from biocap.telling.answers import WORDS
    from biocap.web.forms.posted_answers import READERS

    elsewhere = {"choice", "choices", "file", "grid", "text", "places", "link"}
    assert set(WORDS) == set(KINDS) - elsewhere
    assert set(READERS) == set(KINDS) - {"file", "grid", "text"}


def test_said_one_by_one_with_codes_and_addresses() -> None:
    texts = ACTIVITY.texts("en")
    assert answer_parts(
        ACTIVITY.questions["location"], texts, {"regions": ["Africa"], "countries": ["KEN"]}
    ) == (
        AnswerPart("Africa", "Africa"),
        AnswerPart("Kenya", "KEN"),
    )
    assert answer_parts(ACTIVITY.questions["thematic"], texts, [{"code": "research"}]) == (
        AnswerPart("Scientific biosafety research relating to LMOs", "research"),
    )
    links = [{"url": "https://example.org", "name": "Report"}, {"url": "javascript:alert(1)"}]
    assert answer_parts(ACTIVITY.questions["links"], texts, links) == (
        AnswerPart("Report", address="https://example.org"),
    )
    assert answer_parts(ACTIVITY.questions["attachments"], texts, [{"upload": "u1"}]) == (
        AnswerPart("a file that is not shown here"),
    )


def test_say_duration_of_one() -> None:
    assert duration_in_words(1, "years") == "1 year"


def test_say_amount_as_the_language_writes_it() -> None:
    with override("fr"):
        said = answer_in_words(ACTIVITY.questions["cost_usd"], ACTIVITY.texts("fr"), 1250000)
    assert "1\xa0250\xa0000" in said.replace("\u202f", "\xa0")


def test_what_a_respondent_wrote_into_an_option_is_marked_as_theirs() -> None:
    payer = ACTIVITY.questions["payer"]
    (said,) = answer_parts(payer, ACTIVITY.texts("fr"), [{"code": "donors", "specify": "<GEF>"}])
    assert said.own == "<GEF>"
    assert (
        said.marked
        == f'{said.words.removesuffix("<GEF>")}<bdi lang="und" dir="auto">&lt;GEF&gt;</bdi>'
    )
    (plain,) = answer_parts(ACTIVITY.questions["title"], ACTIVITY.texts("fr"), "A & B")
    assert (plain.own, plain.marked) == ("", "A &amp; B")


def test_a_text_says_each_of_its_languages_with_its_name() -> None:
    story = ACTIVITY.questions["description"]
    with override("fr"):
        said = answer_parts(story, ACTIVITY.texts("fr"), "[ar] نص\n\n[pt-br] Texto\n\n[und] ?")
    assert [(one.words, one.language, one.named) for one in said] == [
        ("نص", "ar", "arabe"),
        ("Texto", "pt-br", "portugais brésilien"),
        ("?", "und", "langue non indiquée"),
    ]
    assert answer_in_words(story, ACTIVITY.texts("fr"), "[fr] Texte") == "Texte"


def test_a_text_in_one_language_is_not_named_and_an_option_says_its_languages() -> None:
    (said,) = answer_parts(ACTIVITY.questions["title"], ACTIVITY.texts("en"), "[fr] Loi")
    assert (said.words, said.language, said.named) == ("Loi", "fr", "")
    pick = {"code": "donors", "specify": "[fr] FEM [ar] مرفق"}
    (option,) = answer_parts(ACTIVITY.questions["payer"], ACTIVITY.texts("en"), [pick])
    assert option.marked.endswith(
        '<bdi lang="fr" dir="ltr">FEM</bdi> <bdi lang="ar" dir="rtl">مرفق</bdi>'
    )
