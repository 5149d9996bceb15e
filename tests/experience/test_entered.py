"""What is typed of a course or a post: what is sound of it, and what is refused with which code."""

from datetime import date
from typing import Any

import pytest

from biocap.experience.entered import language_of_words, sound_course, sound_post, sound_reply
from biocap.shared.problems import Problem

TODAY = date(2027, 3, 1)
COURSE: dict[str, Any] = {
    "title": " Risk  assessment\nin practice ",
    "text": "Two days.\r\nBring a file.",
    "language": "EN",
    "starts_on": date(2027, 5, 3),
    "ends_on": date(2027, 5, 4),
    "taught_in": ["fr", "sw", "fr"],
    "country": "KEN",
    "place": "Invented Hall",
    "elements": ["risk_assessment"],
    "areas": ["C", "A"],
    "groups": ["Africa"],
    "parties": ["PER", "KEN"],
    "organizer": "Institute of Invented Fields",
    "link": "www.example.org/apply",
    "apply_by": date(2027, 4, 1),
    "countries": ("KEN", "PER"),
    "known_groups": ("Africa", "GRULAC"),
    "today": TODAY,
}


def test_a_course_is_stored_in_one_form() -> None:
    assert sound_course(**COURSE) == {
        "title": "Risk assessment in practice",
        "text": "Two days.\nBring a file.",
        "language": "en",
        "elements": ["risk_assessment"],
        "areas": ["A", "C"],
        "starts_on": "2027-05-03",
        "ends_on": "2027-05-04",
        "taught_in": ["fr", "sw"],
        "country": "KEN",
        "place": "Invented Hall",
        "online": False,
        "groups": ["Africa"],
        "parties": ["KEN", "PER"],
        "who": "",
        "organizer": "Institute of Invented Fields",
        "how": "",
        "link": "https://www.example.org/apply",
        "apply_by": "2027-04-01",
    }


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"title": "\u200b"}, "experience.without_words"),
        ({"title": "x" * 201}, "experience.too_long"),
        ({"text": "x" * 6001}, "experience.too_long"),
        ({"text": " "}, "experience.without_words"),
        ({"language": ""}, "experience.language_unsaid"),
        ({"language": "qqq"}, "experience.no_language"),
        ({"language": "<script>"}, "experience.no_language"),
        ({"ends_on": date(2027, 5, 2)}, "experience.ends_first"),
        ({"starts_on": date(1900, 5, 3)}, "experience.far_day"),
        ({"ends_on": date(2090, 5, 4)}, "experience.far_day"),
        ({"apply_by": date(1900, 1, 1)}, "experience.far_day"),
        ({"apply_by": date(2027, 5, 5)}, "experience.applied_late"),
        ({"taught_in": []}, "experience.language_unsaid"),
        ({"taught_in": ["no such"]}, "experience.no_language"),
        ({"country": ""}, "experience.nowhere"),
        ({"country": "XXX"}, "experience.no_choice"),
        ({"parties": ["P002"]}, "experience.no_choice"),
        ({"groups": ["Atlantis"]}, "experience.no_choice"),
        ({"elements": ["none"]}, "experience.no_choice"),
        ({"elements": [], "areas": []}, "experience.not_tied"),
        ({"areas": ["Z"]}, "experience.no_choice"),
        ({"organizer": ""}, "experience.without_words"),
        ({"link": "javascript:alert(1)"}, "experience.no_address"),
        ({"link": "https://name@example.org\\"}, "experience.no_address"),
        ({"link": "", "how": " "}, "experience.no_way_in"),
    ],
)
def test_what_a_course_cannot_be(changed: dict[str, Any], code: str) -> None:
    with pytest.raises(Problem) as refused:
        sound_course(**COURSE | changed)
    assert refused.value.code == code


def test_online_needs_no_country_and_words_are_a_way_to_apply() -> None:
    body = sound_course(
        **COURSE | {"country": "", "online": True, "link": "", "how": "Write to us."}
    )
    assert (body["country"], body["online"], body["link"], body["how"]) == (
        *("", True, ""),
        "Write to us.",
    )


def test_days_as_far_as_they_may_lie() -> None:
    near, far = date(2026, 2, 28), date(2037, 3, 1)
    body = sound_course(**COURSE | {"starts_on": near, "ends_on": far, "apply_by": None})
    assert (body["starts_on"], body["ends_on"]) == ("2026-02-28", "2037-03-01")
    with pytest.raises(Problem, match="too far from today"):
        sound_course(**COURSE | {"starts_on": date(2026, 2, 27), "apply_by": None})


def test_a_post_and_an_answer_keep_their_words() -> None:
    script = "<script>alert(1)</script>"
    assert sound_post(title=script, text=script, language="pt_BR", areas=["L"]) == {
        "title": script,
        "text": script,
        "language": "pt-br",
        "elements": [],
        "areas": ["L"],
    }
    assert sound_reply(text=" Yes. ", language="sw") == {"text": "Yes.", "language": "sw"}


def test_languages_have_a_name() -> None:
    assert [language_of_words(code) for code in ("ar", " SW ", "pt-BR")] == ["ar", "sw", "pt-br"]
