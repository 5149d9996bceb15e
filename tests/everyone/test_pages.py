"""No page has a fault that axe, a narrow window, spaced text, paper or stillness would show.

Source: WCAG 2.2 AA; issue "Six languages, right to left, and no internet to speak of".
"""

from collections.abc import Callable, Collection
from typing import Any

import pytest

from biocap.library.queries import Library
from tests.contracts.public_pages import FILES, kinds, one_of_each_kind
from tests.everyone.accounts import NAMES, account_pages
from tests.everyone.pages import (
    SECTIONS,
    pages_of,
    pages_of_errors,
    pages_of_people,
    public_pages,
    window,
    without_reader,
)
from tests.everyone.walk import faults_of_walk
from tests.web.test_access import PAGES, World

Met = Callable[[str, str], dict[str, str]]
LANGUAGES = ("en", "ar", "fr", "es", "ru", "zh")
FIRST = {
    "secretariat": ("secretariat",),
    "country": ("focal point",),
    "others": ("anonymous", "reporter"),
}
"""Who together are shown nearly every address; what others are shown there differs in a sentence
or two. These are met at the addresses that none of the first may open. A page that a group is
shown as an earlier one or everybody was is not met again: its menus are met on the others."""
ONCE_EACH = [
    pytest.param(language, marks=pytest.mark.xdist_group(f"everyone {language}"))
    for language in LANGUAGES
]
"""The languages, the tests of each run by one worker, which draws the pages of a language once."""
WHOLE = ("en", "ar")
OF_COLOURS = ["color-contrast"]
OF_WORDS = [
    *("aria-command-name", "aria-input-field-name", "aria-toggle-field-name", "button-name"),
    *("document-title", "empty-heading", "empty-table-header", "html-has-lang", "html-lang-valid"),
    *("image-alt", "label", "landmark-unique", "link-name", "select-name", "summary-name"),
    *("svg-img-alt", "valid-lang"),
]
"""The rules of axe that words may break. The others are of elements and of the style sheet, which
no translation changes: they are run in `WHOLE`, from left to right and from right to left, those
of colours, which no direction changes, in English. There a page is walked by keyboard too."""


def faults_of(page: Any, language: str) -> list[str]:
    """Return what is wrong with a page that stands in the window: in English wide, else narrow."""
    only = [] if language in WHOLE else OF_WORDS
    but = [] if language == "en" else OF_COLOURS
    found = page.evaluate("([only, but]) => looks.axeRules(only, but)", [only, but])
    found += page.evaluate("looks.tooWide()")
    if language != "en":
        return [*found, *page.evaluate("looks.cutWhenSpaced()")]
    found += page.evaluate("looks.moving()")
    page.emulate_media(media="print")
    found += page.evaluate("looks.printed()")
    page.emulate_media(media="screen")
    return list(found)


def faults(
    browser: Any, pages: dict[str, str], language: str, walked: Collection[str] = ()
) -> dict[str, list[str]]:
    """Return each page that has faults, with them; of those `walked`, also those of a walk.

    320 px are 1280 px at 400 % (1.4.10).
    """
    width = 1280 if language == "en" else 320
    found = {}
    with window(browser, pages, width, reduced_motion="reduce") as show:
        for name in pages:
            page = show(name)
            found[name] = faults_of(page, language)
            if name in walked:
                found[name] += faults_of_walk(page)
    return {name: told for name, told in found.items() if told}


@pytest.fixture(scope="module")
def made_pages() -> dict[str, Any]:
    """The pages of a language that were drawn for an earlier test, and names of files given."""
    return {}


@pytest.fixture
def met(made_pages: dict[str, Any], answered: World, frozen_library: Library) -> Met:
    """Return what tells of a language the pages of the public or of a group, each page once."""

    def met_in(language: str, group: str) -> dict[str, str]:
        made, files = made_pages.setdefault(language, ({}, set()))
        if "public" not in made:
            made["public"] = public_pages(frozen_library, language, each_kind=language != "en")
            made["public"] |= pages_of_errors(language)
        known = {without_reader(html) for pages in made.values() for html in pages.values()}
        for earlier, people in FIRST.items():
            if group in made:
                break
            if earlier not in made:
                made[earlier] = pages_of_people(answered, people, language, known, files)
        return dict(made[group])

    return met_in


@pytest.mark.parametrize("language", ONCE_EACH)
def test_public_pages_have_no_fault(
    language: str, met: Met, frozen_library: Library, browser: Any
) -> None:
    pages = met(language, "public")
    walked = {"en": one_of_each_kind(frozen_library), "ar": pages}.get(language, ())
    assert faults(browser, pages, language, walked) == {}


@pytest.mark.parametrize("group", FIRST)
@pytest.mark.parametrize("language", ONCE_EACH)
def test_pages_of_people_have_no_fault(
    language: str, group: str, met: Met, answered: World, browser: Any
) -> None:
    pages = met(language, group)
    assert pages
    if group == "others":
        pages |= account_pages(answered, language)
    walked = language == "en" or (language, group) == ("ar", "country")
    assert faults(browser, pages, language, pages if walked else ()) == {}


NO_PAGE = {
    "a file": {
        *("document_file", "dossier_pdf", "dossier_zip", "form_file", "form_pdf", "form_word"),
        *("form_workbook", "form_xlsform", "own_data", "signature_sheet_pdf", "signed_sheet"),
        *("upload", "mfa_download_recovery_codes", "plan_calendar"),
        *(
            "plan_word",
            "plan_pdf",
            "plan_xlsx",
            "plan_sheets",
            "request_letter_word",
            "request_letter_pdf",
        ),
        *("nomination_bch", "work_meeting_file", "group_document", "group_report_word"),
    },
    "an act, which leads on to a page": {
        *("approve", "ask_approval", "begin_upload", "close_account", "code_text", "correct"),
        *("document_place", "end_role", "give_reason", "new_link", "open_account", "reinstate"),
        *("organization_standing", "remind", "restore", "return_to_party", "revoke_own_token"),
        *("revoke_token", "save_answer", "section_done", "start_round", "submit"),
        *("take_back_coding", "upload_piece", "withdraw_target"),
        *("forget_second_factor", "start_standing", "confirm_address", "start_checklist"),
        *("openid_back", "openid_begin"),  # to a provider, and from there
    },
}
"""Addresses that show none of the people a page, by the reason."""


def test_every_address_shows_a_page_or_says_why_not(
    answered: World, frozen_library: Library, browser: Any
) -> None:
    """No address is left out unsaid; what the first are not shown has no fault either."""
    addressed = {str(pattern.name) for _where, pattern in PAGES} - kinds() - FILES
    shown: set[str] = set()
    files: set[str] = set()
    for who in (who for people in FIRST.values() for who in people):
        shown |= pages_of(answered, who, "en", but=shown, files=files).keys()
    pages: dict[str, str] = {}
    for who in answered.people:
        pages |= pages_of(answered, who, "en", but=shown | pages.keys(), files=files)
    assert faults(browser, pages, "en", pages) == {}
    shown |= pages.keys()
    assert {f"section {code}" for code in SECTIONS} <= shown
    assert addressed - shown - NAMES == set().union(*NO_PAGE.values())
