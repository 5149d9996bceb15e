"""What is sent twice, late or with nonsense to the pages of a national plan."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from biocap.national_plans.action import Action
from biocap.national_plans.models import NationalPlan, PlanAction
from biocap.national_plans.operations import (
    add_actions,
    publish_plan,
    start_plan,
    withdraw_plan_version,
)
from biocap.national_plans.publishing import plan_sha256, to_publish
from biocap.parties.models import Person
from tests.web.work.conftest import signed_in

PAGE = "/en/work/national-plans/KEN/"
AT = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def kenya(focal_point: Person) -> Client:
    return signed_in(focal_point)


@pytest.fixture
def plan(focal_point: Person) -> NationalPlan:
    return start_plan("KEN", "Biosafety 2030", language="en", by=focal_point, at=AT)


@pytest.fixture
def row(plan: NationalPlan, focal_point: Person) -> PlanAction:
    return add_actions(plan, [Action("Train judges.", goal="A.8")], by=focal_point, at=AT)[0]


@pytest.mark.parametrize(
    "number", ["9" * 5000, "²", "", "-1"], ids=["long", "square", "none", "minus"]
)
def test_revisions_and_versions_that_are_none(kenya: Client, row: PlanAction, number: str) -> None:
    page = f"/en/work/national-plans/actions/{row.pk}/"
    put_back = {"act": "put_back", "revision": number}
    told = kenya.post(f"{page}wordings/", put_back, follow=True).content.decode()
    assert "There is no such wording of this action." in told
    off = {"act": "off", "code": "a1", "revision": number}
    told = kenya.post(f"{page}actors/", off, follow=True).content.decode()
    assert "This action has no such actor any more." in told
    reinstate = {"act": "reinstate", "number": number}
    told = kenya.post(f"{PAGE}publish/", reinstate, follow=True).content.decode()
    assert "There is no such published version of this plan." in told


def test_a_version_withdrawn_from_two_windows(
    kenya: Client, plan: NationalPlan, row: PlanAction, focal_point: Person
) -> None:
    publish_plan(plan, seen=plan_sha256(to_publish(plan)), by=focal_point, at=AT)
    withdraw_plan_version(plan, 1, "A wrong sum.", by=focal_point, at=AT)
    late = kenya.post(
        f"{PAGE}publish/", {"act": "withdraw", "number": "1", "reason": "Typed with care."}
    )
    assert late.status_code == 404
    assert "Typed with care." in late.content.decode()
    assert "There is no such published version of this plan." in late.content.decode()


def test_a_second_click_adds_nothing_again(kenya: Client, plan: NationalPlan) -> None:
    """Both clicks send what the page said that the plan had."""
    goal = {"act": "take", "goal": ["B.4"], "take": ["B.4(i)"], "seen": "0"}
    own = {"title": "Train judges.", "level": "national", "status": "planned", "revision": "1"}
    for page, sent in ((f"{PAGE}draft/", goal), (f"{PAGE}new-action/", own)):
        before = plan.actions.count()
        assert kenya.post(page, sent).status_code == 302
        again = kenya.post(page, sent)
        assert "actions came into the plan, perhaps these" in again.content.decode()
        assert plan.actions.count() == before + 1
    assert re.search(r">\s*Train judges\.<", again.content.decode())
    assert 'name="revision" value="2"' in again.content.decode()


def test_a_status_of_a_day_to_come_is_asked_about(kenya: Client, row: PlanAction) -> None:
    sent = {"title": "Train judges.", "level": "national", "status": "done", "revision": "1"}
    page = f"/en/work/national-plans/actions/{row.pk}/"
    told = kenya.post(page, sent | {"status_on": "9999-12-31"})
    assert told.status_code == 422
    assert "which is not after today" in told.content.decode()
    row.refresh_from_db()
    assert row.revision == 1
