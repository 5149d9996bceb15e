"""A whole round in a browser: an officer, a focal point, contributors, an approver, a late country.

Its mails are read from the test's own mail server, sent by what the worker calls. The round ends
with its publication and the synthesis, both asked for in the browser. Then a handover.

Source: issue "Rounds, people and process", section "Done when".
"""

import io
import re
import zipfile
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pypdf
import pytest
from playwright.sync_api import Page, expect

from biocap.collection.models import Round, Submission
from biocap.letters.models import Letter
from biocap.letters.reminding import write_due_reminders
from biocap.letters.sending import send_waiting
from biocap.letters.timing import next_letter_of_the_day
from biocap.parties.models import Person
from tests.factories import make_person
from tests.journeys.test_needs_journey import _own_library, run_worker
from tests.journeys.visits import row, saved
from tests.letters.post import Post, post
from tests.workroom import make_round

__all__ = ["_own_library", "post"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

RULES = "Elaboration of rules for protecting confidential information"


@pytest.fixture
def asked(transactional_db: None, secretariat: Person) -> Round:
    """A round that was due four days ago and still takes what is late."""
    today = datetime.now(UTC).date()
    return make_round(
        secretariat,
        group={"codes": ["KEN", "PER"]},
        opens_on=today - timedelta(days=40),
        due_on=today - timedelta(days=4),
        closes_on=today + timedelta(days=20),
        at=datetime.now(UTC),
    )


def mails(post: Post, after: timedelta = timedelta()) -> list[tuple[str, str]]:
    """Send what waits, as the worker does, and return to whom and what went."""
    already = len(post.taken)
    send_waiting(lambda: datetime.now(UTC) + after)
    return sorted((_to(it), str(it["Subject"])) for it in post.taken[already:])


def mails_of_the_day(post: Post) -> list[tuple[str, str]]:
    """Send what waits for the letter of the day, at its hour."""
    now = datetime.now(UTC)
    return mails(post, next_letter_of_the_day(now) - now + timedelta(minutes=1))


def _to(message: EmailMessage) -> str:
    return str(message["To"]).partition(" <")[0]


def address_in(message: EmailMessage) -> str:
    body = message.get_body()
    assert body is not None
    found = re.search(r"http://\S+/work/", str(body.get_content()))
    assert found is not None
    return found[0]


def name_a_need(page: Page) -> None:
    page.get_by_label(RULES, exact=True).check()
    rules = row(page, RULES)
    rules.get_by_role("radio").nth(2).check()
    saved(rules)
    rules.get_by_role("checkbox", name="Education").check()
    saved(rules)


def submit(page: Page, country: str) -> None:
    page.get_by_role("link", name="Review and submit").first.click()
    page.get_by_label(f"I submit these answers in the name of {country}.").check()
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^BC-"))


def publish(page: Page, asked: Round) -> None:
    """The officer sees what will be public, and publishes; the worker does it."""
    page.get_by_role("button", name="See what will be public").click()
    page.get_by_role("textbox", name="Type the code of the round").fill(asked.code)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("status").first).to_contain_text("The cut-off is set.")
    run_worker()


def write_synthesis(page: Page) -> dict[str, str]:
    """The officer has the synthesis written, and opens its Word files: their words by name."""
    for name, value in (
        ("symbol", "UNEP/TEST/1"),
        ("meeting", "A meeting of the tests"),
        ("agenda_item", "Item 1 of an invented agenda"),
        ("dated", datetime.now(UTC).date().isoformat()),
    ):
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="Write it").click()
    expect(page.get_by_role("heading", name="Asked for")).to_be_visible()
    run_worker()
    page.get_by_role("link", name="Look again how far they are").click()
    links = page.get_by_role("link", name=re.compile(r"\.docx$"))
    expect(links.first).to_be_visible()
    found = {}
    for link in links.all():
        with page.expect_download() as given:
            link.click()
        with zipfile.ZipFile(given.value.path()) as held:
            words = re.sub(r"<[^>]+>", " ", held.read("word/document.xml").decode())
        found[given.value.suggested_filename] = " ".join(words.split())
    return found


