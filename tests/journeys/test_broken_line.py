"""Nothing typed vanishes on a line that hangs, breaks, or ends at a server that is down."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Error, Page, Request, Route, expect

from biocap.collection import operations, queries
from biocap.collection.models import Submission
from biocap.national_plans.action import Action, action_of
from biocap.national_plans.operations import add_actions, change_action, start_plan
from biocap.parties.models import Person
from tests.factories import PASSWORD
from tests.journeys.broken_line import BrokenLine
from tests.workroom import make_round

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NOTES = "Any other relevant information"
TYPED = "Two laboratories were opened."


@pytest.fixture
def draft(transactional_db: None, secretariat: Person, focal_point: Person) -> Submission:
    now = datetime.now(UTC)
    today = now.date()
    days = {"opens_on": today, "due_on": today, "closes_on": today + timedelta(days=9)}
    round_ = make_round(secretariat, **days, at=now)
    return operations.start(party_code="KEN", round=round_, by=focal_point, at=now)


@pytest.fixture
def line(live_server: Any) -> Iterator[BrokenLine]:
    line = BrokenLine(live_server.url)
    yield line
    line.close()


@pytest.fixture(params=[(360, "ar"), (1280, "en")], ids=["360 px, Arabic", "wide, English"])
def notes(
    request: pytest.FixtureRequest,
    browser: Browser,
    line: BrokenLine,
    draft: Submission,
    focal_point: Person,
) -> Iterator[Page]:
    """The page with the notes, whose saves have a second and whose first pause is short."""
    width, language = request.param
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    where = f"{line.address}/{language}/work/submissions/{draft.pk}/sections/additional/"
    page.goto(where)
    page.locator("input[name=login]").fill(focal_point.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").click()
    expect(page).to_have_url(where)
    page.wait_for_load_state()  # the scripts have run; what is typed before has a test of its own
    of_form = "document.getElementById('answers').dataset"
    assert page.evaluate(f"[{of_form}.limit, {of_form}.pause]") == ["20000", "2000"]
    page.evaluate(f"Object.assign({of_form}, {{limit: 1000, pause: {PAUSE}}})")
    yield page
    context.close()


KEPT = "Object.keys(localStorage).filter(name => name.startsWith('kept:'))"
PAUSE = 300
LEAVE = "setTimeout(() => location.assign('/en/help/'))"


def leaving_asks(
    page: Page, leave: Callable[[Page], object] = lambda page: page.evaluate(LEAVE)
) -> bool:
    """Leave the page as a person does, and stay if asked; whether the browser asked."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        dialog.dismiss()
        asked.append(dialog.type)  # now that it is gone, and keys reach the page again

    before = page.url
    page.on("dialog", stay)
    leave(page)
    for _ in range(100):
        page.wait_for_timeout(50)
        if asked or page.url != before:
            break
    page.remove_listener("dialog", stay)
    if asked:
        page.evaluate("document.title")
    return asked == ["beforeunload"]


BROKEN = "(state) => state.parentElement.querySelector('input[type=file]').dataset.broken"


SAID = """() => {
  const state = document.querySelector(".upload-state");
  window.said = [];
  new MutationObserver(() => said.push(state.textContent)).observe(state, { childList: true });
}"""


def written_on(page: Page) -> str:
    """What was typed, as it is saved: in the language of the page it was typed on."""
    return f"[{page.evaluate('document.documentElement.lang')}] {TYPED}"


def state(page: Page) -> Any:
    return page.locator("#q-notes .state")


