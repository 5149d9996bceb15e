"""What is typed and not confirmed lies in the browser's own store: closed, left, opened again.

Source: issue "Six languages", section Channels: typed answers survive a lost line in the browser's
own store and are sent when it returns, marked until then; a new release never breaks an open form.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Error, Page, expect

from biocap.collection import operations, queries
from biocap.collection.models import Submission
from biocap.parties.models import Person
from tests.conftest import CHROMIUM
from tests.factories import PASSWORD, make_person
from tests.journeys.broken_line import BrokenLine
from tests.journeys.test_broken_line import draft, leaving_asks, line

__all__ = ["draft", "line"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

TYPED = "Two laboratories were opened."
STORE = "Object.keys(localStorage).filter(name => name.startsWith('kept:')).sort()"
SHORT = "Object.assign(document.getElementById('answers').dataset, {limit: 1000, pause: 300})"
Opens = Callable[[], BrowserContext]


@pytest.fixture
def opens(browser: Browser, tmp_path: Path) -> Iterator[Opens]:
    """Start a browser of its own, whose profile stays on the disk when it is closed."""
    with ExitStack() as closing:

        def start() -> BrowserContext:
            context = browser.browser_type.launch_persistent_context(
                tmp_path / "profile",
                executable_path=CHROMIUM,
                args=["--no-sandbox"],
                viewport={"width": 360, "height": 800},
            )
            closing.callback(context.close)
            return context

        yield start


def section(line: BrokenLine, draft: Submission, code: str, language: str = "en") -> str:
    return f"{line.address}/{language}/work/submissions/{draft.pk}/sections/{code}/"


def open_as(page: Page, person: Person, where: str) -> None:
    """Open a page, and sign in if it asks for that."""
    page.goto(where)
    if page.locator("input[name=login]").count():
        page.locator("input[name=login]").fill(person.email)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main form button").click()
    expect(page).to_have_url(where)
    page.wait_for_load_state()


def state(page: Page, key: str = "notes") -> Any:
    return page.locator(f"[data-key='{key}'] .state")


def type_unsent(page: Page, line: BrokenLine, text: str = TYPED) -> None:
    """Cut the line, type notes, and see them marked as what they are."""
    page.evaluate(SHORT)
    line.state = "cut"
    page.locator("#i-notes").fill(text)
    expect(state(page)).to_contain_text("Not yet sent")
    page.keyboard.press("Tab")
    expect(state(page)).to_contain_text("Not saved")
    expect(state(page)).to_contain_text("kept in this browser")


def leave_for_good(page: Page) -> None:
    """Close the browser as a person does who answers that they want to."""
    page.on("dialog", lambda dialog: dialog.accept())
    page.context.close()


def test_a_browser_that_is_closed_keeps_what_was_typed_and_sends_it_when_opened_again(
    opens: Opens, line: BrokenLine, draft: Submission, focal_point: Person
) -> None:
    """A text, and a row with its ticks; opened again in another language."""
    page = opens().pages[0]
    row = "needs.L/L.1"
    operations.save_answers(
        draft, {"areas": [{"code": "L"}]}, by=focal_point, at=datetime.now(UTC), channel="web"
    )
    open_as(page, focal_point, section(line, draft, "needs.L"))
    line.state = "cut"
    page.locator(f"input[name='{row}:named']").check()
    page.locator(f"input[name='{row}:extent'][value='2']").check()
    page.locator(f"input[name='{row}:means'][value='3']").check()
    expect(state(page, row)).to_contain_text("kept in this browser")
    leave_for_good(page)
    assert queries.values_of(draft) == {"areas": [{"code": "L"}]}

    line.state = "whole"
    page = opens().pages[0]
    open_as(page, focal_point, section(line, draft, "additional"))
    notice = page.locator("#not-sent")
    expect(notice).to_contain_text("3")
    notice.locator("a").click()
    expect(state(page, row)).to_contain_text("Saved")
    assert queries.values_of(draft)[row] == {"extent": {"code": "2"}, "means": [{"code": "3"}]}
    assert page.evaluate(STORE) == []
    page.reload()
    expect(page.locator("#not-sent")).to_have_count(0)


def test_reloaded_without_a_line_and_with_it_nothing_is_lost(
    opens: Opens, line: BrokenLine, draft: Submission, focal_point: Person
) -> None:
    context = opens()
    page = context.pages[0]
    open_as(page, focal_point, section(line, draft, "additional"))
    type_unsent(page, line)
    page.on("dialog", lambda dialog: dialog.accept())
    with pytest.raises(Error, match=r"net::ERR_"):
        page.reload()
    page.close()  # Chromium would try the page that failed again by itself
    line.state = "whole"
    page = context.new_page()
    open_as(page, focal_point, section(line, draft, "additional", "ar"))
    expect(page.locator("#i-notes")).to_have_value(TYPED)
    expect(page.locator("[name=notes]").nth(1)).to_have_value("")
    expect(state(page)).not_to_have_class(re.compile("unsaved|busy"))
    assert queries.values_of(draft)["notes"] == f"[en] {TYPED}"
    assert page.evaluate(STORE) == []


def test_what_was_saved_elsewhere_since_is_a_conflict_and_never_overwritten(
    opens: Opens, line: BrokenLine, draft: Submission, focal_point: Person
) -> None:
    page = opens().pages[0]
    open_as(page, focal_point, section(line, draft, "additional"))
    type_unsent(page, line)
    leave_for_good(page)
    colleague = make_person("Amina", contributor="KEN")
    newer = {"notes": "Three were opened."}
    operations.save_answers(draft, newer, by=colleague, at=datetime.now(UTC), channel="web")
    line.state = "whole"
    for _ in range(2):  # left undecided, it is there again
        page = opens().pages[0]
        open_as(page, focal_point, section(line, draft, "additional"))
        expect(page.locator(".conflict")).to_contain_text("Three were opened.")
        expect(page.locator(".conflict")).to_contain_text(TYPED)
        assert queries.values_of(draft)["notes"] == "Three were opened."
        assert len(page.evaluate(STORE)) == 1
        leave_for_good(page)
    page = opens().pages[0]
    open_as(page, focal_point, section(line, draft, "additional"))
    page.get_by_role("button", name="Keep theirs").click()
    expect(page.locator("#i-notes")).to_have_value("Three were opened.")
    assert page.evaluate(STORE) == []


def test_another_person_at_the_same_computer_sees_nothing_of_it(
    opens: Opens, line: BrokenLine, draft: Submission, focal_point: Person
) -> None:
    page = opens().pages[0]
    where = section(line, draft, "additional")
    open_as(page, focal_point, where)
    type_unsent(page, line)
    page.on("dialog", lambda dialog: dialog.accept())
    page.context.clear_cookies()  # their session has ended
    line.state = "whole"
    colleague = make_person("Amina", contributor="KEN")
    for place in (where, f"{line.address}/en/work/"):
        open_as(page, colleague, place)
        assert TYPED not in page.content()
        expect(page.locator("#not-sent")).to_have_count(0)
    expect(page.locator("main")).not_to_contain_text(TYPED)
    assert "notes" not in queries.values_of(draft)
    page.locator("#sign-out button").click()  # asks nothing: nothing of hers waits
    expect(page.locator("#sign-out")).to_have_count(0)
    open_as(page, focal_point, where)
    expect(page.locator("#i-notes")).to_have_value(TYPED)
    expect(state(page)).to_contain_text("Saved")


def test_signing_out_asks_and_leaves_nothing_behind(
    opens: Opens, line: BrokenLine, draft: Submission, focal_point: Person
) -> None:
    page = opens().pages[0]
    open_as(page, focal_point, section(line, draft, "additional"))
    type_unsent(page, line)
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto("about:blank")
    line.state = "whole"
    open_as(page, focal_point, f"{line.address}/en/work/")
    expect(page.locator("#not-sent")).to_contain_text(TYPED)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.once("dialog", stay)
    page.locator("#sign-out button").click()
    assert "Not all you typed here is sent yet" in asked[0]
    assert len(page.evaluate(STORE)) == 1
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("#sign-out button").click()
    expect(page.locator("#sign-out")).to_have_count(0)
    assert page.evaluate(STORE) == []


def test_a_question_that_is_gone_in_a_new_release_says_what_to_do_and_loses_nothing(
    opens: Opens, line: BrokenLine, draft: Submission, focal_point: Person
) -> None:
    """The page that is open is of the release before, in which the question had another code.

    Its scripts and styles are gone from the server, too.
    """
    page = opens().pages[0]
    open_as(page, focal_point, section(line, draft, "additional"))
    page.route("**/static/**", lambda route: route.abort())
    page.locator("#i-other_information").fill("A strategy is being drafted.")
    page.keyboard.press("Tab")
    expect(state(page, "other_information")).to_contain_text("Saved")  # what is still asked goes in
    page.evaluate(
        """() => {
            const old = document.querySelector('[data-key=notes]');
            old.outerHTML = old.outerHTML.replaceAll('notes', 'remarks');
            htmx.process(document.querySelector('[data-key=remarks]'));
        }"""
    )
    page.locator("#i-remarks").fill(TYPED)
    page.keyboard.press("Tab")
    expect(state(page, "remarks")).to_contain_text("changed or closed meanwhile")
    expect(page.locator("#i-remarks")).to_have_value(TYPED)
    page.unroute("**/static/**")
    assert leaving_asks(page)
    page.get_by_role("button", name="Open the page anew").click()
    notice = page.locator("#not-sent")
    expect(notice).to_contain_text(TYPED)
    expect(notice).to_contain_text("Notes")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    notice.get_by_role("button", name="Leave it out").click()
    expect(notice).to_have_count(0)
    assert page.evaluate(STORE) == []


def test_a_form_that_was_submitted_meanwhile_says_so_and_shows_what_was_typed(
    opens: Opens, line: BrokenLine, draft: Submission, focal_point: Person
) -> None:
    page = opens().pages[0]
    open_as(page, focal_point, section(line, draft, "additional"))
    type_unsent(page, line)
    operations.submit(draft, by=focal_point, at=datetime.now(UTC))
    line.state = "whole"
    expect(state(page)).to_contain_text("This was submitted already. Start a correction")
    expect(page.locator("#i-notes")).to_have_value(TYPED)
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(f"{line.address}/en/work/")
    expect(page.locator("#not-sent")).to_contain_text(TYPED)
    assert "notes" not in queries.values_of(draft)


@pytest.mark.parametrize("without", ["no store", "full"])
def test_a_browser_that_keeps_nothing_says_so(
    without: str, opens: Opens, line: BrokenLine, draft: Submission, focal_point: Person
) -> None:
    page = opens().pages[0]
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('denied'); }})"
        if without == "no store"
        else "const fill = (size) => localStorage.setItem(localStorage.length, 'x'.repeat(size));"
        "for (let size = 5e6; size >= 1; size = Math.floor(size / 2)) {"
        " try { while (true) fill(size); } catch { continue; } }"
    )
    open_as(page, focal_point, section(line, draft, "additional"))
    page.evaluate(SHORT)
    line.state = "cut"
    page.locator("#i-notes").fill(TYPED)
    page.keyboard.press("Tab")
    expect(state(page)).to_contain_text("This browser keeps nothing")
    assert leaving_asks(page)
    line.state = "whole"
    expect(state(page)).to_contain_text("Saved")
    assert queries.values_of(draft)["notes"] == f"[en] {TYPED}"
