"""A national plan in Word and PDF."""

import io
import unicodedata
from dataclasses import replace

import pypdf
import pytest
from django.utils.translation import override
from docx import Document as WordDocument
from openpyxl import load_workbook

from biocap.national_plans.action import Interest, action_of
from biocap.reports.blocks import OwnWords, plain
from biocap.reports.national_plans import (
    PlanToPrint,
    national_plan_document,
    plan_as_file,
)
from biocap.reports.plan_sheets import whose_words_plan_holds
from tests.national_plans.published import PUBLISHED_AT, frozen_plan
from tests.reports.printed import squeezed

ACTIONS = frozen_plan().actions
DRAFT = PlanToPrint("Utopia", "An invented plan", "sw", ACTIONS, PUBLISHED_AT, "en")
PUBLISHED = replace(DRAFT, number=2, sha256="ab" * 32)


def printed(told: PlanToPrint) -> str:
    read = pypdf.PdfReader(io.BytesIO(plan_as_file(told, "pdf")))
    return squeezed("\n".join(page.extract_text() for page in read.pages))


def typed(told: PlanToPrint) -> str:
    read = WordDocument(io.BytesIO(plan_as_file(told, "docx")))
    return squeezed("\n".join(each.text for each in read.paragraphs))


@pytest.mark.parametrize("read", [printed, typed])
def test_both_files_tell_the_whole_of_an_action(read: object) -> None:
    assert callable(read)
    text = read(PUBLISHED)
    for said in (
        "Train customs officers.",
        "A.8(a) Percentage of Parties",
        "L.1 Elaboration of rules",
        "Under way since 1 February 2026",
        "1 January 2026 – 31 December 2026",
        "committed US$ 1,000",
        "A donor",
        "A laboratory",
        "Strategy 2025",
        "Write a law.",
        "No money.",
        "Version 2, published by the Party",
        "ab" * 32,
    ):
        assert squeezed(said) in text
    assert "Private." not in text


def test_a_draft_says_so_on_each_page_and_a_version_does_not() -> None:
    read = pypdf.PdfReader(io.BytesIO(plan_as_file(DRAFT, "pdf")))
    assert len(read.pages) > 1
    mark = squeezed("Draft, for the country alone")
    assert all(mark in squeezed(page.extract_text()) for page in read.pages)
    assert national_plan_document(PUBLISHED).mark == ""
    assert national_plan_document(replace(PUBLISHED, rehearsal=True)).mark == "Rehearsal"


def test_an_interest_is_told_where_it_was_released() -> None:
    body = frozen_plan().body["actions"][0]
    actor = {**body["actors"][0], "interest": {"declared": "interest", "text": "Owns a mill."}}
    released = action_of({**body, "actors": [actor]})
    assert released.actors[0].interest == Interest("interest", "Owns a mill.")
    blocks = national_plan_document(replace(PUBLISHED, actions=(released,))).blocks
    said = [plain(it.text) for it in blocks if hasattr(it, "text")]
    assert any("A laboratory (Declared an interest; Owns a mill.)" in it for it in said)


def test_who_identified_an_actor_and_every_status_are_told() -> None:
    body = frozen_plan().body["actions"][0]
    identified = {**body["actors"][0], "identified_by": "The ministry"}
    before = {"status": "planned", "on": "2026-01-05", "remark": "Agreed."}
    more = {"actors": [identified], "statuses": [before, *body["statuses"]]}
    blocks = national_plan_document(
        replace(PUBLISHED, actions=(action_of({**body, **more}),))
    ).blocks
    said = [plain(it.text) for it in blocks if hasattr(it, "text")]
    assert any("A laboratory (identified by: The ministry)" in it for it in said)
    assert any("Before that: Planned since 5 January 2026. Agreed." in it for it in said)


def test_own_words_keep_their_language() -> None:
    blocks = national_plan_document(DRAFT).blocks
    spans = [span for it in blocks if hasattr(it, "text") for span in it.text]
    own = {span.words: span.language for span in spans if isinstance(span, OwnWords)}
    assert own["Train customs officers."] == own["A donor"] == own["Strategy 2025"] == "sw"


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_it_is_printed_in_each_language_of_the_house(language: str) -> None:
    told = replace(PUBLISHED, printed_in=language)
    document = national_plan_document(told)
    assert document.language == language
    text = "".join(plain(it.text) for it in document.blocks if hasattr(it, "text"))
    goal = {"ar": "ARABIC", "ru": "CYRILLIC", "zh": "CJK"}.get(language, "LATIN")
    assert any(unicodedata.name(letter, "").startswith(goal) for letter in text)
    assert plan_as_file(told, "pdf").startswith(b"%PDF")
    assert plan_as_file(told, "docx").startswith(b"PK")


@pytest.mark.parametrize(("language", "said"), [("en", 0), ("fr", 2)])
def test_it_says_whose_words_its_goals_and_needs_are_in(language: str, said: int) -> None:
    told = replace(PUBLISHED, printed_in=language)
    with override(language):
        notices = whose_words_plan_holds(language)
    assert len(notices) == said
    sheet = load_workbook(io.BytesIO(plan_as_file(told, "xlsx"))).worksheets[0]
    about = [row[1].value for row in sheet.iter_rows()]
    for notice in notices:
        assert squeezed(notice) in typed(told)
        assert notice in about
    assert all("fficiel" not in str(cell) for cell in about) == (said == 0)
