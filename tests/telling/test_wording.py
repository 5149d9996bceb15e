"""In which language a format's words stand, and what the reader is told of it."""

import pytest
from django.utils.translation import override

from biocap import formats
from biocap.formats import Texts
from biocap.telling.wording import Wording, wording_of

ENGLISH = Texts(language="en", official=True)


@pytest.mark.parametrize(
    ("texts", "page", "marks", "notice"),
    [
        (ENGLISH, "en", "", ""),
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
        (Texts(language="fr", official=True), "fr", "", ""),
    ],
)
def test_wording_of(texts: Texts, page: str, marks: str, notice: str) -> None:
    told = wording_of(texts, page)
    with override("en"):
        assert (told.marks, told.notice) == (marks, notice)


def test_wording_of_a_format_as_it_is() -> None:
    texts = formats.load_edition("national-report", "5").texts("ar")
    assert wording_of(texts, "ar") == Wording("ar", "ar", texts.official, texts.complete)
    assert wording_of(texts, "ar").marks == ""
