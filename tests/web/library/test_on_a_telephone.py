"""Long pages and wide tables on a telephone: an order to read in, and what is hidden said."""

from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from biocap.library.queries import Library
from tests.evaluation import MIDTERM
from tests.web.library.seeds import REHEARSAL

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

OPEN = "document.querySelectorAll('details.fold').forEach((part) => { part.open = true; })"
"""What a long page folds on a telephone (tests/journeys/test_evaluation_pages.py), opened."""
DRAWN = "new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
"""A scroll timeline is told with the next picture."""
AREA = f"/needs/{REHEARSAL}/areas/A/"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_long_table_shows_its_first_rows_until_all_are_asked_for(
    language: str, browser_page: Any, live_server: LiveServer, library: Library
) -> None:
    browser_page.set_viewport_size({"width": 360, "height": 740})
    browser_page.goto(f"{live_server.url}/{language}{AREA}")
    browser_page.evaluate(OPEN)
    table = browser_page.locator("label.more-rows + .table-scroll").first
    rows, seen = table.locator("tbody tr"), table.locator("tbody tr:visible")
    assert (seen.count(), rows.count() > 15) == (8, True)
    asking = browser_page.locator("label.more-rows input").first
    asking.focus()
    browser_page.keyboard.press("Space")
    assert seen.count() == rows.count()
    asking.uncheck()
    browser_page.set_viewport_size({"width": 1280, "height": 900})
    assert seen.count() == rows.count()
    assert not browser_page.locator("label.more-rows").first.is_visible()
    browser_page.emulate_media(media="print")
    assert seen.count() == rows.count()


def test_wide_table_says_in_words_that_it_scrolls_only_where_it_does(
    browser_page: Any, live_server: LiveServer, library: Library
) -> None:
    for width in (360, 1280):
        browser_page.set_viewport_size({"width": width, "height": 740})
        browser_page.goto(f"{live_server.url}/en/needs/{REHEARSAL}/")
        browser_page.evaluate(OPEN)
        browser_page.evaluate(DRAWN)
        told = browser_page.evaluate(
            """[...document.querySelectorAll('.table-scroll')].map(it => [
                it.scrollWidth > it.clientWidth,
                getComputedStyle(it.querySelector('.scrolls')).visibility === 'visible',
                it.tabIndex === 0 && it.getAttribute('role') === 'region' && !!it.ariaLabel])"""
        )
        assert told
        assert [it for it in told if it[0] != it[1] or not it[2]] == []
        if width == 360:
            assert any(scrolls for scrolls, _, _ in told)


def test_goals_of_an_evaluation_open_by_their_box_or_by_a_link(
    browser_page: Any, live_server: LiveServer, evaluated: Library
) -> None:
    browser_page.set_viewport_size({"width": 360, "height": 740})
    browser_page.goto(f"{live_server.url}/en/evaluations/{MIDTERM}/")
    browser_page.evaluate(OPEN)
    tables = browser_page.locator("section > label.whole + .table-scroll")
    assert (tables.count(), tables.and_(browser_page.locator(":visible")).count()) == (14, 0)
    browser_page.locator("section > label.whole input").nth(3).check()
    assert tables.nth(3).is_visible()
    browser_page.locator('ul.goals a[href="#B.2"]').click()
    assert browser_page.locator("section:has(> #B\\.2) .table-scroll").is_visible()
    browser_page.set_viewport_size({"width": 1280, "height": 900})
    assert tables.and_(browser_page.locator(":visible")).count() == 14
