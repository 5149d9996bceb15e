"""What a browser sends and gets while somebody answers: one request a save, of at most 2 KB.

Source: issue "Six languages", section Budgets. The bytes are those that Chromium itself counts:
heads and what was packed. `tests/web/work/test_bytes.py` holds every kind of answer of the server.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from biocap.collection import operations, queries
from biocap.collection.models import Submission
from biocap.parties.models import Person
from tests.journeys.test_broken_line import draft

__all__ = ["draft"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SAVE = 2_048
ROW = "needs.A/A.i.1"
LONGEST_PAUSE = 3_500
"""Milliseconds after which every pause of the form is over, by the clock of the page."""
AFTERWARDS = 500
"""Milliseconds in which what a pause began would be heard of."""


class Saves:
    """Counts what a page asks for, and the bytes of each answer."""

    def __init__(self, page: Page) -> None:
        self.asked: dict[str, str] = {}
        self.got: dict[str, int] = {}
        self.line = page.context.new_cdp_session(page)
        self.line.send("Network.enable")
        self.line.on("Network.requestWillBeSent", self._sent)
        self.line.on("Network.loadingFinished", self._came)

    def _sent(self, event: Any) -> None:
        if event["type"] == "Other":
            return  # the icon of the window, which the browser fetches when it likes
        self.asked[event["requestId"]] = event["request"]["method"] + " " + event["request"]["url"]

    def _came(self, event: Any) -> None:
        if event["requestId"] in self.asked:
            self.got[event["requestId"]] = int(event["encodedDataLength"])


def typed(page: Page) -> Locator:
    """Type notes with pauses, and go on to the next box."""
    page.locator("#i-notes").press_sequentially("Two laboratories", delay=10)
    page.keyboard.press("Tab")
    return page.locator("#q-notes")


def paused(page: Page) -> Locator:
    """Type more of another text, and stay in its box."""
    page.locator("#i-other_information").press_sequentially("A strategy", delay=10)
    return page.locator("#q-other_information")


def contact(page: Page) -> Locator:
    page.locator("[name='contact:name']").fill("Amina Contributor")
    page.keyboard.press("Tab")
    return page.locator("[data-key=contact]")


def need(page: Page) -> Locator:
    page.locator(f"[name='{ROW}:named']").check()
    return page.locator(f"[data-key='{ROW}']")


def extent(page: Page) -> Locator:
    page.locator(f"[name='{ROW}:extent'][value='3']").check()
    return page.locator(f"[data-key='{ROW}']")


def areas(page: Page) -> Locator:
    page.locator("[name=areas][value=B]").check()
    return page.locator("[data-key=areas]")


ACTS: dict[str, tuple[Callable[[Page], Locator], ...]] = {
    "additional": (typed, paused, contact),
    "needs.A": (need, extent),
    "general": (areas,),
}


def test_a_save_is_one_request(visit: Any, draft: Submission, focal_point: Person) -> None:
    now = datetime.now(UTC)
    given = {"areas": [{"code": "A"}]}
    operations.save_answers(draft, given, by=focal_point, at=now, channel="web")
    window = visit(focal_point)
    window.page.clock.install()
    for section, acts in ACTS.items():
        page = window.go(f"work/submissions/{draft.pk}/sections/{section}/", "ar")
        page.wait_for_load_state()
        for act in acts:
            saves = Saves(page)
            place = act(page)
            key = str(place.get_attribute("data-key"))
            expect(place.locator(".mark")).to_have_text(re.compile(r"\d\d:\d\d"))
            page.clock.run_for(LONGEST_PAUSE)
            page.wait_for_timeout(AFTERWARDS)
            address = f"{page.url.partition('/sections/')[0]}/answers/{key}"
            assert list(saves.asked.values()) == [f"POST {address}"], act
            (size,) = saves.got.values()
            assert 0 < size <= SAVE, act
            assert key in queries.values_of(draft)
            saves.line.detach()