@pytest.mark.parametrize("fault", ["hangs", "cut", "away", "mute"])
def test_save_ends_is_said_asked_about_and_tried_again(
    fault: str, notes: Page, line: BrokenLine, draft: Submission
) -> None:
    line.state = fault
    tried: list[float] = []
    notes.on("request", lambda it: tried.append(monotonic()) if it.method == "POST" else None)
    notes.locator("#i-notes").click()
    notes.keyboard.type(TYPED)
    assert leaving_asks(notes)  # typed, and not yet sent
    notes.keyboard.press("Tab")
    expect(state(notes)).to_have_class(re.compile("unsaved"))
    expect(notes.locator("#announce")).not_to_be_empty()
    assert leaving_asks(notes)
    expect(notes.locator("#i-notes")).to_have_value(TYPED)
    if fault == "away":
        for _ in range(200):
            if len(tried) > 3:
                break
            notes.wait_for_timeout(50)
        pauses = [later - before for before, later in pairwise(tried)]
        assert [pause > 0.8 * PAUSE / 1000 * 2**n for n, pause in enumerate(pauses[:3])] == [
            True
        ] * 3
    line.state = "whole"
    expect(state(notes)).not_to_have_class(re.compile("unsaved|busy"))
    assert queries.values_of(draft)["notes"] == written_on(notes)
    assert not leaving_asks(notes)


def test_leaving_asks_while_a_save_is_under_way_and_a_second_click_leads_on(
    notes: Page, line: BrokenLine, draft: Submission
) -> None:
    notes.evaluate("document.getElementById('answers').dataset.limit = 60000")
    line.state = "hangs"
    notes.locator("#i-notes").click()
    notes.keyboard.type(TYPED)
    last = notes.locator("#rail .last a")
    last.click()
    expect(state(notes)).to_have_class(re.compile("busy"))
    expect(notes).to_have_url(re.compile("additional"))
    assert leaving_asks(notes)
    assert leaving_asks(notes, lambda _page: last.click(no_wait_after=True))


@pytest.mark.parametrize("left", [False, True])
def test_typed_before_the_scripts_arrived_is_asked_about_and_saved(
    left: bool, notes: Page, draft: Submission
) -> None:
    waiting: list[Route] = []
    notes.route("**/*.js", lambda route: waiting.append(route))
    notes.reload(wait_until="commit")
    notes.locator("#i-notes").click()
    notes.keyboard.type(TYPED)
    if left:
        notes.keyboard.press("Tab")
    for route in waiting:
        route.continue_()
    notes.unroute("**/*.js")
    notes.wait_for_load_state()
    if not left:
        assert leaving_asks(notes)
        notes.keyboard.press("Tab")
    expect(state(notes).locator(".mark")).to_have_text(re.compile(r"\d\d:\d\d"))
    expect(state(notes)).not_to_have_class(re.compile("unsaved|busy"))
    assert queries.values_of(draft)["notes"] == written_on(notes)


def test_button_of_the_page_waits_for_the_answers(
    notes: Page, line: BrokenLine, draft: Submission
) -> None:
    line.state = "cut"
    notes.locator("#i-notes").click()
    notes.keyboard.type(TYPED)
    onward = notes.locator("button[value=next]")
    onward.click()
    expect(state(notes)).to_have_class(re.compile("unsaved"))
    expect(notes.locator("#i-notes")).to_have_value(TYPED)
    line.state = "whole"
    onward.click()
    expect(notes).to_have_url(re.compile("/review/$"))
    assert queries.values_of(draft)["notes"] == written_on(notes)


