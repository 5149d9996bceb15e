"""From the need to the plan, from the plan to a request, and to its end: with the mails that go.

Three organizations answer, one is agreed, the activity is reported and accepted, and an expert of
another country is found, assigned and told. Its mails are read from the test's own mail server.
Both countries are fictional; everybody and every word in it is invented.

Source: issue "From a need to a plan, and from a plan to somebody who helps", section "Done when".
"""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.urls import reverse
from playwright.sync_api import Page, expect

from biocap.collection import operations as collection
from biocap.collection.models import Submission, Version
from biocap.formats.codes import ACTIVITIES
from biocap.letters.sending import send_waiting
from biocap.national_plans.models import PlanAction
from biocap.parties.models import Organization, Person
from biocap.roster.models import ExpertAssignment, RosterEntry
from biocap.roster.operations import tell_roster
from biocap.support.models import AskedToHelp
from tests.factories import make_person
from tests.journeys.test_round_journey import address_in, mails
from tests.journeys.visits import NARROW, saved
from tests.letters.post import Post, post
from tests.library.frozen import Inputs
from tests.roster import nominations
from tests.support import requests as made
from tests.web.work.conftest import signed_in
from tests.workroom import AREA_L, OPEN, activity_answers, make_draft, make_fictional, make_round

__all__ = ["post"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


PARTY = "P017"


@pytest.fixture
def kamau(transactional_db: None) -> Person:
    return make_person("Kamau", focal_point=make_fictional(17).code)


@pytest.fixture
def offering(transactional_db: None, secretariat: Person) -> list[Person]:
    """Reporters of three organizations whose offers were accepted."""
    named = {
        "Rita": "Green Fields Institute",
        "Silas": "Blue Hills Laboratory",
        "Tove": "River Trust",
    }
    people = [make_person(name, reporter=whose) for name, whose in named.items()]
    Organization.objects.update(fictional=True)  # as is the country that asks
    for person in people:
        made.accepted_offer(person, secretariat)
    return people


@pytest.fixture
def assessment(secretariat: Person, kamau: Person) -> Version:
    played = make_round(secretariat, rehearsal=True, group={"codes": [PARTY]})
    draft = make_draft(kamau, played, PARTY)
    collection.save_answers(draft, AREA_L, by=kamau, at=OPEN, channel="web")
    version = collection.submit(draft, by=kamau, at=OPEN)
    send_waiting(lambda: datetime.now(UTC))
    return version


@pytest.fixture
def expert(secretariat: Person, tmp_path: Path, settings: LazySettings) -> RosterEntry:
    """An expert whom the other fictional country nominated, on the roster by their own consent."""
    settings.BIOCAP_LIBRARY = tmp_path
    Inputs([], (), (), {}).open(tmp_path)
    now, other = datetime.now(UTC), make_fictional(18).code
    nuru = make_person("Nuru", focal_point=other)
    given = nominations.nominated(nuru, now, other, areas=[{"code": "L"}])
    entry, _link = nominations.listed(given, nuru, secretariat, at=now)
    tell_roster()
    return entry


def plan_from_need(page: Page, receipt: str) -> None:
    """Start a plan, and take what the assessment proposes."""
    page.locator("[name=title]").fill("Biosafety 2030")
    page.locator("[name=language]").select_option("en")
    page.get_by_role("main").get_by_role("button").first.click()
    page.get_by_role("link", name="Draft actions").click()
    page.locator("[name=from]").first.select_option(receipt)
    page.get_by_role("button", name="Show what that proposes").click()
    page.locator("[name=take]").first.check()
    page.get_by_role("button", name="Take what is ticked into the plan").first.click()
    expect(page.get_by_role("status").first).to_contain_text("taken")


def request_from_action(page: Page) -> None:
    """Say what is not funded yet, and ask for support."""
    page.locator("[name=unfunded]").fill("80000")
    page.locator("[name=text]").fill("Rules were never written.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Ask for support").click()


def submit_request(page: Page, address: str) -> None:
    page.goto(f"{address}sections/contact/")
    page.get_by_label("Name", exact=True).fill("Amina")
    page.locator("#q-contact [type=email]").fill("amina@example.org")
    page.get_by_role("heading", level=1).click()
    saved(page.locator("#q-contact"))
    page.goto(f"{address}review/")
    page.get_by_label("I submit these answers in the name of").check()
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^BC-"))


def answer_for(person: Person, answer: str, words: str) -> None:
    """Answer as one who was asked, by the form of the page."""
    asked = AskedToHelp.objects.get(organization__role__person=person)
    page = reverse("asked_to_help", args=[asked.pk])
    assert signed_in(person).post(page, {"answer": answer, "words": words}).status_code == 302


def find_expert(page: Page, entry: RosterEntry) -> None:
    """Search the roster by area, open the one found, and ask for them."""
    page.goto(f"{page.url.partition('/en/')[0]}/en/roster/?area=L")
    page.locator(f"a[href$='/roster/{entry.submission_id}/']").first.click()
    page.get_by_role("link", name="Ask for this expert").click()
    page.locator("[name=what]").fill("Review our draft rules.")
    page.get_by_role("button", name="Ask for the expert").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Review our draft rules.")


def test_from_the_need_to_the_closed_request(
    visit: Any,
    assessment: Version,
    kamau: Person,
    offering: list[Person],
    expert: RosterEntry,
    secretariat: Person,
    post: Post,
) -> None:
    rita, silas, tove = offering
    # The need becomes an action of a plan, and the action a request.
    kenya = visit(kamau)
    plan_from_need(kenya.go("work/national-plans/P017/"), assessment.receipt)
    row = PlanAction.objects.order_by("place")[0]
    page = kenya.go(f"work/national-plans/actions/{row.pk}/")
    request_from_action(page)
    draft = Submission.objects.get(format_code="support-request")
    here = f"{kenya.address}/en/work/submissions/{draft.pk}/"
    submit_request(page, here)

    # It goes to whom it fits, and to nobody before.
    assert [it for it in mails(post) if it[0] == "Rita"] == []
    page = kenya.go(f"work/national-plans/actions/{row.pk}/")
    section = page.get_by_role("region", name="Support for this action")
    expect(section.get_by_text("Open for answers")).to_be_visible()
    section.get_by_role("link").click()
    expect(page.get_by_text(re.compile("Green Fields Institute: the same need"))).to_be_visible()
    page.get_by_role("button", name="Send the request").click()
    assert [to for to, _subject in mails(post)] == ["Rita", "Silas", "Tove"]

    # Whoever was asked comes by the mail, on a telephone, reads which offer fits, and answers.
    helper = visit(rita, viewport=NARROW)
    theirs = helper.page
    theirs.goto(address_in(post.taken[-1]))
    asked = theirs.get_by_role("region", name="Asked for support")
    asked.get_by_role("link").first.click()
    expect(theirs.get_by_role("heading", name="Which of your offers fit, and why")).to_be_visible()
    expect(theirs.get_by_role("main")).to_contain_text("the same need")
    expect(theirs.get_by_role("main")).not_to_contain_text("amina@example.org")
    theirs.locator("[name=answer][value=whole]").check()
    theirs.locator("[name=words]").fill("Gladly.")
    theirs.get_by_role("button", name="Answer", exact=True).click()
    answer_for(silas, "part", "A week of it.")
    answer_for(tove, "no", "Not this year.")
    assert [to for to, _subject in mails(post)] == ["Kamau"] * 3

    # The country agrees, a step is taken, and the request is met: the report of it is begun.
    page = kenya.go(f"work/requests/{draft.pk}/")
    for said in ("Gladly.", "A week of it.", "Not this year."):
        expect(page.get_by_role("main")).to_contain_text(said)
    expect(page.get_by_role("button", name="Agree")).to_have_count(2)
    whose = page.locator("form").filter(has_text="Green Fields Institute")
    whose.get_by_role("button", name="Agree").click()
    assert [to for to, _subject in mails(post)] == ["Rita"]
    theirs.reload()
    expect(theirs.get_by_role("main")).to_contain_text("amina@example.org")
    page.locator("[name=what]").fill("First course")
    page.locator("[name=due_on]").fill("2030-01-01")
    page.get_by_role("button", name="Add the step").click()
    page.get_by_role("button", name="Done", exact=True).click()
    page.get_by_role("button", name="It was met: begin the report of the activity").click()
    expect(page.get_by_text("The report of the activity by which it was met")).to_be_visible()
    page = kenya.go(f"work/national-plans/actions/{row.pk}/")
    section = page.get_by_role("region", name="Support for this action")
    expect(section.locator(".tag")).to_have_text("Met")
    assert mails(post) == []

    # What was done is reported, and accepted.
    report = Submission.objects.get(format_code=ACTIVITIES)
    collection.save_answers(report, activity_answers(), by=kamau, at=OPEN, channel="web")
    collection.submit(report, by=kamau, at=OPEN)
    collection.accept(report, by=secretariat, at=OPEN)
    assert Version.objects.get(submission=report).accepted_at is not None
    page = kenya.go(f"work/requests/{draft.pk}/")
    expect(page.get_by_text("The report of the activity by which it was met")).to_be_visible()

    # An expert of another country is found on the roster, asked for and assigned.
    find_expert(page, expert)
    assert [to for to, _subject in mails(post)] == ["Nuru"]
    assigned = ExpertAssignment.objects.get()
    office = signed_in(secretariat)
    office.post(reverse("assignment", args=[assigned.pk]), {"act": "decide", "approved": "yes"})
    told = mails(post)
    assert [to for to, _subject in told] == ["Ada Invented", "Kamau"]
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("ada.invented@example.net")
