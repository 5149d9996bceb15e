"""A reader walks through the Action Plan: by keyboard alone, on a telephone, from the right.

Source: issue "The Action Plan measured", section "Pages and the evaluation report".
"""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import LazySettings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.web.library import seeds
from tests.web.library.conftest import ACTIVITIES

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PLAN = "/plans/cp-10-4/"
MOST_STEPS = 150
"""Presses of the Tab key after which a link counts as out of reach."""


@pytest.fixture(scope="module")
def plan_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with two rounds of needs and three activities, and no evaluation."""
    root = tmp_path_factory.mktemp("plan")
    seeds.publish(root, 12, ACTIVITIES)
    return root


@pytest.fixture
def _published(plan_root: Path, settings: LazySettings) -> None:
    settings.BIOCAP_LIBRARY = plan_root


def press_to(page: Page, link: str) -> None:
    """Walk with the Tab key until a link whose words begin so has the focus, and press it."""
    page.wait_for_load_state()
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        words = page.evaluate("document.activeElement.innerText.trim()")
        if words.startswith(link):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"The Tab key does not reach “{link}”")


@pytest.mark.usefixtures("_published")
def test_reader_walks_from_goal_to_parties_by_keyboard(
    browser: Any, live_server: LiveServer
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{live_server.url}/en{PLAN}")
    press_to(page, "A.1")
    expect(page.get_by_role("heading", level=1)).to_contain_text("functional national biosafety")
    expect(page.get_by_text("No evaluation has been published yet.").first).to_be_visible()
    press_to(page, "Next goal: A.2")
    expect(page.get_by_role("heading", level=1)).to_contain_text("A.2.")
    press_to(page, "Goal before: A.1")
    table = page.get_by_role("table", name="Areas of need tied to goal A.1")
    expect(table.get_by_text("Biocap’s tie: weak").first).to_be_visible()
    counted = page.locator(".card strong").first.inner_text()
    press_to(page, f"{counted} of the")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Parties naming a need tied strongly to the goal"
    )
    expect(page.locator(".figure-value strong")).to_have_text(counted)
    press_to(page, "Party 0")
    expect(page.get_by_role("heading", level=2, name="What it needs")).to_be_visible()
    context.close()


@pytest.mark.usefixtures("_published")
@pytest.mark.parametrize(
    "place",
    [
        f"/en{PLAN}",
        f"/en{PLAN}A.5/",
        f"/en{PLAN}A.5/needs/",
        f"/en{PLAN}A.8/activities/",
        f"/ar{PLAN}A.10/",
    ],
)
def test_page_has_no_axe_violation_and_fits_a_telephone(
    place: str, browser_page: Any, live_server: LiveServer
) -> None:
    browser_page.set_viewport_size({"width": 360, "height": 740})
    browser_page.goto(live_server.url + place)
    found = Axe().run(browser_page)
    assert found.violations_count == 0, found.generate_report()
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert browser_page.evaluate(wide) == 0
    assert browser_page.evaluate("document.dir") == ("rtl" if place.startswith("/ar") else "ltr")
