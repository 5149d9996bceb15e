"""A person before a browser of their own, on a line that is slow and counts its bytes."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from biocap.parties.models import Person
from tests.conftest import CHROMIUM
from tests.factories import PASSWORD
from tests.journeys.broken_line import BrokenLine

SLOW = {
    "offline": False,
    "latency": 800,
    "downloadThroughput": 50_000 / 8,
    "uploadThroughput": 50_000 / 8,
}
"""50 kbit/s and 800 ms; throughput in bytes a second."""


class SlowWindow:
    """A person before a browser of their own, on a line that is slow and counts its bytes."""

    def __init__(self, browser: Browser, line: BrokenLine, person: Person) -> None:
        self.line = line
        self.context: BrowserContext = browser.new_context(locale="ar", accept_downloads=True)
        self.context.set_default_timeout(90_000)
        self.page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        slow = self.context.new_cdp_session(self.page)
        slow.send("Network.enable")
        slow.send("Network.emulateNetworkConditions", SLOW)
        self.page.goto(f"{line.address}/ar/work/")
        self.page.locator("input[name=login]").fill(person.email)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.page.locator("main form button").click()
        expect(self.page).to_have_url(re.compile("/ar/work/$"), timeout=90_000)

    def click(self, locator: Any, to: str) -> Page:
        """Follow a link or press a button that leads to another page."""
        locator.click()
        expect(self.page).to_have_url(re.compile(to), timeout=90_000)
        self.page.wait_for_load_state("domcontentloaded")
        return self.page

    def section(self, code: str) -> int:
        """Go to a section by the list of them, and return the bytes that it took."""
        self.page.wait_for_load_state()
        before = self.line.carried
        link = self.page.locator(f"#rail a[href$='/sections/{code}/']")
        self.click(link, f"/sections/{re.escape(code)}/$")
        self.page.wait_for_load_state()
        return self.line.carried - before

    def is_saved(self, key: str) -> None:
        mark = self.page.locator(f"[data-key='{key}'] .mark")
        expect(mark).to_have_text(re.compile(r"\d\d:\d\d"), timeout=90_000)

    def bring_in(self, form: str, path: Path) -> Page:
        """Bring an answer file or a workbook in, and see what it would change."""
        self.page.goto(f"{self.line.address}{form}answer-files/")
        self.page.set_input_files("#id_file", path)
        return self.click(self.page.locator("form:has(#id_file) button"), r"/answer-files/\d+/$")


@contextmanager
def slow_window(server: str, person: Person, failed: Callable[[], object]) -> Iterator[SlowWindow]:
    """Open a browser of one person, for a thread of its own; `failed` is told of any fault."""
    line = BrokenLine(server)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            one = SlowWindow(browser, line, person)
            yield one
            assert one.faults == []
            browser.close()
    except BaseException:
        failed()
        raise
    finally:
        line.close()
