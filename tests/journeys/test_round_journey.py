"""A whole round in a browser: an officer, a focal point, two contributors and a late country.

Its mails are read from the test's own mail server, sent by what the worker calls. The round ends
with what came in time and what came late; its publication is played in test_needs_journey.

Source: issue "Rounds, people and process", section "Done when".
"""

import re
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from biocap.collection.models import Round, Submission
from biocap.letters.models import Letter
from biocap.letters.reminding import write_due_reminders
from biocap.letters.sending import send_waiting
from biocap.letters.timing import next_letter_of_the_day
from biocap.parties.models import Person
from tests.factories import make_person
from tests.journeys.visits import row, saved
from tests.letters.post import Post, post
from tests.workroom import make_round

__all__ = ["post"]
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


def test_a_round_from_its_notification_to_the_late_country(
    visit: Any, asked: Round, secretariat: Person, post: Post
) -> None:
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


def _day(asked: Round) -> str:
    from biocap.telling.dates import day

    return day(asked.due_on, "en")
