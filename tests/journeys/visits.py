"""A person before a browser: a window, signed in, of whose pages no error goes unheard."""

import re
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from biocap.parties.models import Person
from tests.factories import PASSWORD

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 360, "height": 740}


class Visit:
    """A browser window of one person, at a live server."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        context.set_default_timeout(30_000)
        self.page = context.new_page()
        self.address = address
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._heard)

    def _heard(self, message: Any) -> None:
        refused = re.search(r"(responded with a status of|Error Code) (403|422)\b", message.text)
        if message.type == "error" and not refused:
            self.errors.append(message.text)

    def go(self, place: str, language: str = "en") -> Page:
        self.page.goto(f"{self.address}/{language}/{place}")
        return self.page

    def sign_in(self, person: Person) -> None:
        page = self.go("work/")
        page.locator("input[name=login]").fill(person.email)
        page.locator("input[name=password]").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        expect(page).to_have_url(re.compile("/work/$"))


def row(page: Page, label: str) -> Any:
    return page.locator("tr.row").filter(has=page.get_by_label(label, exact=True))


def saved(where: Any) -> None:
    expect(where.locator(".mark")).to_have_text(re.compile(r"^Saved \d\d:\d\d UTC$"))
