"""In which language a format's words stand, and what the reader is told of it."""

from dataclasses import replace

import pytest
from django.utils.translation import override

from biocap import formats
from biocap.formats import Texts
from biocap.plans import load_plan
from biocap.telling.wording import Wording, notice_of_plan, wording_of

ENGLISH = Texts(language="en", official=True)
NEEDS = formats.load_edition("needs-assessment")


@pytest.mark.parametrize(
    ("texts", "page", "marks", "notice"),
    [
        (ENGLISH, "en", "", ""),
        (Texts(language="en", official=False), "en", "", ""),
        (
            ENGLISH,
            "ar",
            'lang="en" dir="ltr"',
            "The wording of this format exists in English only and is shown in it.",
        ),
        (
            Texts(language="fr", official=False),
            "fr",
            "",
            "Unofficial translation by Biocap; the official wording is in English.",
        ),
        (
            Texts(language="fr", official=True, complete=False),
            "fr",
            "",
            "Words of this format that are not translated yet are shown in English.",
        ),
        (
            Texts(language="fr", official=True, mixed=True),
            "fr",
            "",
            "Official wording; some headings and notes were translated by Biocap.",
        ),
        (Texts(language="fr", official=True), "fr", "", ""),
    ],
)
def test_wording_of(texts: Texts, page: str, marks: str, notice: str) -> None:
    told = wording_of(NEEDS, page, texts)
    with override("en"):
        assert (told.marks, told.notice) == (marks, notice)


def test_wording_of_a_format_as_it_is() -> None:
    edition = formats.load_edition("national-report", "5")
    texts = edition.texts("ar")
    assert wording_of(edition, "ar") == Wording(
        "ar", "ar", texts.official, texts.complete, texts.mixed
    )
    assert wording_of(edition, "ar").marks == 'dir="rtl"'  # “A. …” begins with a Latin letter


@pytest.mark.parametrize("code", ["progress-report", "support-request", "support-offer"])
def test_a_form_that_is_ours_throughout_says_so_once(code: str) -> None:
    edition = formats.load_edition(code)
    told = "All that is asked here was added by Biocap; it is part of no official format."
    with override("en"):
        assert wording_of(edition, "en").notice == told
        missing = replace(edition.texts("fr"), complete=False)
        assert wording_of(edition, "fr", missing).notice == (
            f"{told} Words of this format that are not translated yet are shown in English."
        )
    assert not formats.load_edition("activity-report").ours


@pytest.mark.parametrize(
    ("language", "page", "official", "complete", "notice"),
    [
        ("en", "en", True, True, ""),
        ("en", "ar", True, True, "The text of the plan stands here in English only."),
        ("ar", "ar", False, False, "what is not translated yet is shown in English."),
        ("ar", "ar", False, True, "an unofficial translation by Biocap; the official wording is"),
        ("ar", "ar", True, True, ""),
    ],
)
def test_notice_of_plan(
    language: str, page: str, official: bool, complete: bool, notice: str
) -> None:
    plan = replace(load_plan("cp-10-4"), language=language, official=official, complete=complete)
    with override("en"):
        told = notice_of_plan(plan, page)
    assert notice in told
    assert bool(told) == bool(notice)
