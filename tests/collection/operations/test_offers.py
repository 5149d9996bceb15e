"""An offer from its draft to the public list: what is not accepted stands nowhere."""

import pytest
from django.test import Client

from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.collection.queries import versions_for_publication
from biocap.formats.codes import OFFERS, REQUESTS
from biocap.parties.models import Organization, Person
from tests.factories import make_person
from tests.support.offers import OFFER, WITHDRAWN
from tests.workroom import LATE, OPEN, make_round, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter() -> Person:
    return make_person(reporter="Green Fields Institute")


@pytest.fixture
def secretariat() -> Person:
    return make_person(secretariat="yes")


def make_offer(by: Person) -> Submission:
    draft = operations.start(OFFERS, organization=Organization.objects.get(), by=by, at=OPEN)
    operations.save_answers(draft, OFFER, by=by, at=OPEN, channel="web")
    return draft


def published() -> list[tuple[int, str]]:
    return [(v.number, v.body["answers"]["title"]) for v in versions_for_publication(LATE)]


def test_an_offer_is_public_once_it_was_accepted(reporter: Person, secretariat: Person) -> None:
    draft = make_offer(reporter)
    assert published() == []
    operations.submit(draft, by=reporter, at=OPEN)
    assert published() == []
    operations.accept(draft, by=secretariat, at=OPEN)
    assert published() == [(1, OFFER["title"])]


def test_a_change_keeps_the_earlier_version(reporter: Person, secretariat: Person) -> None:
    draft = make_offer(reporter)
    first = operations.submit(draft, by=reporter, at=OPEN)
    operations.accept(draft, by=secretariat, at=OPEN)
    operations.reopen(draft, by=reporter, at=OPEN)
    operations.save_answers(draft, WITHDRAWN, by=reporter, at=OPEN, channel="web")
    assert published() == [(1, OFFER["title"])]
    operations.submit(draft, by=reporter, at=OPEN)
    operations.accept(draft, by=secretariat, at=OPEN)
    assert published() == [(2, WITHDRAWN["title"])]
    kept = draft.versions.get(number=1)
    assert (kept.sha256, kept.body) == (first.sha256, first.body)


def test_a_party_offers_too(secretariat: Person) -> None:
    focal_point = make_person(focal_point="KEN")
    draft = operations.start(OFFERS, party_code="KEN", by=focal_point, at=OPEN)
    operations.save_answers(draft, OFFER, by=focal_point, at=OPEN, channel="web")
    operations.submit(draft, by=focal_point, at=OPEN)
    operations.accept(draft, by=secretariat, at=OPEN)
    assert published() == [(1, OFFER["title"])]


def test_a_request_is_asked_in_no_round_and_never_reviewed(secretariat: Person) -> None:
    focal_point = make_person(focal_point="KEN")
    form = {"format_code": REQUESTS, "edition": "2026"}
    assert refused(make_round, secretariat, **form) == "round.wrong_format"
    draft = operations.start(REQUESTS, party_code="KEN", by=focal_point, at=OPEN)
    assert refused(operations.accept, draft, by=secretariat, at=OPEN) == "review.circulated"
    said = {"by": secretariat, "at": OPEN}
    assert refused(operations.return_with_note, draft, "No.", **said) == "review.circulated"


def test_a_request_is_not_started_for_another_country() -> None:
    stranger = make_person(focal_point="PER")
    given = {"party_code": "KEN", "by": stranger, "at": OPEN}
    assert refused(operations.start, REQUESTS, **given) == "permission.denied"


def test_the_page_starts_an_offer_in_the_name_of_an_organization(reporter: Person) -> None:
    client = Client()
    client.force_login(reporter)
    chosen = str(Organization.objects.get().pk)
    answer = client.post("/en/work/offers/new/", {"respondent": chosen, "once": "1"})
    assert (Submission.objects.get().format_code, answer.status_code) == (OFFERS, 302)
