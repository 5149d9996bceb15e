"""Words of any form lie in the browser till they are taken; a page gone back to is no old one."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from playwright.sync_api import Browser, Page, expect

from biocap.coordination.models import RecommendationEntry
from biocap.parties.models import Person
from tests.conftest import CHROMIUM
from tests.journeys.broken_line import BrokenLine
from tests.journeys.test_broken_line import (
    KEPT,
    TYPED,
    leaving_asks,
    line,
    send_into_a_cut_line,
    sign_in,
)

__all__ = ["line"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

STORE = "JSON.stringify(Object.entries(localStorage))"


def test_short_form_of_an_account_is_there_again_and_goes_once_its_page_answers(
    browser_page: Page, line: BrokenLine, focal_point: Person
) -> None:
    """Without a text of several lines, under `accounts/`, and answered by the page itself."""
    where = f"{line.address}/en/accounts/tokens/"
    sign_in(browser_page, focal_point, where)
    browser_page.locator("[name=name]").fill("The script of the laboratory")
    assert leaving_asks(browser_page)
    page = send_into_a_cut_line(browser_page, line, "main form:has([name=name]) button")
    expect(page.locator("#put-back")).to_be_visible()
    expect(page.locator("[name=name]")).to_have_value("The script of the laboratory")
    assert focal_point.access_tokens.count() == 0
    page.locator("main form:has([name=name]) button").click()
    expect(page.locator("#issued")).to_be_visible()
    expect(page.locator("[name=name]")).to_have_value("")
    expect(page.locator("#put-back")).to_have_count(0)
    assert page.evaluate(KEPT) == []
    assert focal_point.access_tokens.count() == 1


def test_a_refused_short_form_stays_kept_and_one_that_leads_on_is_not(
    browser_page: Page, line: BrokenLine, focal_point: Person
) -> None:
    page, where = browser_page, f"{line.address}/en/accounts/tokens/"
    sign_in(page, focal_point, where)
    button = page.locator("main form:has([name=name]) button")
    page.locator("[name=name]").fill("A script")
    page.locator("[name=days]").fill("many")
    button.click()
    expect(page.locator("main .error-summary")).to_be_visible()
    assert len(page.evaluate(KEPT)) == 1
    page.locator("[name=days]").fill("5")
    button.click()
    expect(page.locator("#issued")).to_be_visible()
    assert page.evaluate(KEPT) == []


def test_a_password_typed_beside_words_is_never_stored(
    browser_page: Page, line: BrokenLine, secretariat: Person
) -> None:
    page, where = browser_page, f"{line.address}/en/work/sign-in/new/"
    sign_in(page, secretariat, where)
    page.locator("[name=code]").fill("ministries")
    page.locator("[name=secret]").fill("not-to-be-found")
    page.locator("[name=code]").press("Tab")
    stored = page.evaluate(STORE)
    assert "ministries" in stored
    assert "not-to-be-found" not in stored


def test_a_form_that_is_asked_back_stays_kept_until_its_last_step(
    browser_page: Page, line: BrokenLine, secretariat: Person
) -> None:
    """The page that asks back holds the words unseen, and the line may break there too."""
    page, where = browser_page, f"{line.address}/en/work/recommendations/lg-cb-7/p15b/"
    sign_in(page, secretariat, where)
    page.locator("[name=on]").fill("2026-03-01")
    page.locator("[name=says]").fill(TYPED)
    page.locator("[name=state]").select_option("done")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.locator("#looked")).to_be_visible()
    assert page.locator("section [type=hidden][name=says]").input_value() == TYPED
    assert len(page.evaluate(KEPT)) == 1

    page = send_into_a_cut_line(page, line, "main section form button")
    expect(page.locator("main form [name=says]").last).to_have_value(TYPED)
    expect(page.locator("#put-back")).to_be_visible()
    assert not RecommendationEntry.objects.exists()
    assert len(page.evaluate(KEPT)) == 1

    page.get_by_role("button", name="Look at it first").click()
    page.locator("main section form button").click()
    expect(page.locator("main")).to_contain_text(TYPED)
    assert RecommendationEntry.objects.get().says == TYPED
    assert page.evaluate(KEPT) == []


def test_leaving_asks_strangers_too_where_they_type(
    browser_page: Page, line: BrokenLine, settings: LazySettings
) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    page = browser_page
    page.goto(f"{line.address}/en/accounts/password/lost/")
    page.wait_for_load_state()
    assert not leaving_asks(page)
    page.goto(f"{line.address}/en/accounts/password/lost/")
    page.locator("[name=email]").fill("somebody@example.org")
    assert leaving_asks(page)
    assert page.evaluate(KEPT) == []  # whose they are is not known: the computer may be shared


@pytest.fixture
def remembering(browser: Browser) -> Iterator[Page]:
    """A page of a browser that may hold pages as they were when they are left."""
    started = browser.browser_type.launch(
        executable_path=CHROMIUM,
        args=["--no-sandbox"],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield started.new_page()
    started.close()


COMES_BACK = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"


def there_and_back(page: Page, where: str) -> None:
    """Go elsewhere as by a link, and back."""
    page.evaluate("(where) => { location.href = where }", where)
    page.wait_for_url(where)
    page.wait_for_load_state()
    page.go_back()
    page.wait_for_timeout(1000)


def test_page_gone_back_to_shows_what_stands_and_keeps_what_was_typed(
    remembering: Page, line: BrokenLine, focal_point: Person
) -> None:
    page, where = remembering, f"{line.address}/en/work/countries/KEN/notes/"
    elsewhere = f"{line.address}/en/help/"
    sign_in(page, focal_point, where)
    page.on("dialog", lambda dialog: dialog.accept())
    text = page.locator("[name=text]")
    text.fill(TYPED)
    there_and_back(page, elsewhere)
    expect(text).to_have_value(TYPED)
    assert len(page.evaluate(KEPT)) == 1
    page.locator("form:has([name=text]) button").first.click()
    expect(page.locator("main")).to_contain_text(TYPED)
    expect(text).to_have_value("")
    page.go_back()
    page.wait_for_timeout(1000)
    expect(page.locator("main")).to_contain_text(TYPED)
    expect(text).to_have_value("")
    assert page.evaluate(KEPT) == []
    assert not leaving_asks(page)


def test_page_held_by_the_browser_is_fetched_anew_unless_words_wait_on_it(
    browser_page: Page, line: BrokenLine, focal_point: Person
) -> None:
    """Told as a browser tells it, for it holds private pages or not as it likes."""
    page, where = browser_page, f"{line.address}/en/work/countries/KEN/notes/"
    sign_in(page, focal_point, where)
    text = page.locator("[name=text]")
    page.evaluate("window.held = true")
    text.fill(TYPED)
    page.evaluate(COMES_BACK)
    page.wait_for_timeout(500)
    assert page.evaluate("window.held") is True
    expect(text).to_have_value(TYPED)
    assert leaving_asks(page)
    page.evaluate(
        """() => {
            addEventListener("submit", (event) => event.preventDefault(), { once: true });
            document.querySelector("form:has([name=text])").requestSubmit();
            localStorage.clear(); // as if the next page had said that it was taken
        }"""
    )
    with page.expect_navigation():
        page.evaluate(COMES_BACK)
    assert page.evaluate("window.held") is None
    expect(text).to_have_value("")
