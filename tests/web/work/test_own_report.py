"""A focal point publishes the country's own report from the form, and takes it back."""

import pytest
from django.test import Client

from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.formats.codes import ACTIVITIES
from biocap.parties.models import Person
from tests.factories import make_person
from tests.web.work.browsing import words
from tests.web.work.conftest import address, signed_in
from tests.workroom import OPEN, activity_answers, make_fictional

pytestmark = pytest.mark.django_db


def report_of(by: Person, party: str) -> Submission:
    draft = operations.start(ACTIVITIES, party_code=party, by=by, at=OPEN)
    operations.save_answers(draft, activity_answers(), by=by, at=OPEN, channel="web")
    return draft


def told(client: Client, where: str, **sent: str) -> str:
    answered = client.post(where, sent, follow=True) if sent else client.get(where)
    return words(answered.content)


@pytest.fixture
def report(focal_point: Person) -> Submission:
    return report_of(focal_point, "KEN")


def test_the_page_to_submit_says_that_it_publishes(report: Submission, focal_point: Person) -> None:
    page = told(signed_in(focal_point), address(report, "review/"))
    assert "and publishes them: nobody reads them before" in page
    assert "CC BY 4.0" in page
    assert "I submit and publish these answers in the name of Kenya." in page
    assert "Submit and publish" in page


def test_of_a_fictional_country_it_says_among_what() -> None:
    make_fictional(17)
    invented = make_person("Fara", focal_point="P017")
    page = told(signed_in(invented), address(report_of(invented, "P017"), "review/"))
    assert "the next snapshot holds them among invented activities alone" in page


def test_it_is_submitted_published_taken_back_and_published_again(
    report: Submission, focal_point: Person
) -> None:
    client = signed_in(focal_point)
    receipt = told(client, address(report, "submit/"), confirm="1")
    assert "Published Your country published it" in receipt
    where = f"/en/work/receipts/{report.versions.get().receipt}/publication/"
    assert "Say why: the audit trail keeps it." in told(client, where, act="take_back", reason=" ")
    back = told(client, where, act="take_back", reason="The wrong year.")
    assert "Taken back: the next snapshot leaves the report out." in back
    assert "Submitted, not public Nobody outside your country reads it" in back
    assert "Submitted, not public" in told(client, "/en/work/")
    again = told(client, where, act="publish")
    assert "Published: the next snapshot holds the report." in again
    # What cannot be done anew gives the typed reason back.
    told(client, where, act="take_back", reason="Once.")
    refused = client.post(where, {"act": "take_back", "reason": "Twice, from another window."})
    assert refused.status_code == 422
    assert "Twice, from another window." in words(refused.content)


def test_a_colleague_reads_how_it_stands_and_has_no_button(
    report: Submission, focal_point: Person, contributor: Person
) -> None:
    receipt = operations.submit(report, by=focal_point, at=OPEN).receipt
    client = signed_in(contributor)
    page = client.get(f"/en/work/receipts/{receipt}/")
    assert "Published Your country published it" in words(page.content)
    assert "publication/" not in page.content.decode()
    where = f"/en/work/receipts/{receipt}/publication/"
    assert client.post(where, {"act": "take_back", "reason": "No."}).status_code == 404
    report.refresh_from_db()
    assert report.status == "accepted"


def test_the_secretariat_finds_it_among_what_is_public_and_takes_it_out_with_a_reason(
    report: Submission, focal_point: Person, secretariat: Person
) -> None:
    receipt = operations.submit(report, by=focal_point, at=OPEN).receipt
    client, where = signed_in(secretariat), f"/en/work/reports/{report.pk}/"
    listed = told(client, "/en/work/reports/")
    assert "No report waits to be read." in listed
    assert "Accepted or published last" in listed
    assert "Its country published this report itself." in told(client, where)
    told(client, where, decision="take_back", note="It names a person.")
    page = told(client, where)
    assert "Decide" not in page
    theirs = told(signed_in(focal_point), f"/en/work/receipts/{receipt}/")
    assert (
        "The Secretariat took it out of what is public, and says why: It names a person." in theirs
    )
