"""One workshop, two reporters, counted once: on the web, from IATI, and what the public then reads.

Everybody and every word in it is invented, and nothing of it is of a real Government.

Source: issue "Activities: what was done, by whom, for how much, counted once", section "Done when".
"""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from biocap.clusters.operations import propose
from biocap.parties.models import Person
from biocap.reports.operations import publish
from tests.factories import make_person
from tests.journeys.visits import saved

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

TITLE = "Workshop on the detection of living modified organisms, Arvala"
IATI = f"""<iati-activities version="2.03"><iati-activity default-currency="USD" xml:lang="en">
  <iati-identifier>XX-INVENTED-7</iati-identifier>
  <reporting-org ref="XX-INVENTED" type="40"><narrative>Invented Fund</narrative></reporting-org>
  <title><narrative>{TITLE}</narrative></title>
  <description><narrative>On biosafety under the Cartagena Protocol.</narrative></description>
  <participating-org role="1"><narrative>Invented Fund</narrative></participating-org>
  <activity-status code="4"/>
  <activity-date type="2" iso-date="2024-03-04"/><activity-date type="4" iso-date="2024-03-06"/>
  <recipient-country code="KE"/>
  <budget><period-start iso-date="2024-03-04"/><period-end iso-date="2024-03-06"/>
    <value value-date="2024-03-04">50000</value></budget>
</iati-activity></iati-activities>"""


def report_on_the_web(page: Page) -> None:
    page.get_by_role("button", name="Start the report").click()
    page.locator("#i-title").fill(TITLE)
    page.locator("#i-organization").fill("Invented Agency")
    page.keyboard.press("Tab")
    saved(page.locator("[data-key=organization]"))
    section = page.url
    page.goto(section.replace("/general/", "/details/"))
    here = page.locator("details").filter(has=page.locator("[value=KEN]"))
    here.locator("summary").click()
    here.locator("[value=KEN]").check()
    page.locator("[name='dates:from']").fill("2024-03-05")
    page.locator("[name='dates:to']").fill("2024-03-06")
    page.locator("[name=cost_usd]").fill("50100")
    page.keyboard.press("Tab")
    for key in ("location", "dates", "cost_usd"):
        expect(page.locator(f"[data-key={key}] .mark")).to_contain_text("Saved")
    page.goto(section.replace("/sections/general/", "/review/"))
    page.get_by_label("I submit these answers in the name of").check()
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^BC-"))


def bring_in(page: Page) -> None:
    file = {"name": "fund.xml", "mimeType": "application/xml", "buffer": IATI.encode()}
    page.locator("input[type=file]").first.set_input_files(files=[file])
    page.get_by_role("button", name="See what it comes to").click()
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_role("main")).to_contain_text("Brought in")


def accept_all(office: Any) -> None:
    for _ in range(2):
        page = office.go("work/reports/")
        page.locator("main a[href*='/work/reports/']:not([href*='?'])").first.click()
        expect(page).to_have_url(re.compile("work/reports/.+-"))
        page.locator("[name=decision][value=accept]").click()
        expect(page.locator("[name=decision][value=accept]")).to_have_count(0)


def test_one_workshop_is_reported_twice_and_counted_once(
    visit: Any, secretariat: Person, settings: LazySettings, tmp_path: Path
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    report_on_the_web(
        visit(make_person("Rita", reporter="Invented Agency")).go("work/activities/new/")
    )
    office = visit(secretariat)
    bring_in(office.go("work/imports/new/iati/"))
    accept_all(office)

    propose(by=secretariat, at=datetime.now(UTC))
    publish(at=datetime.now(UTC), by=secretariat, languages=())
    read = office.go("activities/").get_by_role("main")
    expect(read).to_contain_text("Of 1 pair of reports it is not decided yet")

    page = office.go("work/doubles/")
    page.get_by_role("main").locator("table a").first.click()
    expect(page.get_by_text("2 → 1")).to_be_visible()
    page.get_by_role("button", name="They are one activity").click()
    publish(at=datetime.now(UTC), by=secretariat, languages=())
    read = office.go("activities/").get_by_role("main")
    expect(read).to_contain_text("1 of these is known from several reports")
    expect(read).to_contain_text("2 reports stand behind them")
    expect(read).not_to_contain_text("not decided yet")
