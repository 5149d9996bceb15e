"""The frame of every page: accessible, narrow, right to left, light."""

import re
from pathlib import Path
from typing import Any

import brotli
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from biocap.parties.models import Person
from tests.factories import PASSWORD, make_person

STATIC = Path(__file__).parents[2] / "biocap" / "web" / "static"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def compressed(path: Path) -> int:
    return len(brotli.compress(path.read_bytes()))


def test_sheet_stays_small() -> None:
    sheet = STATIC / "css" / "base.css"
    assert sheet.stat().st_size <= 20_000
    assert compressed(sheet) <= 5_000
    assert compressed(STATIC / "vendor" / "htmx-2.min.js") <= 17_000


def test_sheet_uses_logical_properties_only() -> None:
    sheet = (STATIC / "css" / "base.css").read_text()
    physical = r"[;{\s](?:margin|padding|border)-(?:left|right|top|bottom)\b|[;{\s](?:left|right):"
    assert re.findall(physical, sheet) == []
    assert "float:" not in sheet


@pytest.fixture
def secretariat_page(browser_page: Any, live_server: Any, transactional_db: None) -> Any:
    person: Person = make_person(secretariat="yes", focal_point="KEN")
    browser_page.goto(f"{live_server.url}/en/accounts/login/")
    browser_page.fill("#id_login", person.email)
    browser_page.fill("#id_password", PASSWORD)
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url("**/en/work/")
    return browser_page


@pytest.mark.journey
@pytest.mark.parametrize(("language", "width"), [("en", 1200), ("en", 360), ("ar", 360)])
def test_frame_and_components_are_accessible(
    secretariat_page: Any, live_server: Any, language: str, width: int
) -> None:
    page = secretariat_page
    page.set_viewport_size({"width": width, "height": 800})
    for address in ("gallery/", "work/people/", "work/parties/KEN/", "accounts/", "help/"):
        page.goto(f"{live_server.url}/{language}/{address}")
        found = Axe().run(page, options=RULES)
        assert found.response["violations"] == [], f"{address}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") == width, address


@pytest.mark.journey
def test_skip_link_leads_to_the_content_by_keyboard(
    secretariat_page: Any, live_server: Any
) -> None:
    page = secretariat_page
    page.goto(f"{live_server.url}/en/work/people/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