@pytest.mark.usefixtures("_own_library")
def test_a_round_from_its_notification_to_the_synthesis(
    visit: Any, asked: Round, secretariat: Person, post: Post
) -> None:
    abla = make_person("Abla", approver="KEN")
    kamau = make_person("Kamau", focal_point="KEN")
    amina = make_person("Amina", contributor="KEN")
    wanjiru = make_person("Wanjiru", colleague="KEN")
    paula = make_person("Paula", focal_point="PER")

    # The officer writes to those asked; Kenya asked for more time and gets it.
    officer = visit(secretariat)
    page = officer.go("work/rounds/needs-2026/letters/notification/")
    page.get_by_role("button", name="Write 2 letters").click()
    expect(page.get_by_role("status").first).to_contain_text("2 letters are written")
    page = officer.go("work/rounds/needs-2026/more-time/")
    page.locator("[name=parties]").select_option("KEN")
    today = datetime.now(UTC).date()
    page.locator("[name=due_on]").fill((today + timedelta(days=7)).isoformat())
    page.locator("[name=closes_on]").fill((today + timedelta(days=20)).isoformat())
    page.locator("[name=reason]").fill("A flood.")
    page.get_by_role("button", name="See what would hold").click()
    page.get_by_role("button", name="Give more time").click()
    told = mails(post)
    assert [to for to, _subject in told] == ["Kamau", "Kamau", "Paula"]
    assert sum("more time" in subject for _to, subject in told) == 1

    # The focal point comes by the address in the mail, and gives a section to another ministry.
    kenya = visit(kamau)
    page = kenya.page
    page.goto(address_in(post.taken[0]))
    page.get_by_role("button", name="Start").click()
    page.get_by_label("Handling of confidential information", exact=True).check()
    saved(page.locator("#q-areas"))
    draft = Submission.objects.get()
    page = kenya.go(f"work/submissions/{draft.pk}/sections/")
    page.locator("[name=person]").select_option(str(wanjiru.pk))
    page.get_by_label("Handling of confidential information").check()
    page.get_by_role("button", name="Give these sections").click()
    assert mails_of_the_day(post) == [("Wanjiru", Letter.objects.get(kind="sections").subject)]

    # Both contributors answer: the one her section and no other, the other the rest.
    ministry = visit(wanjiru)
    page = ministry.go(f"work/submissions/{draft.pk}/sections/needs.L/")
    name_a_need(page)
    page.get_by_role("button", name="This section is done").click()
    colleague = visit(amina)
    page = colleague.go(f"work/submissions/{draft.pk}/review/")
    page.get_by_role("navigation", name="Sections").get_by_role("link", name="Contact").click()
    page.get_by_label("Name", exact=True).fill("Amina")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("button", name="Submit")).to_have_count(0)  # the focal point does

    # The silent are reminded by the worker: Peru, whose day has passed, and not Kenya.
    page = officer.go("work/rounds/needs-2026/letters/reminders/")
    page.locator("[name=before]").fill("")
    page.locator("[name=after]").fill("4")
    page.get_by_label("Remind on these days").check()
    page.get_by_role("button", name="Set it so").click()
    expect(page.get_by_text("On: set by")).to_be_visible()
    assert write_due_reminders(datetime.now(UTC)) == 1
    (reminded,) = mails_of_the_day(post)
    assert reminded == ("Paula", f"Needs 2026: it was due on {_day(asked)}, and is still taken")

    # Kenya wants its answers approved first: without that there is no button to submit.
    page = kenya.go("work/countries/KEN/people/")
    page.get_by_role("button", name="An approver must approve first").click()
    page = kenya.go(f"work/submissions/{draft.pk}/review/")
    expect(page.get_by_text("Once these answers are approved")).to_be_visible()
    expect(page.get_by_role("button", name="Submit", exact=True)).to_have_count(0)
    page = visit(abla).go(f"work/submissions/{draft.pk}/review/")
    page.get_by_role("button", name="I approve these answers").click()
    expect(page.get_by_role("status").first).to_contain_text("Approved: exactly these answers.")

    # Kenya submits in its time, Peru late.
    submit(kenya.go(f"work/submissions/{draft.pk}/review/"), "Kenya")
    peru = visit(paula)
    page = peru.page
    page.goto(address_in(post.taken[-1]))
    page.get_by_role("button", name="Start").click()
    page.get_by_label("Handling of confidential information", exact=True).check()
    saved(page.locator("#q-areas"))
    rail = page.get_by_role("navigation", name="Sections")
    rail.get_by_role("link", name="L. Handling").click()
    name_a_need(page)
    submit(page, "Peru")

    # The board says who came when; whoever submitted is thanked, and nobody is left to remind.
    page = officer.go("work/rounds/needs-2026/")
    expect(page.get_by_role("row", name="Kenya")).to_contain_text("submitted")
    expect(page.get_by_role("row", name="Kenya")).not_to_contain_text("late")
    expect(page.get_by_role("row", name="Peru")).to_contain_text("submitted late")
    expect(page.get_by_role("button", name=re.compile("^Remind"))).to_have_count(0)
    page = officer.go("work/rounds/needs-2026/letters/thanks/")
    page.get_by_role("button", name="Write 2 letters").click()
    expect(page.get_by_role("status").first).to_contain_text("letter of the day")
    assert [to for to, _subject in mails_of_the_day(post)] == ["Kamau", "Paula"]
    assert set(Letter.objects.values_list("state", flat=True)) == {"sent"}
    assert len(post.ids()) == len(set(post.ids())) == 7

    # The officer publishes and has the synthesis written; anybody reads the figures.
    publish(officer.go("work/rounds/needs-2026/"), asked)
    page = officer.go("needs/needs-2026/")
    expect(page.get_by_text(re.compile("2 of the 2 Parties invited")).first).to_be_visible()
    words = write_synthesis(officer.go("work/rounds/needs-2026/documents/"))
    assert any("UNEP/TEST/1" in it and "confidential information" in it for it in words.values())


