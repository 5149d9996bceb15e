"""Public pages in Chromium: open to everyone, at 360 px, right to left, under the strict CSP."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from biocap.activities.queries import find_activities
from biocap.library.queries import Library
from tests.web.library.seeds import REHEARSAL

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

R = f"/en/needs/{REHEARSAL}/"
F = f"/en/figures/{REHEARSAL}/"
PAGES = (
    "/en/",
    "/en/needs/",
    R,
    f"{R}areas/A/",
    f"{F}naming_areas/L/",
    f"{F}gaps/L/L.1/",
    f"{F}change/L/",
    "/en/countries/",
    "/en/countries/P001/",
    "/en/countries/KEN/",
    "/en/activities/",
    "/en/activities/totals/",
    "/en/figures/activities/country/KEN/",
    "/en/library/",
    f"/ar/needs/{REHEARSAL}/",
    f"/ar/needs/{REHEARSAL}/areas/L/",
    "/en/needs/nope/",
)


def _too_wide(page: Any) -> int:
    """Return by how many pixels the page is wider than the window."""
    wide: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wide


@pytest.mark.parametrize("address", PAGES)
def test_page_has_no_axe_violation_and_fits_a_telephone(
    address: str, browser_page: Any, live_server: LiveServer, library: Library
) -> None:
    said: list[str] = []
    browser_page.on("console", lambda message: said.append(message.text))
    browser_page.set_viewport_size({"width": 360, "height": 740})
    browser_page.goto(live_server.url + address)
    found = Axe().run(browser_page)
    assert found.violations_count == 0, found.generate_report()
    assert _too_wide(browser_page) == 0
    browser_page.set_viewport_size({"width": 1280, "height": 900})
    assert _too_wide(browser_page) == 0
    assert not [words for words in said if "Content Security Policy" in words]


def test_activity_page_has_no_axe_violation(
    browser_page: Any, live_server: LiveServer, library: Library
) -> None:
    activity = find_activities(library, words="detection").rows[0].activity
    browser_page.goto(f"{live_server.url}/en/activities/{activity}/")
    found = Axe().run(browser_page)
    assert found.violations_count == 0, found.generate_report()


def test_chart_is_drawn_on_the_page(
    browser_page: Any, live_server: LiveServer, library: Library
) -> None:
    browser_page.goto(live_server.url + R)
    pictures = browser_page.locator(".chart img")
    assert pictures.count() == 3
    for place in range(3):
        pictures.nth(place).scroll_into_view_if_needed()
        browser_page.wait_for_function(
            "n => document.querySelectorAll('.chart img')[n].naturalWidth > 300", arg=place
        )


def test_arabic_page_reads_from_the_right(
    browser_page: Any, live_server: LiveServer, library: Library
) -> None:
    browser_page.goto(f"{live_server.url}/ar/needs/{REHEARSAL}/")
    heading = browser_page.locator("h1").bounding_box()
    assert browser_page.evaluate("document.dir") == "rtl"
    assert heading["x"] + heading["width"] > browser_page.viewport_size["width"] / 2
    first = browser_page.locator(".heat tbody th").first.bounding_box()
    last = browser_page.locator(".heat tbody tr").first.locator("td").last.bounding_box()
    assert first["x"] > last["x"]


def test_reader_goes_from_a_cell_to_the_parties_without_javascript(
    browser: Any, live_server: LiveServer, library: Library
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/en/")
    page.get_by_role("link", name="Read the overview of needs").click()
    page.locator(".heat tbody tr").last.locator("td a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Parties naming each broad area")
    page.locator(".parties a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Party 0")
    page.goto(f"{live_server.url}/en/activities/")
    page.get_by_label("Country").select_option("KEN")
    page.get_by_role("search").get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="1 found")).to_be_visible()
    context.close()
