"""The register's review, from its opening to the document for the meeting and the decision.

Three reviewers answer by the link of their own mail; all of it is invented.

Source: issue "The Protocol's toolbox", section "Done when".
"""

import re
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from playwright.sync_api import Browser, Page, expect

from biocap.parties.models import Person
from biocap.toolbox.review.operations import tell_tool_reviews
from tests.journeys.test_round_journey import mails
from tests.journeys.visits import NARROW
from tests.letters.post import Post, post

__all__ = ["post"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SAID = (
    ("Largely", "Revise", "Invented: its databases are no longer kept."),
    ("Partly", "Revise", "Invented: whoever gives support does not look there."),
    ("Hardly", "Phase out", "Invented: others do it."),
)
TOOL = "coordination-mechanism"


def link_in(post: Post, to: str) -> str:
    (message,) = [it for it in post.taken if to in str(it["To"])]
    body = message.get_body()
    assert body is not None
    link = re.search(r"http://\S+/tool-review/\S+", str(body.get_content()))
    assert link is not None
    return link[0]


def review(page: Page, link: str, useful: str, recommended: str, why: str) -> None:
    page.goto(link)
    expect(page.get_by_text("by name: beside each reason stand the name")).to_be_visible()
    page.locator(f"[id='{TOOL}:useful']").select_option(useful.lower())
    page.locator(f"[id='{TOOL}:recommended']").select_option(label=recommended)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("alert")).to_contain_text("a reason is missing")
    page.locator(f"[id='{TOOL}:why']").fill(why)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("Your receipt is 1-").first).to_be_visible()


def test_three_reviewers_and_the_document(
    secretariat: Person,
    visit: Any,
    browser: Browser,
    post: Post,
    tmp_path: Path,
    settings: LazySettings,
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    today = datetime.now(UTC).date()
    office = visit(secretariat)
    page = office.go("work/tool-reviews/")
    page.get_by_label("Title", exact=True).fill("Invented review")
    page.get_by_label("First day").fill(today.isoformat())
    page.get_by_label("Last day").fill((today + timedelta(days=7)).isoformat())
    page.get_by_label("by name:").check()
    page.locator(f"input[name=tools][value={TOOL}]").check()
    page.locator("input[name=tools][value=liaison-group]").check()
    page.get_by_label("It is invented").check()
    page.get_by_role("button", name="Open it").click()
    for number in (1, 2, 3):
        page.get_by_label("Name", exact=True).fill(f"Invented Reviewer {number}")
        page.get_by_label("E-mail", exact=True).fill(f"reviewer{number}@example.net")
        page.get_by_role("button", name="Invite by letter").click()
        expect(page.get_by_text("Invited. The letter with their link")).to_be_visible()
    assert [to for to, _subject in mails(post)] == [
        *("Invented Reviewer 1", "Invented Reviewer 2", "Invented Reviewer 3")
    ]
    for number, (useful, recommended, why) in enumerate(SAID, start=1):
        context = browser.new_context(viewport=NARROW, java_script_enabled=number != 2)
        link = link_in(post, f"reviewer{number}@example.net")
        review(context.new_page(), link, useful, recommended, why)
        context.close()
    page.reload()
    page.get_by_role("button", name="Close it now").click()
    expect(page.get_by_text("Revise 2; Phase out 1")).to_be_visible()
    with page.expect_download() as told:
        page.get_by_role("link", name="Word").click()
    file = tmp_path / "review.docx"
    told.value.save_as(file)
    text = zipfile.ZipFile(file).read("word/document.xml").decode()
    for words in ("Invented review: nothing of it is real.", "Invented Reviewer 3", SAID[1][2]):
        assert words in text
    page.get_by_role("button", name="Publish the summary").click()
    expect(page.get_by_text("The summary is public.")).to_be_visible()
    page.get_by_role("link", name="Record what was decided on a tool").click()
    page.get_by_label("Tool", exact=True).select_option(TOOL)
    page.get_by_label("Revise", exact=True).check()
    page.get_by_label("Decision", exact=True).fill("XX-0/0 (invented)")
    page.get_by_label("Day of the decision").fill(today.isoformat())
    page.get_by_role("button", name="Look at it first").click()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("Recorded. The page of the tool says so at once.")).to_be_visible()
    tell_tool_reviews()
    page = office.go(f"toolkit/register/{TOOL}/")
    expect(page.get_by_text("XX-0/0 (invented)")).to_be_visible()
    page.get_by_role("link", name="The review").click()
    expect(page.get_by_text("3 of 3 who were invited submitted")).to_be_visible()
