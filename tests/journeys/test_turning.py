"""What an answer opens stands on the page already: it is shown, filled in, closed and met again.

Source: issue "Six languages", section Budgets: 2 KB a save, one request a save.
"""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from biocap import formats
from biocap.collection import operations, queries
from biocap.collection.models import Submission
from biocap.parties.models import Person
from tests.workroom import make_round

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SECTION = "Article2"
OPENS, OPENED = "Q010", "Q010_adq"
SAVED = re.compile(r"\d\d:\d\d")


@pytest.fixture
def report(transactional_db: None, secretariat: Person, focal_point: Person) -> Submission:
    now = datetime.now(UTC)
    edition = formats.load_edition("national-report", "5")
    days = dict.fromkeys(("opens_on", "due_on", "closes_on"), now.date())
    round_ = make_round(
        secretariat,
        code="cycle",
        format_code=edition.code,
        edition=edition.edition,
        at=now,
        **days,
    )
    return operations.start(party_code="KEN", round=round_, by=focal_point, at=now)


def pick(page: Page, key: str, option: str) -> Locator:
    """Choose an option and wait until it is saved."""
    place = page.locator(f"[id='q-{key}']")
    place.locator(f"[name='{key}'][value='{option}']").check()
    expect(place.locator(".mark")).to_have_text(SAVED)
    expect(place.locator(".state.busy")).to_have_count(0)
    return place


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_question_opens_closes_and_comes_back_with_its_answer(
    visit: Any, report: Submission, focal_point: Person, language: str
) -> None:
    window = visit(focal_point)
    page = window.go(f"work/submissions/{report.pk}/sections/{SECTION}/", language)
    place = page.locator(f"[id='q-{OPENED}']")
    answer = place.locator(f"[name='{OPENED}']").first
    expect(place).to_have_count(1)
    expect(answer).to_have_count(0)
    line = page.locator("#rail [aria-current] .state").first
    before = line.text_content()

    pick(page, OPENS, "true")
    expect(answer).to_be_visible()
    expect(line).not_to_have_text(str(before))
    chosen = str(answer.get_attribute("value"))
    pick(page, OPENED, chosen)
    assert queries.values_of(report)[OPENED] == {"code": chosen}

    pick(page, OPENS, "false")
    expect(answer).to_have_count(0)
    expect(place.locator(".parked")).to_be_visible()
    assert queries.values_of(report)[OPENED] == {"code": chosen}, "it is kept"

    pick(page, OPENS, "true")
    expect(place.locator(".parked")).to_have_count(0)
    expect(answer).to_be_checked()
    other = str(place.locator(f"[name='{OPENED}']").nth(1).get_attribute("value"))
    pick(page, OPENED, other)
    assert queries.values_of(report)[OPENED] == {"code": other}, "it saves as before"

    pick(page, OPENS, "false")
    page.reload()
    expect(place.locator(".parked")).to_be_visible()
    pick(page, OPENS, "true")
    expect(place.locator(f"[name='{OPENED}'][value='{other}']")).to_be_checked()


def test_an_answer_that_came_back_lost_is_told_by_the_next(
    visit: Any, report: Submission, focal_point: Person
) -> None:
    """The server saved it and the line broke: what it opens is open once the save is repeated."""
    window = visit(focal_point)
    page = window.go(f"work/submissions/{report.pk}/sections/{SECTION}/")
    lost: list[str] = []

    def lose(route: Any) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.request.url)
        route.fetch()
        route.abort()

    page.route(f"**/answers/{OPENS}", lose)
    place = page.locator(f"[id='q-{OPENS}']")
    place.locator(f"[name='{OPENS}'][value='true']").check()
    expect(place.locator(".state.unsaved")).to_have_count(1)
    expect(place.locator(".mark")).to_have_text(SAVED, timeout=20_000)
    assert lost
    expect(page.locator(f"[name='{OPENED}']").first).to_be_visible()
    assert "ERR_FAILED" in " ".join(window.errors)
    window.errors.clear()  # what the browser says of the line that broke
