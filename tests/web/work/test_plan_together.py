"""Parts of a plan, comments and approval on their pages."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils.translation import override

from biocap.collection.operations import want_approval
from biocap.countries.operations import open_handover
from biocap.letters.models import Letter
from biocap.national_plans.action import Action
from biocap.national_plans.models import (
    ActionComment,
    NationalPlan,
    PlanAction,
    PlanPartGiven,
    PlanVersion,
)
from biocap.national_plans.operations import (
    add_actions,
    give_plan_parts,
    say_plan_part_done,
    start_plan,
)
from biocap.national_plans.queries import actions_of_plan
from biocap.parties.models import Person
from biocap.reports.dossier import Dossier, dossier_document
from tests.factories import make_person
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in
from tests.web.work.fields import fields_of

PAGE = "/en/work/national-plans/KEN/"
ACTION = "/en/work/national-plans/actions/"


@pytest.fixture
def kenya(focal_point: Person) -> Client:
    return signed_in(focal_point)


@pytest.fixture
def plan(focal_point: Person) -> NationalPlan:
    now = datetime.now(UTC)
    plan = start_plan("KEN", "Biosafety 2030", language="en", by=focal_point, at=now)
    made = [Action("Train customs.", goal="A.8"), Action("Test seeds.", goal="A.5")]
    add_actions(plan, made, by=focal_point, at=now)
    return plan


def row_of(plan: NationalPlan, goal: str) -> PlanAction:
    return next(row for row, action in actions_of_plan(plan) if action.goal == goal)


def test_a_colleague_gets_a_part_writes_it_and_says_that_it_is_done(
    kenya: Client, plan: NationalPlan
) -> None:
    officer = make_person("Odhiambo", authority_officer="KEN")
    theirs = signed_in(officer)
    assert theirs.get(PAGE).status_code == 404
    nothing = kenya.post(f"{PAGE}parts/", {"act": "give", "person": officer.pk})
    assert nothing.status_code == 422
    sent = {"act": "give", "person": officer.pk, "parts": ["A.8"], "due_on": "2020-01-01"}
    assert "This day is past" in words(kenya.post(f"{PAGE}parts/", sent).content)
    sent["due_on"] = "2099-01-01"
    shown = words(kenya.post(f"{PAGE}parts/", sent, follow=True).content)
    assert "Odhiambo finds them in the workroom" in shown
    kenya.post(f"{PAGE}parts/", sent)
    (letter,) = Letter.objects.filter(kind="plan")
    assert (letter.person, letter.of_the_day) == (officer, True)
    assert "• A.8 " in letter.body

    assert "Parts of a national plan given to me" in words(theirs.get("/en/work/").content)
    own = theirs.get(PAGE)
    assert "Train customs." in words(own.content)
    for hidden in ("Test seeds.", "Draft actions", "Publish the plan", "at a glance"):
        assert hidden not in words(own.content)
    other = f"{ACTION}{row_of(plan, 'A.5').pk}/"
    for page in (other, f"{other}comments/", f"{other}wordings/", f"{PAGE}coverage/"):
        assert theirs.get(page).status_code == 404
    form = theirs.get(f"{PAGE}new-action/")
    assert 'value="A.8"' in form.content.decode()
    assert 'value="A.5"' not in form.content.decode()
    added = {**fields_of(form.content, "plain-form"), "title": "Train guards.", "goal": "A.8"}
    assert theirs.post(f"{PAGE}new-action/", added).status_code == 302
    without = {**added, "goal": "", "revision": "3"}
    refused = theirs.post(f"{PAGE}new-action/", without)
    assert refused.status_code == 422
    assert "This goal was not given to you" in words(refused.content)

    theirs.post(PAGE, {"act": "part_done", "part": "A.8"})
    assert PlanPartGiven.objects.get().done_at is not None
    assert "Open again" in words(theirs.get(PAGE).content)
    kenya.post(f"{PAGE}parts/", {"act": "back", "given": PlanPartGiven.objects.get().pk})
    assert theirs.get(PAGE).status_code == 404


def test_comments_on_an_action_stand_on_their_page(kenya: Client, plan: NationalPlan) -> None:
    page = f"{ACTION}{row_of(plan, 'A.8').pk}/comments/"
    reader = signed_in(make_person("Wanjiru", approver="KEN"))
    said = {"act": "add", "key": "action", "text": "Too dear?", "language": "en"}
    assert "Too dear?" in words(reader.post(page, said, follow=True).content)
    begun = ActionComment.objects.get()
    (told,) = Letter.objects.filter(kind="plan")
    assert told.person.roles.get().kind == "focal_point"
    assert "Too dear?" in told.body
    answer = {**said, "act": "answer", "number": begun.pk, "text": "No."}
    assert "No." in words(kenya.post(page, answer, follow=True).content)
    answered = Letter.objects.filter(kind="plan").exclude(pk=told.pk)
    assert [it.person.name for it in answered] == ["Wanjiru"]
    assert "Comments: 1 open" in words(kenya.get(page.replace("comments/", "")).content)
    long = kenya.post(page, {**said, "text": "x" * 2001})
    assert long.status_code == 422
    assert "x" * 2001 in long.content.decode()
    kenya.post(page, {"act": "settle", "number": begun.pk})
    assert "Settled by" in words(kenya.get(page).content)
    kenya.post(page, {"act": "open", "number": begun.pk})
    assert "There is no such comment." in words(
        kenya.post(page, {"act": "settle", "number": "999"}, follow=True).content
    )
    reader.post(page, {"act": "withdraw", "number": begun.pk})
    assert "Too dear?" not in words(kenya.get(page).content)
    assert "Too dear?" in words(reader.get(page).content)


def test_an_approver_approves_what_is_then_published(kenya: Client, plan: NationalPlan) -> None:
    want_approval("KEN", True, by=Person.objects.get(roles__kind="focal_point"), at=plan.created_at)
    wanjiru = signed_in(make_person("Wanjiru", approver="KEN"))
    seen = {"seen": fields_of(kenya.get(f"{PAGE}publish/").content, "actions")["seen"][0]}
    refused = kenya.post(f"{PAGE}publish/", {**seen, "act": "publish"}, follow=True)
    assert "Your country wants an approver to approve first" in words(refused.content)
    assert not PlanVersion.objects.exists()
    for _again in range(2):
        kenya.post(f"{PAGE}publish/", {**seen, "act": "ask"})
    (asked,) = Letter.objects.filter(kind="approve_plan")
    assert (asked.person.name, asked.of_the_day) == ("Wanjiru", False)
    page = wanjiru.get(f"{PAGE}approval/")
    assert "Train customs." in words(page.content)
    assert re.findall(r'name="seen" value="(\w+)"', page.content.decode()) == [seen["seen"]]
    done = wanjiru.post(f"{PAGE}approval/", {**seen, "act": "approve"}, follow=True)
    assert "You approved exactly this" in words(done.content)
    assert kenya.get(f"{PAGE}approval/").status_code == 404
    again = kenya.post(f"{PAGE}publish/", {**seen, "act": "ask"}, follow=True)
    assert "approved already" in words(again.content)
    kenya.post(f"{PAGE}publish/", {**seen, "act": "publish"})
    assert PlanVersion.objects.get().number == 1


def test_parts_pass_with_the_duties_and_stand_in_the_dossier(
    kenya: Client, focal_point: Person, plan: NationalPlan
) -> None:
    now, nuru = datetime.now(UTC), make_person("Nuru Noor")
    colleague = make_person("Odhiambo", authority_officer="KEN")
    give_plan_parts(plan, focal_point, ["A.8", "A.5"], due_on=None, by=focal_point, at=now)
    give_plan_parts(plan, colleague, ["A.8"], due_on=None, by=focal_point, at=now)
    say_plan_part_done(plan, "A.5", True, by=focal_point, at=now)
    last = {"language": "en", "last_day": None, "by": focal_point, "at": now}
    held, _token = open_handover("KEN", focal_point, nuru.email, "", **last)
    signed_in(nuru).post(f"/en/work/handovers/{held.pk}/", {"act": "accept"})
    holders = PlanPartGiven.objects.order_by("part", "person__name")
    assert [(it.part, it.person.name) for it in holders] == [
        ("A.5", focal_point.name),
        ("A.8", "Nuru Noor"),
        ("A.8", "Odhiambo"),
    ]
    with override("en"):
        told = dossier_document(Dossier("KEN", nuru, now, "en"))
    printed = repr(told.blocks)
    for said in ("Biosafety 2030", "Train customs.", "Parts that are being written", "Odhiambo"):
        assert said in printed, said


def test_who_only_reads_an_action_reads_all_of_it(plan: NationalPlan) -> None:
    reader = signed_in(make_person(approver="KEN"))
    shown = words(reader.get(f"{ACTION}{row_of(plan, 'A.8').pk}/").content)
    assert "Goal of the Action Plan A.8 Level National How far it is Planned" in shown
