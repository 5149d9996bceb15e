"""A newcomer walks from a share to what a single Party answered, in two clicks.

Source: issue "The Action Plan measured", section "Done when".
"""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import LazySettings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from biocap.library.queries import Library
from tests.evaluation import MIDTERM

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PAGES = (
    "/en/evaluations/",
    f"/en/evaluations/{MIDTERM}/",
    f"/en/evaluations/{MIDTERM}/A.10.b/",
    f"/en/evaluations/{MIDTERM}/A.6.b/",
    f"/en/evaluations/{MIDTERM}/A.2.a/",
    f"/en/evaluations/{MIDTERM}/B.1.a/parties/?cycle=midterm",
    f"/en/evaluations/{MIDTERM}/A.2.c/P001/",
    f"/ar/evaluations/{MIDTERM}/A.1.a/",
    f"/en/evaluations/{MIDTERM}/sensitivity/",
    f"/en/evaluations/{MIDTERM}/composition/",
    f"/en/evaluations/{MIDTERM}/distance/",
    f"/ar/evaluations/{MIDTERM}/outcomes/",
    f"/en/evaluations/{MIDTERM}/outcomes/B.2.o2/",
)


@pytest.fixture(autouse=True)
def library(evaluation_library: Library, settings: LazySettings) -> Library:
    settings.BIOCAP_LIBRARY = evaluation_library.folder.parents[1]
    return evaluation_library


def _too_wide(page: Page) -> int:
    wide: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wide


@pytest.mark.parametrize("address", PAGES)
def test_page_has_no_axe_violation_and_fits_a_telephone(
    address: str, browser_page: Any, live_server: LiveServer
) -> None:
    said: list[str] = []
    browser_page.on("console", lambda message: said.append(message.text))
    browser_page.set_viewport_size({"width": 360, "height": 740})
    browser_page.goto(live_server.url + address)
    browser_page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert _too_wide(browser_page) == 0
    browser_page.set_viewport_size({"width": 1280, "height": 900})
    found = Axe().run(browser_page)
    assert found.violations_count == 0, found.generate_report()
    assert _too_wide(browser_page) == 0
    assert not [words for words in said if "Content Security Policy" in words]


def test_two_clicks_lead_from_a_share_to_an_answer_without_javascript(
    browser: Browser, live_server: LiveServer
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/en/evaluations/")
    page.get_by_role("row").nth(1).get_by_role("link").click()
    page.locator("tr", has_text="B.1(a)").locator(".figure-link").last.click()
    assert page.get_by_role("heading", level=2).first.inner_text().startswith("Yes: ")
    name = page.locator(".parties a").first.inner_text()
    page.locator(".parties a").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == name
    assert page.get_by_text("counts towards yes").count() >= 1
    context.close()


def test_reader_narrows_to_a_group_by_keyboard_alone(
    browser_page: Any, live_server: LiveServer
) -> None:
    browser_page.goto(f"{live_server.url}/en/evaluations/{MIDTERM}/")
    browser_page.get_by_label("Figures for").focus()
    browser_page.keyboard.type("Africa")
    browser_page.keyboard.press("Tab")  # "only those that are also"
    browser_page.keyboard.press("Tab")
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url("**parties=Africa**")
    expect(browser_page.get_by_role("heading", name="Goals and indicators: Africa")).to_be_visible()


def test_dumbbell_is_turned_round_in_arabic(browser_page: Any, live_server: LiveServer) -> None:
    def nought_and_whole() -> tuple[float, float]:
        ticks = browser_page.locator("svg.dumbbell").first.locator("line.tick")
        return ticks.nth(0).bounding_box()["x"], ticks.nth(2).bounding_box()["x"]

    browser_page.goto(f"{live_server.url}/en/evaluations/{MIDTERM}/B.1.a/")
    nought, whole = nought_and_whole()
    assert nought < whole
    browser_page.goto(f"{live_server.url}/ar/evaluations/{MIDTERM}/B.1.a/")
    nought, whole = nought_and_whole()
    assert nought > whole


FOLDED = "document.querySelectorAll('details.fold:not([open])').length"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_long_page_is_folded_on_a_telephone_and_opens_where_an_address_leads(
    language: str, browser_page: Page, live_server: LiveServer
) -> None:
    address = f"{live_server.url}/{language}/evaluations/{MIDTERM}/"
    browser_page.goto(address)
    assert browser_page.evaluate(FOLDED) == 0  # on a wide screen everything stands open
    browser_page.set_viewport_size({"width": 360, "height": 740})
    browser_page.goto(address)
    height = "document.documentElement.scrollHeight"
    short = browser_page.evaluate(height)
    assert browser_page.evaluate(FOLDED) >= 2
    assert short < 4_000
    found = Axe().run(browser_page)
    assert found.violations_count == 0, found.generate_report()
    browser_page.goto(f"{address}#A.2")
    expect(browser_page.locator("h3[id='A.2']")).to_be_in_viewport()
    browser_page.locator("summary h2#reported").focus()
    browser_page.locator("summary", has=browser_page.locator("#reported")).press("Enter")
    expect(browser_page.locator("table.cycles")).to_be_visible()
    browser_page.goto("about:blank")
    browser_page.goto(address)
    browser_page.locator("#content > .button, #content .button.quiet.small").first.click()
    assert browser_page.evaluate(FOLDED) == 0
    assert browser_page.evaluate(height) > 8_000
