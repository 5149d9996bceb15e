"""From an obligation that a country does not meet to a need, an action of its plan and a request.

The country is fictional, and so is every word in it.

Source: issue "The Protocol's toolbox", section "Done when".
"""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from biocap.collection import queries
from biocap.collection.models import Submission
from biocap.formats.codes import CHECKLISTS, NEEDS, REQUESTS
from biocap.national_plans.models import PlanAction
from biocap.parties.models import Person
from tests.factories import make_person
from tests.journeys.visits import saved
from tests.workroom import make_fictional

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

DUTY = "P-02"
NEED = "A.ii.1"
PARTY = "P017"


@pytest.fixture
def amara(transactional_db: None) -> Person:
    return make_person("Amara", focal_point=make_fictional(17).code)


def step(page: Page, address: str, words: str) -> None:
    """Take the next step from the line of the obligation in the list of what is left to do."""
    page.goto(address)
    page.locator(f"li[id='{DUTY}']").get_by_role("button", name=words).click()


def test_from_an_obligation_not_met_to_need_action_and_request(visit: Any, amara: Person) -> None:
    her = visit(amara)
    page = her.page
    page.get_by_role("button", name="Begin our checklist").click()
    draft = draft_of(page)
    page.goto(f"{draft}sections/P/")
    choose(page, f"duties.P/{DUTY}:state", "not_yet")
    saved(page.locator(f"tr[id='q-duties.P-{DUTY}']"))
    left = f"{draft}checklist/"
    page.goto(left)
    line = page.locator(f"li[id='{DUTY}']")
    expect(line).to_contain_text("Not yet")
    duty = line.get_by_role("link").first.inner_text()

    page.get_by_role("main").get_by_role("link", name="National plan").click()
    page.locator("[name=title]").fill("Invented plan")
    page.locator("[name=language]").select_option("en")
    page.get_by_role("main").get_by_role("button").first.click()
    step(page, left, "Put it into our plan")
    expect(page.locator("[name=title]")).to_have_value(duty)
    page.locator("[name=text]").fill("Invented: a form of receipt is written.")
    page.get_by_role("button", name="Save", exact=True).click()

    step(page, left, "Name the need")
    expect(page).to_have_url(re.compile(r"/sections/"))
    section = page.url
    page.goto(draft_of(page))
    page.locator("[name='areas'][value='A']").check()
    saved(page.locator("#q-areas"))
    page.goto(section)
    page.locator(f"[name='needs.A/{NEED}:named']").check()
    line = page.locator(f"tr[id='q-needs.A-{NEED}']")
    line.get_by_role("radio").nth(3).check()
    saved(line)
    needs = Submission.objects.get(party_code=PARTY, format_code=NEEDS)
    assert queries.values_of(needs)[f"needs.A/{NEED}"] == {"extent": {"code": "3"}}

    step(page, left, "Ask for support")
    expect(page).not_to_have_url(left)
    request = Submission.objects.get(party_code=PARTY, format_code=REQUESTS)
    assert queries.values_of(request)["need"] == {"code": NEED}
    assert f"/submissions/{request.pk}/" in page.url
    draft = draft_of(page)
    page.goto(f"{draft}review/")
    expect(page.get_by_role("button", name="Submit", exact=True)).to_have_count(0)
    page.goto(f"{draft}sections/need/")
    choose(page, "extent", "3")
    page.locator("#i-why").fill("Invented: nobody has written such a form before.")
    page.keyboard.press("Tab")
    saved(page.locator("#q-why"))
    page.goto(f"{draft}sections/contact/")
    page.locator("[name='contact:name']").fill("Amara")
    page.locator("[name='contact:email']").fill("amara@example.org")
    page.keyboard.press("Tab")
    saved(page.locator("#q-contact"))
    page.goto(f"{draft}review/")
    page.locator("[name=confirm]").check()
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page).not_to_have_url(re.compile("/review/$"))
    assert request.versions.count() == 1
    assert queries.values_of(request)["title"] == duty
    (action,) = PlanAction.objects.filter(plan__party_code=PARTY)
    assert (action.body["title"], action.body["goal"]) == (duty, "A.1")
    assert action.body["text"] == "Invented: a form of receipt is written."
    checklist = Submission.objects.get(party_code=PARTY, format_code=CHECKLISTS)
    assert not checklist.versions.exists()  # it stays with the country


def draft_of(page: Page) -> str:
    """Return the address of the draft of which the page shows a section."""
    found = re.match(r".*/submissions/[^/]+/", page.url)
    assert found is not None
    return found[0]


def choose(page: Page, name: str, value: str) -> None:
    """Choose an answer of a question, which a list or a row of buttons offers."""
    if page.locator(f"select[name='{name}']").count():
        page.locator(f"select[name='{name}']").select_option(value)
    else:
        page.locator(f"[name='{name}'][value='{value}']").check()
