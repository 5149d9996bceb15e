"""The country that reports is proposed where places are asked, and never given by itself."""

from datetime import datetime

import pytest

from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.parties.models import Organization, Person
from tests.web.work.browsing import post_page, save_one, words
from tests.web.work.conftest import address, signed_in, value

PROPOSED = "Give the country that reports: Kenya"


@pytest.fixture
def report(focal_point: Person, now: datetime) -> Submission:
    return operations.start("activity-report", party_code="KEN", by=focal_point, at=now)


def details(report: Submission, person: Person) -> str:
    return words(signed_in(person).get(address(report, "sections/details/")).content)


def test_own_country_is_proposed_taken_by_one_press_and_changed(
    report: Submission, focal_point: Person
) -> None:
    client = signed_in(focal_point)
    assert PROPOSED in details(report, focal_point)
    # Neither looking nor saving the page gives it.
    assert post_page(client, report, "details").status_code == 302
    assert value(report, "location") is None
    taken = post_page(client, report, "details", proposed="location")
    assert taken["Location"] == address(report, "sections/details/#q-location")
    assert value(report, "location") == {"countries": ["KEN"]}
    assert PROPOSED not in details(report, focal_point)
    post_page(client, report, "details", **{"location:countries": ["KEN", "TZA"]})
    assert value(report, "location") == {"countries": ["KEN", "TZA"]}
    # A press on a page of before changes nothing that stands.
    post_page(client, report, "details", proposed="location")
    assert value(report, "location") == {"countries": ["KEN", "TZA"]}


def test_press_on_a_proposal_gives_nothing_over_places_just_ticked(
    report: Submission, focal_point: Person
) -> None:
    ticked = {"location:countries": ["PER"]}
    post_page(signed_in(focal_point), report, "details", proposed="location", **ticked)
    assert value(report, "location") == {"countries": ["PER"]}


@pytest.mark.parametrize("wanted", ["title", "cost_usd", "nothing", "../x"])
def test_what_was_not_proposed_is_not_given(
    wanted: str, report: Submission, focal_point: Person
) -> None:
    assert post_page(signed_in(focal_point), report, "details", proposed=wanted).status_code == 302
    assert value(report, "location") is None


def test_an_organization_is_asked(reporter: Person, now: datetime) -> None:
    organization = Organization.objects.get()
    report = operations.start("activity-report", organization=organization, by=reporter, at=now)
    assert "Give the country that reports" not in details(report, reporter)
    save_one(signed_in(reporter), report, "location")
    assert value(report, "location") is None
