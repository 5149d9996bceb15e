"""A national plan on its pages: drafted, worded, ordered, dropped; two who work at once."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from biocap.collection import operations as collection
from biocap.collection.models import Submission, Version
from biocap.national_plans.action import Action, Budget, action_of
from biocap.national_plans.models import NationalPlan, PlanAction, PlanVersion
from biocap.national_plans.operations import add_actions, start_plan
from biocap.parties.models import Person
from tests.factories import make_person
from tests.web.work import browsing
from tests.web.work.conftest import signed_in
from tests.web.work.fields import fields_of

PAGE = "/en/work/national-plans/KEN/"
NAMED = {
    "areas": [{"code": "A"}, {"code": "C"}],
    "needs.A/A.i.8": {"extent": {"code": "4"}, "means": [{"code": "1"}]},
    "needs.C/C.1": {"extent": {"code": "1"}, "means": [{"code": "1"}]},
}


def words(answered: Any) -> str:
    return browsing.words(answered.content)


@pytest.fixture
def kenya(focal_point: Person) -> Client:
    return signed_in(focal_point)


@pytest.fixture
def plan(focal_point: Person) -> NationalPlan:
    return start_plan("KEN", "Biosafety 2030", language="en", by=focal_point, at=datetime.now(UTC))


@pytest.fixture
def row(plan: NationalPlan, focal_point: Person) -> PlanAction:
    made = [Action(f"Train {who}.", goal="A.8") for who in ("customs", "judges")]
    return add_actions(plan, made, by=focal_point, at=datetime.now(UTC))[0]


@pytest.fixture
def assessment(draft: Submission, focal_point: Person, now: datetime) -> Version:
    collection.save_answers(draft, NAMED, by=focal_point, at=now, channel="web")
    return collection.submit(draft, by=focal_point, at=now)


def ticked(shown: Any) -> list[str]:
    """Return the proposals whose box is ticked."""
    boxes = re.findall(r'<input[^>]+name="take"[^>]*>', shown.content.decode())
    return [re.findall(r'value="([^"]+)"', box)[0] for box in boxes if "checked" in box]


def filled(row: PlanAction, **more: Any) -> dict[str, Any]:
    return {
        "act": "save",
        "title": "Train customs officers.",
        "level": "national",
        "status": "planned",
        "revision": row.revision,
        **more,
    }


def test_a_plan_is_started_and_drafted_from_the_assessment(
    kenya: Client, assessment: Version
) -> None:
    assert PAGE in kenya.get("/en/work/").content.decode()
    empty = kenya.post(PAGE, {"act": "describe", "title": " ", "language": "en"})
    assert empty.status_code == 422
    started = {"act": "describe", "title": "Biosafety 2030", "language": "en"}
    assert "Biosafety 2030" in words(kenya.post(PAGE, started, follow=True))

    shown = kenya.get(f"{PAGE}draft/", {"from": assessment.receipt})
    seen = words(shown)
    assert "15 activities" not in seen
    assert "C.1 " in seen
    assert "tied strongly, today:" in seen
    assert "aimed at:" in seen
    assert ticked(shown) == [
        "A.1(i)",
        "A.1(ii)",
        "A.5(i)",
        "A.5(ii)",
        "A.5(iii)",
        "A.5(iv)",
        "A.5(v)",
    ]
    sent = {"act": "take", "from": assessment.receipt, "take": ["A.5(ii)", "A.10(i)"]}
    assert "2 actions taken." in words(kenya.post(f"{PAGE}draft/", sent, follow=True))
    kept = [action_of(it.body) for it in PlanAction.objects.all()]
    assert [(it.activity, it.indicator, [n.item for n in it.needs]) for it in kept] == [
        ("A.5(ii)", "A.5(b)", ["C.1"]),
        ("A.10(i)", "A.10(a)", ["A.i.8"]),
    ]
    again = kenya.get(f"{PAGE}draft/", {"from": assessment.receipt})
    assert "already there" in words(again)
    assert "A.5(ii)" not in ticked(again)
    nothing = kenya.post(f"{PAGE}draft/", {"act": "take", "from": assessment.receipt})
    assert "Choose at least one action to take." in words(nothing)


def test_the_receipt_leads_through_starting_to_what_the_assessment_proposes(
    kenya: Client, assessment: Version
) -> None:
    receipt = kenya.get(f"/en/work/receipts/{assessment.receipt}/").content.decode()
    draft = f"{PAGE}draft/?from={assessment.receipt}"
    assert f'href="{draft}"' in receipt
    asked = kenya.get(draft, follow=True)
    assert asked.redirect_chain == [(f"{PAGE}?from={assessment.receipt}", 302)]
    assert "National biosafety capacity plan of Kenya" in asked.content.decode()
    started = {"act": "describe", "title": "Biosafety 2030", "language": "en"}
    shown = kenya.post(f"{PAGE}?from={assessment.receipt}", started, follow=True)
    assert shown.redirect_chain == [(draft, 302)]
    assert "A.5(ii)" in ticked(shown)
    # who names no assessment is shown the latest; who chooses none is shown none
    assert ticked(kenya.get(f"{PAGE}draft/")) == ticked(shown)
    assert ticked(kenya.get(f"{PAGE}draft/", {"from": ""})) == []


def test_an_action_names_needs_and_the_glance_reads_them_though_it_was_drafted_from_none(
    kenya: Client, row: PlanAction, draft: Submission, focal_point: Person, now: datetime
) -> None:
    page = f"/en/work/national-plans/actions/{row.pk}/"
    assert 'name="need:A.i.1"' in kenya.get(f"{PAGE}new-action/").content.decode()
    assert "submitted no needs assessment" in words(kenya.get(f"{PAGE}coverage/"))
    collection.save_answers(draft, NAMED, by=focal_point, at=now, channel="web")
    version = collection.submit(draft, by=focal_point, at=now)
    new = kenya.get(f"{PAGE}new-action/").content.decode()
    assert 'name="need:C.1"' in new
    assert 'name="need:A.i.1"' not in new
    assert NationalPlan.objects.get().assessment == ""
    kenya.post(page, filled(row, goal="A.5"))
    assert 'name="need:C.1"' in kenya.get(page).content.decode()
    glance = words(kenya.get(f"{PAGE}coverage/"))
    assert f"the latest assessment that your country submitted: {version.receipt}" in glance


def test_the_second_of_two_who_name_the_plan_is_told(kenya: Client) -> None:
    first, second = (fields_of(kenya.get(PAGE).content, "plain-form") for _window in range(2))
    kenya.post(PAGE, {**first, "act": "describe", "title": "Biosafety 2030"})
    for mine, theirs in (("Mine", "Biosafety 2030"), ("Mine too", "Theirs")):
        late = kenya.post(PAGE, {**second, "act": "describe", "title": mine})
        assert late.status_code == 422
        assert f"somebody called the plan “{theirs}”" in words(late)
        assert NationalPlan.objects.get().title == theirs
        again = {**fields_of(late.content, "plain-form"), "act": "describe"}
        assert kenya.post(PAGE, again).status_code == 302  # what was typed is kept
        assert NationalPlan.objects.get().title == mine
        second = fields_of(kenya.get(PAGE).content, "plain-form")
        kenya.post(PAGE, {**second, "act": "describe", "title": "Theirs"})


def test_a_plan_is_drafted_from_goals_without_an_assessment(
    kenya: Client, plan: NationalPlan
) -> None:
    shown = kenya.get(f"{PAGE}draft/", {"goal": ["B.4"]})
    assert "none of those named" in words(shown)
    assert ticked(shown) == []
    kenya.post(f"{PAGE}draft/", {"act": "take", "goal": ["B.4"], "take": ["B.4(i)"]})
    assert [it.body["activity"] for it in PlanAction.objects.all()] == ["B.4(i)"]


def test_an_action_is_worded_with_money_days_and_links(kenya: Client, row: PlanAction) -> None:
    page = f"/en/work/national-plans/actions/{row.pk}/"
    sent = filled(
        row,
        goal="A.8",
        indicator="A.8(a)",
        audiences=["customs", "technicians"],
        starts_on="2027-01-01",
        ends_on="2027-12-31",
        national="1 250 000",
        committed="0",
        unfunded="40.000,50",
        status="under_way",
        status_on="2026-02-01",
        remark="Begun.",
        aligned="Strategy 2025 https://example.org/nbsap\nSite www.example.org/a\n"
        "Programme of laboratories",
    )
    assert kenya.post(page, sent).status_code == 302
    kept = action_of(PlanAction.objects.get(pk=row.pk).body)
    assert kept.budget.amounts == {"national": 1250000, "committed": 0, "unfunded": 40000.5}
    assert [(it.status, str(it.on), it.remark) for it in kept.statuses] == [
        ("under_way", "2026-02-01", "Begun.")
    ]
    assert [(it.title, it.url) for it in kept.aligned] == [
        ("Strategy 2025", "https://example.org/nbsap"),
        ("Site", "https://www.example.org/a"),
        ("Programme of laboratories", ""),
    ]
    assert kept.audiences == ("technicians", "customs")
    form = kenya.get(page)
    assert (
        kenya.post(page, {**fields_of(form.content, "plain-form"), "act": "save"}).status_code
        == 302
    )
    assert PlanAction.objects.get(pk=row.pk).revision == 2  # what the form shows is what is kept


def test_needs_that_an_action_may_answer_stand_folded_by_their_areas(
    kenya: Client, plan: NationalPlan, assessment: Version
) -> None:
    NationalPlan.objects.update(assessment=assessment.receipt)
    page = f"{PAGE}new-action/"
    shown = kenya.get(page)
    assert "Needs that it answers: 0 of 2" in words(shown)
    (folded,) = re.findall(r'(?s)<details class="part folded-fields" *>(.+?)</details>', shown.text)
    assert re.findall(r'<select name="(need:[^"]+)"', folded) == ["need:A.i.8", "need:C.1"]
    assert len(re.findall("<legend>", folded)) == 2
    wrong = kenya.post(page, {"title": "Train.", "revision": 0, "need:C.1": "9"}).text
    assert "Needs that it answers: 1 of 2" in wrong
    assert '<details class="part folded-fields" open>' in wrong


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"unfunded": "1.250"}, "1.250"),
        ({"committed": "7"}, "Say who committed the support"),
        ({"starts_on": "2028-01-01", "ends_on": "2027-01-01"}, "The last day lies before"),
        ({"goal": "A.8", "indicator": "A.1(a)"}, "of this goal in the Action Plan"),
        ({"report": "BC-1999-000001"}, "submitted no activity report"),
        ({"aligned": "https://example.org/nbsap"}, "behind its title"),
    ],
)
def test_what_is_not_taken_stays_in_the_form(
    kenya: Client, row: PlanAction, change: dict[str, str], said: str
) -> None:
    page = f"/en/work/national-plans/actions/{row.pk}/"
    refused = kenya.post(page, filled(row, text="Kept as it was typed.", **change))
    assert refused.status_code == 422
    assert said in words(refused)
    assert "Kept as it was typed." in refused.content.decode()
    assert PlanAction.objects.get(pk=row.pk).revision == 1


def test_the_second_of_two_is_told_what_stands_and_keeps_what_was_typed(
    kenya: Client, row: PlanAction
) -> None:
    page = f"/en/work/national-plans/actions/{row.pk}/"
    other = signed_in(make_person("Amina", contributor="KEN"))
    other.post(page, filled(row, title="Train border guards.", institution="Customs"))
    late = kenya.post(page, filled(row, title="Train police."))
    assert late.status_code == 422
    seen = words(late)
    assert "Amina changed this action since you opened it." in seen
    assert "What stands now What is to be done Train border guards." in seen
    assert "Train police." in late.content.decode()
    again = {**fields_of(late.content, "plain-form"), "act": "save"}
    assert kenya.post(page, again).status_code == 302
    assert PlanAction.objects.get(pk=row.pk).body["title"] == "Train police."
    history = kenya.get(f"{page}wordings/")
    assert "stands now" in words(history)
    kenya.post(f"{page}wordings/", {"act": "put_back", "revision": "2"})
    assert PlanAction.objects.get(pk=row.pk).body["title"] == "Train border guards."


def test_actions_are_moved_dropped_and_taken_up_without_scripts(
    kenya: Client, row: PlanAction
) -> None:
    page = f"/en/work/national-plans/actions/{row.pk}/"
    kenya.post(PAGE, {"act": "down", "action": row.pk})
    assert [it.body["title"] for it in PlanAction.objects.all()] == [
        "Train judges.",
        "Train customs.",
    ]
    assert "There is no such action." in words(
        kenya.post(PAGE, {"act": "up", "action": "x"}, follow=True)
    )
    assert kenya.post(page, {"act": "drop", "reason": ""}).status_code == 422
    kenya.post(page, {"act": "drop", "reason": "No money."})
    assert "Dropped What was to be done Dropped Why Train customs." in words(kenya.get(PAGE))
    assert "Taken up again" in words(kenya.post(page, {"act": "take_up"}, follow=True))
    assert not action_of(PlanAction.objects.get(pk=row.pk).body).is_dropped


def test_actors_and_their_interests_stay_with_who_writes(kenya: Client, row: PlanAction) -> None:
    page = f"/en/work/national-plans/actions/{row.pk}/actors/"
    actor = {"name": "Kit seller", "kind": "private", "declared": "nothing_yet", "revision": 1}
    assert kenya.post(page, actor).status_code == 302
    warned = words(kenya.get(f"/en/work/national-plans/actions/{row.pk}/"))
    assert "it is not declared yet whether there is an interest: Kit seller" in warned
    declared = {**actor, "declared": "interest", "text": "Owns a mill.", "code": "a1"}
    refused = kenya.post(f"{page}?actor=a1", {**declared, "revision": 2})
    assert refused.status_code == 422
    assert "Owns a mill." in refused.content.decode()
    full = {**declared, "revision": 2, "managed": "Leaves the room."}
    assert kenya.post(f"{page}?actor=a1", full).status_code == 302
    assert "Owns a mill.; Leaves the room." in words(kenya.get(page))
    approver = signed_in(make_person(approver="KEN"))
    assert approver.get(page).status_code == 404
    for seen in (PAGE, f"/en/work/national-plans/actions/{row.pk}/wordings/"):
        assert "mill" not in approver.get(seen).content.decode()
    assert "Kit seller" in words(
        approver.get(f"/en/work/national-plans/actions/{row.pk}/wordings/")
    )
    kenya.post(page, {"act": "off", "code": "a1", "revision": "3"})
    assert "This action has no actor yet." in words(kenya.get(page))


def test_who_reads_the_plan_only_sees_no_form(row: PlanAction) -> None:
    approver = signed_in(make_person(approver="KEN"))
    shown = approver.get(PAGE)
    assert "Train customs." in words(shown)
    assert "Add an action of our own" not in words(shown)
    form = approver.get(f"/en/work/national-plans/actions/{row.pk}/").content.decode()
    assert 'name="title"' not in form
    for stranger in ({"focal_point": "PER"}, {"secretariat": "yes"}, {"reader": "yes"}):
        assert signed_in(make_person(**stranger)).get(PAGE).status_code == 404


def test_a_plan_that_was_put_away_is_taken_up_again(kenya: Client, plan: NationalPlan) -> None:
    kenya.post(PAGE, {"act": "put_away"})
    assert "Take up again : Biosafety 2030" in words(kenya.get(PAGE))
    assert kenya.get(f"{PAGE}draft/").status_code == 302
    kenya.post(PAGE, {"act": "take_up", "plan": plan.pk})
    assert NationalPlan.objects.get(pk=plan.pk).put_away_at is None


def test_the_plan_at_a_glance_says_what_is_open(
    kenya: Client, plan: NationalPlan, assessment: Version, focal_point: Person, now: datetime
) -> None:
    made = [Action("Train.", goal="A.5", ends_on=date(2020, 1, 1), budget=Budget(unfunded=40000))]
    add_actions(plan, made, assessment=assessment.receipt, by=focal_point, at=now)
    seen = words(kenya.get(f"{PAGE}coverage/"))
    assert "Goal with needs and no action: A.i.8 A.1 " in seen
    assert "Late Train." in seen
    assert "Not yet funded 40,000" in seen
    assert "1 of 1 actions says something of money." in seen
    assert "A.5 Parties carry out" not in seen


def test_the_focal_point_publishes_what_was_looked_at(kenya: Client, row: PlanAction) -> None:
    page = f"{PAGE}publish/"
    first = kenya.get(page).content.decode()
    seen = re.findall(r'name="seen" value="([0-9a-f]{64})"', first)[0]
    other = signed_in(make_person("Amina", contributor="KEN"))
    assert other.get(page).status_code == 404
    other.post(f"/en/work/national-plans/actions/{row.pk}/", filled(row, title="Train police."))
    refused = words(kenya.post(page, {"act": "publish", "seen": seen}, follow=True))
    assert "Somebody changed the plan since you looked at what would be published." in refused
    assert not PlanVersion.objects.exists()
    seen = re.findall(r'name="seen" value="([0-9a-f]{64})"', kenya.get(page).content.decode())[0]
    done = words(kenya.post(page, {"act": "publish", "seen": seen}, follow=True))
    assert "It is public with the next publication." in done
    assert "Version 1 says exactly this already." in done
    begun = {"title": "Train police.", "status": "under_way", "unfunded": "5"}
    changed = {**begun, "status_on": "2026-02-01", "remark": "Begun.", "ends_on": "2026-02-02"}
    row.refresh_from_db()
    kenya.post(f"/en/work/national-plans/actions/{row.pk}/", filled(row, **changed))
    glance = words(kenya.get(f"{PAGE}coverage/"))
    assert "From version to version" in glance
    assert re.search(r" 1 \d+ \w+ \d{4} 2 2 0 0 0 0 nothing said ", glance)
    assert re.search(r" as it stands now \d+ \w+ \d{4} 2 1 1 0 0 1 5 ", glance)
    nothing = kenya.post(page, {"act": "withdraw", "number": "1", "reason": " "})
    assert nothing.status_code == 422
    kenya.post(page, {"act": "withdraw", "number": "1", "reason": "A wrong sum."})
    assert "A wrong sum." in words(kenya.get(page))
    kenya.post(page, {"act": "reinstate", "number": "1"})
    assert PlanVersion.objects.get().withdrawn_at is None
