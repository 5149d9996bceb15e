"""A national plan as files: for its own people while a draft, for everyone once published."""

import io
from datetime import date

import openpyxl
import pypdf
import pytest
from django.test import Client
from icalendar import Calendar

from biocap.national_plans.action import Action
from biocap.national_plans.models import NationalPlan
from biocap.national_plans.operations import add_actions, start_plan
from biocap.parties.models import Person
from tests.factories import make_person
from tests.web.work.conftest import signed_in
from tests.workroom import OPEN

PAGE = "/en/work/national-plans/KEN/"


@pytest.fixture
def plan(focal_point: Person) -> NationalPlan:
    plan = start_plan("KEN", "Biosafety 2030", language="en", by=focal_point, at=OPEN)
    made = [Action("Train customs officers.", ends_on=date(2027, 12, 31))]
    add_actions(plan, made, by=focal_point, at=OPEN)
    return plan


def test_its_own_people_take_its_days_along(focal_point: Person, plan: NationalPlan) -> None:
    for person in (focal_point, make_person(contributor="KEN"), make_person(approver="KEN")):
        kenya = signed_in(person)
        assert f'href="{PAGE}plan.ics"' in kenya.get(PAGE).content.decode()
        given = kenya.get(f"{PAGE}plan.ics")
        assert given["Content-Type"] == "text/calendar; charset=utf-8"
        assert 'filename="plan-KEN.ics"' in given["Content-Disposition"]
        (event,) = Calendar.from_ical(given.content).walk("VEVENT")
        assert str(event["summary"]) == "Last day: Train customs officers."
        assert str(event["url"]).startswith("http://testserver/en/work/national-plans/actions/")


def test_its_own_people_print_the_draft(focal_point: Person, plan: NationalPlan) -> None:
    kenya = signed_in(make_person(approver="KEN"))
    for kind, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
        assert f'href="{PAGE}plan.{kind}"' in kenya.get(PAGE).content.decode()
        given = kenya.get(f"{PAGE}plan.{kind}")
        assert given.content.startswith(begins)
        assert f'filename="plan-KEN.{kind}"' in given["Content-Disposition"]
    text = pypdf.PdfReader(io.BytesIO(given.content)).pages[0].extract_text()
    assert "Train customs officers." in text
    assert "Draft, for the country alone" in text
    sheets = kenya.get(f"{PAGE}whole-plan.xlsx").content
    (told,) = [
        sheet for sheet in openpyxl.load_workbook(io.BytesIO(sheets)) if sheet.title == "Actions"
    ]
    assert told["B2"].value == "Train customs officers."


@pytest.mark.parametrize("kind", ["ics", "docx", "pdf"])
def test_nobody_else_does(secretariat: Person, plan: NationalPlan, kind: str) -> None:
    for person in (secretariat, make_person(focal_point="PER")):
        assert signed_in(person).get(f"{PAGE}plan.{kind}").status_code == 404
    assert Client().get(f"{PAGE}plan.{kind}").status_code == 302


@pytest.mark.parametrize("kind", ["ics", "docx", "pdf"])
def test_where_there_is_no_plan_the_page_says_so(focal_point: Person, kind: str) -> None:
    assert signed_in(focal_point).get(f"{PAGE}plan.{kind}")["Location"] == PAGE
