"""A count entered and a target set in a browser: without JavaScript, narrow, right to left."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from biocap.indicators.models import EnteredCount, EnteredTarget
from biocap.parties.models import Person
from tests.factories import make_person
from tests.web.work.conftest import signed_in
from tests.workroom import make_round

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def narrow_context(browser: Any, live_server: Any, person: Person, **given: Any) -> Any:
    """Return a context of a telephone in which the person is signed in."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, **given)
    session = signed_in(person).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return context


@pytest.fixture
def secretariat_of_midterm(transactional_db: None) -> Person:
    secretariat = make_person(secretariat="yes")
    today = datetime.now(UTC).date()
    make_round(
        secretariat,
        code="nr5",
        format_code="national-report",
        edition="5",
        opens_on=today,
        due_on=today,
        closes_on=today + timedelta(days=9),
    )
    return secretariat


def test_counts_and_targets_without_javascript(
    browser: Any, live_server: Any, secretariat_of_midterm: Person
) -> None:
    context = narrow_context(
        browser, live_server, secretariat_of_midterm, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/ar/work/evaluations/nr5/")
    page.fill("[name='A.2.a-count']", "12")
    for keys in ("40", "Records of the Secretariat, 2026."):
        page.keyboard.press("Tab")
        page.keyboard.type(keys)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".message.success")
    assert list(EnteredCount.objects.values_list("count", "of")) == [(12, 40)]
    page.goto(f"{live_server.url}/ar/work/targets/")
    page.select_option("[name=indicator]", "A.1(a)")
    page.fill("[name=due_on]", "2030-12-31")
    page.fill("[name=value]", "60")
    page.fill("[name=reason]", "Agreed.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".message.success")
    assert EnteredTarget.objects.get().value == 60
    context.close()


def test_pages_of_the_evaluation_are_accessible(
    browser: Any, live_server: Any, secretariat_of_midterm: Person
) -> None:
    context = narrow_context(browser, live_server, secretariat_of_midterm)
    page = context.new_page()
    for place in ("evaluations/", "evaluations/nr5/", "targets/"):
        page.goto(f"{live_server.url}/ar/work/{place}")
        found = Axe().run(page, options=RULES)
        assert found.response["violations"] == [], f"{place}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") == 360, place
    context.close()
