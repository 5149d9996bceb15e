"""A plan's workbook on its page: downloaded, brought back, looked at, chosen and taken in."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from biocap.national_plans.action import Action
from biocap.national_plans.models import ActionWording, PlanAction
from biocap.national_plans.operations import add_actions, start_plan
from biocap.parties.models import Person
from tests.channels.workbook.filling import changed, with_part
from tests.factories import make_person
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in
from tests.web.work.fields import fields_of

PAGE = "/en/work/national-plans/KEN/workbook/"


@pytest.fixture
def kenya(focal_point: Person) -> Client:
    return signed_in(focal_point)


@pytest.fixture
def row(focal_point: Person) -> PlanAction:
    now = datetime.now(UTC)
    plan = start_plan("KEN", "Biosafety 2030", language="en", by=focal_point, at=now)
    return add_actions(plan, [Action("Train customs.", goal="A.8")], by=focal_point, at=now)[0]


def retitled(client: Client, title: str) -> bytes:
    """Return the workbook as it is downloaded, with another title in its first action."""

    def fill(book: Any) -> None:
        book["Actions"].cell(3, 2).value = title

    out = client.get("/en/work/national-plans/KEN/plan.xlsx")
    assert out["Content-Disposition"] == 'attachment; filename="plan-KEN.xlsx"'
    return changed(out.content, fill)


def brought(client: Client, body: bytes) -> Any:
    return client.post(PAGE, {"act": "look", "file": SimpleUploadedFile("plan.xlsx", body)})


def test_a_workbook_is_looked_at_before_it_is_taken_in(kenya: Client, row: PlanAction) -> None:
    shown = brought(kenya, retitled(kenya, "Train police."))
    assert shown.status_code == 200
    told = words(shown.content)
    assert "The file alone changed these: they are taken in" in told
    assert "Train customs. What is to be done Train customs. Train police." in told
    assert PlanAction.objects.get().body["title"] == "Train customs."
    sent = {**fields_of(shown.content, "taking"), "act": "take"}
    done = kenya.post(PAGE, sent, follow=True)
    assert "1 action was changed or added." in words(done.content)
    assert PlanAction.objects.get().body["title"] == "Train police."
    again = brought(kenya, retitled(kenya, "Train police."))
    assert "Nothing in this workbook would change the plan." in words(again.content)


def test_where_both_changed_somebody_chooses_seeing_what_stands(
    kenya: Client, row: PlanAction
) -> None:
    body = retitled(kenya, "Train police.")
    page = f"/en/work/national-plans/actions/{row.pk}/"
    other = signed_in(make_person("Amina", contributor="KEN"))

    def named(title: str) -> None:
        form = fields_of(other.get(page).content, "plain-form")
        other.post(page, {**form, "act": "save", "title": title})

    named("Train guards.")
    shown = brought(kenya, body)
    assert "Train customs. Train police. : What is to be done Train guards." in words(shown.content)
    sent = {**fields_of(shown.content, "taking"), "act": "take"}
    undecided = kenya.post(PAGE, sent)
    assert undecided.status_code == 422
    assert "Cells that both sides changed and of which nobody chose yet: 1." in words(
        undecided.content
    )
    named("Train judges.")
    sent[f"choose:{row.pk}|title"] = "yours"
    late = kenya.post(PAGE, sent)
    assert "Somebody changed the plan since this was shown." in words(late.content)
    assert "Train judges." in words(late.content)
    assert PlanAction.objects.get().body["title"] == "Train judges."
    again = {**fields_of(late.content, "taking"), "act": "take", f"choose:{row.pk}|title": "yours"}
    assert kenya.post(PAGE, again).status_code == 302
    assert PlanAction.objects.get().body["title"] == "Train police."
    assert ActionWording.objects.count() == 4  # nothing that stood is lost


def test_what_is_not_taken_says_why_and_changes_nothing(kenya: Client, row: PlanAction) -> None:
    assert "Choose the workbook first." in words(kenya.post(PAGE, {"act": "look"}).content)
    body = retitled(kenya, "Train police.")
    for sent, why in (
        (with_part(body, "xl/vbaProject.bin", b"x"), "holds macros or other programs"),
        (b"x" * (2 * 1024 * 1024 + 1), "is larger than 2048 KB"),
        (b"no workbook", "This is no workbook that can be read."),
        (
            changed(body, lambda book: setattr(book["Actions"].cell(3, 1), "value", "x")),
            "Hidden codes of this workbook were changed",
        ),
    ):
        refused = brought(kenya, sent)
        assert refused.status_code == 422
        assert why in words(refused.content)
    forged = kenya.post(PAGE, {"act": "take", "file": "forged", "shown": "1 1"})
    assert "cannot be read any more. Bring the workbook again." in words(forged.content)
    wrong = changed(body, lambda book: setattr(book["Actions"].cell(4, 3), "value", "No title."))
    shown = brought(kenya, wrong)
    late = kenya.post(PAGE, {**fields_of(shown.content, "taking"), "act": "take"})
    assert "Say in a few words what is to be done." in words(late.content)
    assert PlanAction.objects.get().body["title"] == "Train customs."


def test_who_may_not_write_neither_gets_nor_brings_it(row: PlanAction) -> None:
    for stranger in ({"approver": "KEN"}, {"focal_point": "PER"}, {"secretariat": "yes"}):
        client = signed_in(make_person(**stranger))
        assert client.get(PAGE).status_code == 404
        assert client.get("/en/work/national-plans/KEN/plan.xlsx").status_code == 404
