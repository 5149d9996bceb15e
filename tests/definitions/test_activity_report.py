"""The activity report of 2009 is complete and literal (UNEP/CBD/BS/COP-MOP/5/INF/3, annex IV)."""

import re
from pathlib import Path

import pytest
from django.utils.translation import gettext, override

from biocap.formats import load_edition
from biocap.shared.definitions import PROJECT
from biocap.shared.languages import official_languages
from biocap.shared.translations import translations_in
from biocap.telling.wording import wording_of

PRINTED = Path(__file__).parent / "printed" / "annex-iv.txt"

EDITION = load_edition("activity-report", "2009")
ENGLISH = EDITION.texts("en")
OFFICIAL = [question for question in EDITION.questions.values() if not question.added]


def test_all_16_fields_stand_in_four_sections() -> None:
    numbered: dict[str, list[str]] = {}
    for question in OFFICIAL:
        numbers = numbered.setdefault(question.section, [])
        if question.number not in numbers:
            numbers.append(question.number)
    assert numbered == {
        "general": ["1", "2", "3"],
        "elements": ["4", "5", "6"],
        "details": ["7", "8", "9", "10", "11", "12", "13", "14"],
        "additional": ["15", "16"],
    }


def test_the_format_reads_as_printed() -> None:
    """Every official word, in the order of the document, and no word of it left out."""
    spoken = [ENGLISH.title.upper()]
    for section in EDITION.sections:
        if section.code == "record":
            continue
        spoken.append(ENGLISH.sections[section.code].title)
        last = ""
        for question in section.questions:
            if question.added:
                continue
            words = ENGLISH.questions[question.code]
            if question.number != last:
                spoken.append(f"{question.number}. {words.label}")
            elif question.code == "attachments":
                spoken.append(words.label)
            spoken.append(words.text)
            if question.options:
                spoken += [
                    ENGLISH.option(question.option_list.code, option.code)
                    for option in question.options
                ]
            last = question.number
    assert folded(" ".join(spoken)) == folded(PRINTED.read_text("utf-8"))


def folded(words: str) -> str:
    """Return the words on one line, without colons and the marks for the kind of a field."""
    return " ".join(re.sub("[<>*:]", " ", words).split())


def test_what_we_added_is_marked_and_nothing_else_is() -> None:
    assert [question.code for question in EDITION.questions.values() if question.added] == [
        "may_publish",
        "executing_partner",
        "status",
        "larger_initiative",
        "dates_basis",
        "payer",
        "grant_usd",
        "cofinancing_usd",
        "material_languages",
        "may_publish_attachments",
        "may_publish_other_attachments",
        "source",
        "source_dates",
        "proposed_elements",
    ]


def test_six_cross_cutting_and_nine_thematic_elements_as_choices() -> None:
    kinds = {code: EDITION.questions[code] for code in ("cross_cutting", "thematic", "scope")}
    assert {code: (q.kind, len(q.options)) for code, q in kinds.items()} == {
        "cross_cutting": ("choices", 6),
        "thematic": ("choices", 9),
        "scope": ("choice", 2),
    }


def test_title_and_organization_are_errors_and_elements_notices() -> None:
    required = {code: q.required for code, q in EDITION.questions.items() if q.required}
    assert [code for code, level in required.items() if level == "error"] == [
        "title",
        "organization",
    ]
    assert (required["cross_cutting"], required["thematic"]) == ("notice", "notice")


def test_every_question_gives_an_example() -> None:
    """Source: UNEP/CBD/BS/COP-MOP/5/INF/3, report of the sixth meeting, paragraph 25."""
    assert [code for code in EDITION.questions if not ENGLISH.questions[code].examples] == []


def test_contact_attachments_and_notes_are_private_and_the_rest_public() -> None:
    private = [code for code, q in EDITION.questions.items() if q.visibility == "private"]
    assert private == ["contact", "attachments", "other_attachments", "notes"]
    assert {q.visibility for q in EDITION.questions.values()} == {"public", "private"}


@pytest.mark.parametrize("language", official_languages()[1:])
def test_ten_elements_have_the_words_that_the_second_national_report_printed(language: str) -> None:
    """Five of the six cross-cutting ones differ from the element there by a word, and are ours."""
    path = PROJECT / "formats/activity-report/2009/texts" / f"{language}.po"
    given = translations_in(path.read_text("utf-8"), path.name)
    official = [each.place for each in given if each.official]
    thematic = [
        f"option_lists/thematic/{it.code}" for it in EDITION.option_lists["thematic"].options
    ]
    assert official == ["option_lists/cross_cutting/technology_transfer", *thematic]
    with override(language):
        assert wording_of(EDITION, language).notice == gettext(
            "Unofficial translation by Biocap; the official wording is in English."
        )
    if language == "ar":
        words = EDITION.texts("ar").option("thematic", "unintentional_movements")
        assert words.startswith("تدابير لمواجهة النقل غير المقصود أو غير المشروع")