def test_form_sent_whole_asks_before_it_is_left(
    browser_page: Page, live_server: Any, secretariat: Person
) -> None:
    page = browser_page
    page.goto(f"{live_server.url}/en/work/rounds/new/")
    page.locator("input[name=login]").fill(secretariat.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").click()
    page.get_by_label("Aim").fill("To know what Parties need.")
    page.get_by_label("Aim").click()
    assert leaving_asks(page)


def test_form_sent_whole_asks_while_its_answer_is_awaited(
    browser_page: Page, line: BrokenLine, focal_point: Person
) -> None:
    """What is sent is not asked about by itself."""
    page, where = browser_page, f"{line.address}/en/work/countries/KEN/notes/"
    sign_in(page, focal_point, where)
    page.locator("[name=text]").fill(TYPED)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    # Set beforehand: nothing can be asked of a page whose next one does not come.
    page.evaluate("for (const n of [4000, 6000]) setTimeout(() => location.assign('/en/help/'), n)")
    line.state = "hangs"
    page.locator("form:has([name=text]) button").first.click(no_wait_after=True)
    page.wait_for_timeout(2000)
    assert asked == []
    page.wait_for_timeout(6000)
    assert asked == ["beforeunload", "beforeunload"]
    assert page.url == where


def sign_in(page: Page, person: Person, where: str) -> None:
    page.goto(where)
    page.locator("input[name=login]").fill(person.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").click()
    expect(page).to_have_url(where)
    page.wait_for_load_state()


def send_into_a_cut_line(page: Page, line: BrokenLine, button: str) -> Page:
    """Press a button whose page never comes, close that, and open the page anew on a whole line."""
    where, context = page.url, page.context
    line.state = "cut"
    page.locator(button).click(no_wait_after=True)
    with pytest.raises(Error, match=r"net::ERR_"):
        page.wait_for_url(f"{line.address}/nowhere/")
    page.close()
    line.state = "whole"
    page = context.new_page()
    page.goto(where)
    return page


def test_page_of_the_paper_sent_into_a_cut_line_is_there_again_till_the_server_has_it(
    browser_page: Page, line: BrokenLine, draft: Submission, focal_point: Person
) -> None:
    row = "needs.A/A.i.1"
    where = f"{line.address}/en/work/submissions/{draft.pk}/paper/needs.A/"
    sign_in(browser_page, focal_point, where)
    browser_page.locator(f"[name='{row}:extent']").fill("3")
    browser_page.locator(f"[name='{row}:means']").fill("1 2")
    assert leaving_asks(browser_page)
    page = send_into_a_cut_line(browser_page, line, "button[value=next]")
    expect(page.locator("#put-back")).to_be_visible()
    expect(page.locator(f"[name='{row}:means']")).to_have_value("1 2")
    assert leaving_asks(page)
    assert queries.values_of(draft) == {}
    page.locator("button[value=stay]").last.click()
    expect(page.locator(f"[name='{row}:extent']")).to_have_value("3")
    expect(page.locator("#put-back")).to_have_count(0)
    assert queries.values_of(draft)[row] == {
        "extent": {"code": "3"},
        "means": [{"code": "1"}, {"code": "2"}],
    }
    assert page.evaluate(KEPT) == []
    page.goto(f"{line.address}/en/work/")
    expect(page.locator("#not-sent")).to_have_count(0)


def test_long_form_sent_into_a_cut_line_is_there_again_and_meets_what_changed_meanwhile(
    browser_page: Page, line: BrokenLine, focal_point: Person
) -> None:
    """The same for any form with a text: an action of a plan, which a colleague changed since."""
    at = datetime.now(UTC)
    plan = start_plan("KEN", "A plan", language="en", by=focal_point, at=at)
    (action,) = add_actions(plan, [Action("Train customs officers.")], by=focal_point, at=at)
    where = f"{line.address}/en/work/national-plans/actions/{action.pk}/"
    sign_in(browser_page, focal_point, where)
    browser_page.locator("[name=text]").fill(TYPED)
    page = send_into_a_cut_line(browser_page, line, "button[value=save]")
    expect(page.locator("#put-back")).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(f"{line.address}/en/work/")
    expect(page.locator("#not-sent")).to_contain_text(TYPED)
    words = Action("Train customs officers and judges.")
    change_action(action, words, revision=action.revision, by=focal_point, at=at)
    page.locator("#not-sent a").click()
    expect(page.locator("[name=text]")).to_have_value(TYPED)
    page.locator("button[value=save]").click()
    expect(page.locator("main")).to_contain_text(words.title)  # what stands now
    expect(page.locator("[name=text]")).to_have_value(TYPED)
    page.locator("button[value=save]").click()
    expect(page.locator("#not-sent, #put-back, .error-summary")).to_have_count(0)
    assert page.evaluate(KEPT) == []
    action.refresh_from_db()
    assert action_of(action.body).text == TYPED


def test_paste_beyond_the_limit_stays_whole_is_counted_and_refused(
    notes: Page, draft: Submission
) -> None:
    box = notes.locator("#i-notes")
    box.focus()
    notes.keyboard.insert_text("a" * 9_990)
    expect(notes.locator(".question:has(#i-notes) .counter")).to_contain_text(re.compile("10|١٠"))
    notes.keyboard.insert_text("b" * 32)
    expect(box).to_have_value("a" * 9_990 + "b" * 32)
    expect(notes.locator(".question:has(#i-notes) .counter.over")).to_contain_text(
        re.compile("22|٢٢")
    )
    notes.keyboard.press("Tab")
    expect(notes.locator("#q-notes .refused")).to_be_visible()
    expect(box).to_have_value("a" * 9_990 + "b" * 32)
    assert leaving_asks(notes)
    assert "notes" not in queries.values_of(draft)


def test_upload_is_looked_at_first_and_starts_again_after_the_line_broke(
    notes: Page, line: BrokenLine, draft: Submission, tmp_path: Path
) -> None:
    box = notes.locator("input[type=file]").first
    said = notes.locator(".upload-state").first
    button = notes.locator(".upload button").first
    old, good = tmp_path / "letter.doc", tmp_path / "letter.txt"
    old.write_bytes(b"x")
    good.write_text("A letter.\n" * 1000)
    box.set_input_files(old)
    expect(said).to_contain_text(re.compile("docx"))
    button.click()
    assert draft.uploads.count() == 0

    line.state = "cut"
    box.set_input_files(good)
    expect(said).to_be_hidden()
    button.click()
    expect(said).to_be_visible()
    line.state = "whole"
    expect(notes.locator(".uploads a")).to_have_text("letter.txt")
    assert [upload.name for upload in draft.uploads.all()] == ["letter.txt"]


def test_upload_goes_on_in_pieces_after_the_line_was_cut_amid_them(
    notes: Page, line: BrokenLine, draft: Submission, tmp_path: Path
) -> None:
    """Cut within a piece, goes on by itself; cut again and the page left, goes on when chosen."""
    said = notes.locator(".upload-state").first
    button = notes.locator(".upload button").first
    plan = tmp_path / "plan.txt"
    plan.write_bytes(b"".join(b"%d: a line of a plan, invented.\n" % n for n in range(60_000)))
    offsets: list[int] = []

    def note(request: Request) -> None:
        if "upload-offset" in request.headers:
            offsets.append(int(request.headers["upload-offset"]))

    notes.on("request", note)
    notes.evaluate(SAID)
    box = notes.locator("input[type=file]").first
    box.set_input_files(plan)
    line.budget = 300_000
    button.click()
    expect(said).to_contain_text(str(said.evaluate(BROKEN)))
    reached = offsets[-1]
    assert 0 < reached < 300_000
    assert leaving_asks(notes)
    line.budget = 600_000
    line.state = "whole"
    tried = len(offsets)
    for _ in range(600):  # what is said in between may be gone sooner than it is read
        if line.state == "cut" and len(offsets) > tried:
            break
        notes.wait_for_timeout(100)
    expect(said).to_contain_text(str(said.evaluate(BROKEN)))
    assert reached in offsets[tried:]  # from there, and not from the start
    assert offsets.count(0) == 1
    assert (
        len(set(re.findall(r"[\d٠-٩]+[\s\u200e\u200f\u061c]*[%٪]", notes.evaluate("said.join()"))))
        > 2
    )
    line.state = "whole"
    notes.once("dialog", lambda dialog: dialog.accept())
    notes.reload()
    del offsets[:]
    notes.locator("input[type=file]").first.set_input_files(plan)
    notes.locator(".upload button").first.click()
    expect(notes.locator(".uploads a")).to_have_text("plan.txt")
    assert min(offsets) > reached
    (upload,) = draft.uploads.all()
    with upload.file.open() as kept:
        assert kept.read() == plan.read_bytes()
    assert queries.values_of(draft)["documents"] == [{"upload": str(upload.pk)}]
