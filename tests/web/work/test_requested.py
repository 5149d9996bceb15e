"""What is said of a request beside it: who reads it, and the action that it was made from."""

import io
from datetime import timedelta

import docx
import pytest
from django.urls import reverse

from biocap.collection import operations as collection
from biocap.collection.models import Submission
from biocap.national_plans.action import Action, Budget, StatusLine
from biocap.national_plans.models import PlanAction
from biocap.national_plans.operations import add_actions, start_plan
from biocap.parties.models import Organization, Person
from biocap.support import operations
from biocap.support.models import AskedToHelp
from tests.factories import make_person
from tests.support import requests as made
from tests.web.work.conftest import signed_in
from tests.workroom import OPEN

IN_COUNTS = "Published in counts only"
UNPUBLISHED = "Not published; read by those whom you ask"


def words(person: Person, address: str) -> str:
    answer = signed_in(person).get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def planned(by: Person, action: Action) -> PlanAction:
    plan = start_plan("KEN", "Biosafety 2030", language="en", by=by, at=OPEN)
    return add_actions(plan, [action], by=by, at=OPEN)[0]


@pytest.fixture
def row(focal_point: Person) -> PlanAction:
    return planned(focal_point, Action("Write the rules.", budget=Budget(unfunded=80000.0)))


@pytest.fixture
def asked_for(row: PlanAction, focal_point: Person) -> Submission:
    draft = operations.request_from_action(row, by=focal_point, at=OPEN)
    need = {"need": {"code": "L.1"}, "extent": {"code": "1"}, "title": "Twelve courses."}
    collection.save_answers(draft, made.REST | need, by=focal_point, at=OPEN, channel="web")
    collection.submit(draft, by=focal_point, at=OPEN)
    return draft


def test_the_form_says_that_a_request_is_not_published(
    row: PlanAction, focal_point: Person
) -> None:
    draft = operations.request_from_action(row, by=focal_point, at=OPEN)
    for section, asked in (("need", 4), ("support", 4)):
        shown = words(focal_point, reverse("section", args=[draft.pk, section]))
        assert (shown.count(UNPUBLISHED), shown.count(IN_COUNTS)) == (asked, 0)


def test_so_does_its_receipt(asked_for: Submission, focal_point: Person) -> None:
    shown = words(focal_point, reverse("receipt", args=[asked_for.versions.get().receipt]))
    assert (shown.count(f"<dt>{UNPUBLISHED}</dt>"), shown.count(IN_COUNTS)) == (1, 0)


def test_the_action_leads_to_the_plan_for_those_who_may_read_it_alone(
    asked_for: Submission, row: PlanAction, focal_point: Person, secretariat: Person
) -> None:
    page, number = reverse("support_request", args=[asked_for.pk]), str(row.pk)
    action = reverse("plan_action", args=[row.pk])
    shown = words(focal_point, page)
    assert f'<a href="{action}" rel="nofollow noopener">' in shown
    assert "Write the rules." in shown
    assert f"{number}<" not in shown.replace(action, "")
    shown = words(secretariat, page)
    assert number not in shown
    assert "Write the rules." not in shown
    helper = make_person(reporter="Green Fields Institute")
    asked = operations.Chosen(Organization.objects.get(name="Green Fields Institute").pk, "", None)
    operations.circulate(asked_for, [asked], by=focal_point, at=OPEN + timedelta(days=1))
    shown = words(helper, reverse("asked_to_help", args=[AskedToHelp.objects.get().pk]))
    assert "Twelve courses." in shown
    assert number not in shown
    assert "Write the rules." not in shown


def test_the_letter_holds_no_number_of_the_plan(
    asked_for: Submission, row: PlanAction, focal_point: Person
) -> None:
    address = reverse("request_letter_word", args=[asked_for.pk]) + "?in=en"
    document = docx.Document(io.BytesIO(signed_in(focal_point).get(address).content))
    told = [cell.text for table in document.tables for line in table.rows for cell in line.cells]
    assert "Twelve courses." in told
    assert str(row.pk) not in told
    assert "Action of a national plan that it was made from" not in told


def test_of_an_action_that_is_done_no_support_is_offered_to_ask_for(focal_point: Person) -> None:
    done = planned(
        focal_point,
        Action("Meet.", budget=Budget(unfunded=1.0), statuses=(StatusLine("done", OPEN.date()),)),
    )
    assert 'value="ask"' not in words(focal_point, reverse("plan_action", args=[done.pk]))
