"""From the need to the plan, from the plan to a request, and to its end: with the mails that go.

Its mails are read from the test's own mail server. Everybody and every word in it is invented.

Source: issue "From a need to a plan, and from a plan to somebody who helps", section "Done when".
"""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from biocap.collection.models import Submission, Version
from biocap.letters.sending import send_waiting
from biocap.national_plans.models import PlanAction
from biocap.parties.models import Person
from tests.factories import make_person
from tests.journeys.test_round_journey import address_in, mails
from tests.journeys.visits import NARROW, saved
from tests.letters.post import Post, post
from tests.support import requests as made

__all__ = ["post"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kamau(transactional_db: None) -> Person:
    return make_person("Kamau", focal_point="KEN")


@pytest.fixture
def rita(transactional_db: None, secretariat: Person) -> Person:
    """The reporter of an organization whose offer was accepted."""
    person = make_person("Rita", reporter="Green Fields Institute")
    made.accepted_offer(person, secretariat)
    return person


@pytest.fixture
def assessment(secretariat: Person, kamau: Person) -> Version:
    version = made.submitted_assessment(secretariat, kamau)
    send_waiting(lambda: datetime.now(UTC))
    return version


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
    page.get_by_label("I submit these answers in the name of Kenya.").check()
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^BC-"))


def test_from_the_need_to_the_closed_request(
    visit: Any, assessment: Version, kamau: Person, rita: Person, post: Post
) -> None:
    # The need becomes an action of a plan, and the action a request.
    kenya = visit(kamau)
    plan_from_need(kenya.go("work/national-plans/KEN/"), assessment.receipt)
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
    assert [to for to, _subject in mails(post)] == ["Rita"]

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
    assert [to for to, _subject in mails(post)] == ["Kamau"]

    # The country agrees, a step is taken, and the request is met: the report of it is begun.
    page = kenya.go(f"work/requests/{draft.pk}/")
    expect(page.get_by_role("main")).to_contain_text("Gladly.")
    page.get_by_role("button", name="Agree").click()
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