def test_a_handover_between_two_focal_points(visit: Any, asked: Round, post: Post) -> None:
    kamau, nuru = make_person("Kamau", focal_point="KEN"), make_person("Nuru")
    kenya = visit(kamau)
    page = kenya.page
    page.get_by_role("button", name="Start").click()
    page.get_by_label("Handling of confidential information", exact=True).check()
    saved(page.locator("#q-areas"))
    draft = Submission.objects.get()

    # Who leaves names the new one; both are written to, and nothing has moved yet.
    page = kenya.go("work/countries/KEN/handover/")
    page.locator("[name=email]").fill(nuru.email)
    page.locator("[name=name]").fill("Nuru")
    page.locator("[name=last_day]").fill(datetime.now(UTC).date().isoformat())
    page.locator("[name=reason]").fill("I retire.")
    page.get_by_role("main").get_by_role("button").last.click()
    expect(page.get_by_role("status").first).to_contain_text("It waits for the new focal point.")
    assert [to for to, _subject in mails(post)] == ["Kamau", "Nuru"]
    assert not nuru.roles.exists()

    # The new one comes to the desk, reads why, and confirms; the draft is hers.
    page = visit(nuru).page
    page.locator('a[href*="/work/handovers/"]').first.click()
    expect(page.get_by_text("I retire.")).to_be_visible()
    page.get_by_role("button", name="Confirm: I take over").click()
    expect(page.get_by_role("status").first).to_contain_text(
        "You are focal point of your country now."
    )
    assert [to for to, _subject in mails(post)] == ["Kamau", "Nuru"]
    address = page.url.partition("/en/")[0]
    page.goto(f"{address}/en/work/submissions/{draft.pk}/review/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Review and submit")
    (left,) = kamau.roles.all()
    assert left.until == datetime.now(UTC).date()

    # The dossier is downloaded and opened: what is due, and who was there before.
    page.goto(f"{address}/en/work/countries/KEN/notes/")
    with page.expect_download() as given:
        page.get_by_role("link", name="Dossier with all files (ZIP)").click()
    with zipfile.ZipFile(given.value.path()) as held:
        (printed,) = (name for name in held.namelist() if name.endswith(".pdf"))
        read = pypdf.PdfReader(io.BytesIO(held.read(printed)))
    words = " ".join(sheet.extract_text() for sheet in read.pages)
    for told in ("Dossier of the focal point: Kenya", "Kamau", "Nuru", "Needs 2026"):
        assert told in words


def _day(asked: Round) -> str:
    from biocap.telling.dates import day

    return day(asked.due_on, "en")
