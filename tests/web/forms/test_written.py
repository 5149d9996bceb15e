"""Days and numbers of forms mean one thing whatever the language of the page, or are refused."""

from datetime import date

import pytest
from django import forms
from django.utils import translation

from biocap.web.forms.coordination import FactsForm
from biocap.web.forms.rounds import day_field
from biocap.web.forms.written import WrittenWhole

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
DAY = date(2026, 4, 3)


def read(field: forms.Field, typed: str) -> set[object]:
    """Return what a text means in the languages of the page; a refusal by its first words."""
    found: set[object] = set()
    for language in LANGUAGES:
        with translation.override(language):
            try:
                found.add(field.clean(typed))
            except forms.ValidationError:
                found.add("refused")
    return found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-04-03", DAY),
        ("3 April 2026", DAY),
        ("3 avril 2026", DAY),
        ("13/04/2026", date(2026, 4, 13)),
        ("13.04.2026", date(2026, 4, 13)),
        ("03/04/2026", "refused"),
        ("03.04.2026", "refused"),
        ("04/03/26", "refused"),
        ("2026-02-30", "refused"),
    ],
)
def test_a_day_is_the_same_in_every_language_or_asked_back(typed: str, meant: object) -> None:
    assert read(day_field("First day"), typed) == {meant}


def test_a_day_that_may_be_two_is_refused_by_name() -> None:
    with pytest.raises(forms.ValidationError) as refused:
        day_field("First day").clean("03/04/2026")
    assert refused.value.messages == [
        "“First day” is no date of the calendar, or may be two. Write year-month-day, such as "
        "2026-02-28."
    ]


def test_participants_of_a_meeting_are_never_a_thousandth() -> None:
    """1.000 was stored as one participant."""
    field = FactsForm.base_fields["participants"]
    assert isinstance(field, WrittenWhole)
    assert read(field, "1.000") == read(field, "1,000") == {"refused"}
    assert read(field, "1 200") == {1200}
    assert read(field, "١٢") == {12}
    assert read(field, "1.5") == read(field, "0") == {"refused"}
