"""No page has a fault that axe, a narrow window, spaced text, paper or stillness would show.

Source: WCAG 2.2 AA; issue "Six languages, right to left, and no internet to speak of".
"""

from collections.abc import Collection
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
)
from tests.everyone.walk import faults_of_walk
from tests.web.test_access import PAGES, World

LANGUAGES = ("en", "ar", "fr", "es", "ru", "zh")
FIRST = {
    "secretariat": ("secretariat",),
    "country": ("focal point",),
    "others": ("anonymous", "reporter"),
}
"""Who together are shown nearly every address; what others are shown there differs in a sentence
or two. These are met at the addresses that none of the first may open."""
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_public_pages_have_no_fault(
    language: str, frozen_library: Library, browser: Any, db: None
) -> None:
    pages = public_pages(frozen_library, language, each_kind=language != "en")
    pages |= pages_of_errors(language)
    walked = {"en": one_of_each_kind(frozen_library), "ar": pages}.get(language, ())
    assert faults(browser, pages, language, walked) == {}


@pytest.mark.parametrize("people", FIRST.values(), ids=FIRST)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_people_have_no_fault(
    language: str,
    people: tuple[str, ...],
    answered: World,
    frozen_library: Library,
    browser: Any,
) -> None:
    pages = pages_of_people(answered, people, language)
    if people == FIRST["others"]:
        pages |= account_pages(answered, language)
    walked = language == "en" or (language, people) == ("ar", FIRST["country"])
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
        *("nomination_bch", "work_meeting_file"),
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
    for who in (who for people in FIRST.values() for who in people):
        shown |= pages_of(answered, who, "en", but=shown).keys()
    pages: dict[str, str] = {}
    for who in answered.people:
        pages |= pages_of(answered, who, "en", but=shown | pages.keys())
    assert faults(browser, pages, "en", pages) == {}
    shown |= pages.keys()
    assert {f"section {code}" for code in SECTIONS} <= shown
    assert addressed - shown - NAMES == set().union(*NO_PAGE.values())
