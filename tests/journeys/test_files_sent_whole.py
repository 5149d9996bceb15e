"""A file of a form that is sent whole is looked at first, and the page stays if the line breaks."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from biocap.collection.models import Submission
from biocap.collection.queries.hashes import answers_hash
from biocap.countries.rules import sheet_code
from biocap.parties.models import Person
from tests.journeys.broken_line import BrokenLine
from tests.journeys.test_broken_line import draft, leaving_asks, line, sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

__all__ = ["draft", "line"]


def test_scan_is_looked_at_first_and_sent_again_from_the_page_that_stayed(
    browser_page: Page, line: BrokenLine, draft: Submission, focal_point: Person, tmp_path: Path
) -> None:
    """What is refused in the browser does not travel; what the server refuses or takes is shown."""
    page, where = browser_page, f"{line.address}/en/work/submissions/{draft.pk}/sheet/"
    sign_in(page, focal_point, where)
    posts: list[str] = []
    page.on("request", lambda it: posts.append(it.url) if it.method == "POST" else None)
    for name, size in (("scan.gif", 10), ("large.pdf", 11 * 1024 * 1024), ("scan.pdf", 1_000_000)):
        (tmp_path / name).write_bytes(b"%PDF-1.7 invented".ljust(size, b" "))
    box, said = page.locator("input[type=file]"), page.locator(".upload-state")
    button = page.locator("button[value=give]")
    page.locator("[name=code]").fill("K7QF-2M9D-XW40")
    for name, sentence in (("scan.gif", "Take one of: PDF, JPG,"), ("large.pdf", "too large")):
        box.set_input_files(tmp_path / name)
        expect(said).to_contain_text(sentence)
        button.click()
        expect(page.locator("[name=code]")).to_have_value("K7QF-2M9D-XW40")
    assert posts == []

    box.set_input_files(tmp_path / "scan.pdf")
    expect(said).to_be_hidden()
    line.budget = 300_000
    button.click()
    expect(said).to_contain_text("The line broke")
    assert page.url == where
    assert box.evaluate("(box) => box.files[0].name") == "scan.pdf"
    assert leaving_asks(page)

    line.state = "whole"
    button.click()
    expect(page.locator("main .has-error")).to_contain_text("other answers")
    assert draft.signed_sheets.count() == 0
    page.locator("[name=code]").fill(sheet_code(answers_hash(draft)))
    box.set_input_files(tmp_path / "scan.pdf")
    narrow(page)
    button.click()
    expect(said).to_contain_text(re.compile(r"\b[1-9]\d?%"))  # on its way, and how far
    expect(page.locator(".message")).to_contain_text(re.compile("Kept"))
    assert draft.signed_sheets.get().size == 1_000_000
    assert not leaving_asks(page)


def narrow(page: Page) -> None:
    """Let the page send 200 kB a second at most, so that a file of 1 MB is some time under way."""
    speeds = {"downloadThroughput": -1, "uploadThroughput": 200_000}
    conditions = {"offline": False, "latency": 0, **speeds}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", conditions)
