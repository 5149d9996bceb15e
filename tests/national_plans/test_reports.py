"""An action names an activity report: the country's own, or an accepted one of others."""

from dataclasses import replace

import pytest

from biocap.collection import operations as collection
from biocap.collection.models import Version
from biocap.national_plans.action import action_of
from biocap.national_plans.models import PlanAction
from biocap.national_plans.operations import change_action
from biocap.parties.models import Person
from tests.factories import make_person
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in
from tests.workroom import OPEN, activity_answers, make_activity, refused


def reported(by: Person, party_code: str) -> Version:
    """Submit an activity report of a country."""
    draft = collection.start("activity-report", party_code=party_code, by=by, at=OPEN)
    collection.save_answers(draft, activity_answers(), by=by, at=OPEN, channel="web")
    return collection.submit(draft, by=by, at=OPEN)


def named(row: PlanAction, receipt: str, by: Person) -> PlanAction:
    action = replace(action_of(row.body), report=receipt)
    return change_action(row, action, revision=row.revision, by=by, at=OPEN)


def test_the_report_of_the_country_is_named_and_leads_there(row: PlanAction, kamau: Person) -> None:
    own = reported(kamau, "KEN")
    named(row, own.receipt, kamau)
    page = signed_in(kamau).get(f"/en/work/national-plans/actions/{row.pk}/")
    assert f"Told of in your activity report {own.receipt}" in words(page.content)
    assert f"/en/work/submissions/{own.submission_id}/versions/" in page.content.decode()


@pytest.mark.parametrize("whose", ["party", "organization"])
def test_a_report_of_others_is_named_once_it_was_accepted_and_says_whose_it_is(
    row: PlanAction, kamau: Person, whose: str
) -> None:
    if whose == "party":
        version = reported(make_person(focal_point="PER"), "PER")
    else:
        reporter = make_person(reporter="Seed House")
        house = reporter.roles.get().organization
        assert house is not None
        version = collection.submit(make_activity(reporter, house), by=reporter, at=OPEN)
    unknown = refused(named, row, "AR-1999-000001", kamau)
    assert refused(named, row, version.receipt, kamau) == unknown == "plan_action.report"
    assert PlanAction.objects.get(pk=row.pk).revision == 1
    collection.accept(version.submission, by=make_person(secretariat="yes"), at=OPEN)
    named(row, version.receipt, kamau)
    page = signed_in(kamau).get(f"/en/work/national-plans/actions/{row.pk}/").content
    assert f"is one of {'Peru' if whose == 'party' else 'Seed House'}." in words(page)
