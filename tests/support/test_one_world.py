"""A fictional respondent and a real one meet nowhere: neither asks the other, or is published."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from biocap.collection import operations as collection
from biocap.collection.models import Submission
from biocap.collection.queries import versions_for_publication
from biocap.formats.codes import OFFERS, REQUESTS
from biocap.letters.support import write_asked
from biocap.parties.models import Organization, Person
from biocap.people.merging import merge
from biocap.support import operations
from biocap.support.proposals import possible_helpers
from tests.factories import make_person
from tests.support import requests as made
from tests.support.offers import OFFER
from tests.workroom import LATE, OPEN, make_fictional, refused

pytestmark = pytest.mark.django_db
REAL, INVENTED = "Green Fields Institute", "Invented Institute"


@pytest.fixture
def secretariat() -> Person:
    return make_person(secretariat="yes")


@pytest.fixture
def offering(secretariat: Person) -> dict[str, Organization]:
    """A real organization and a fictional one, with the same accepted offer for any country."""
    for name in (REAL, INVENTED):
        reporter = make_person(reporter=name)
        Organization.objects.filter(name=name).update(fictional=name == INVENTED)
        made.accepted_offer(reporter, secretariat, where={"global": True})
    return {it.name: it for it in Organization.objects.all()}


def asking(party_code: str, by: Person) -> Submission:
    draft = collection.start(REQUESTS, party_code=party_code, by=by, at=OPEN)
    need = {"title": "Rules", "need": {"code": "L.1"}, "extent": {"code": "1"}, **made.REST}
    collection.save_answers(draft, need, by=by, at=OPEN, channel="web")
    collection.submit(draft, by=by, at=OPEN)
    draft.refresh_from_db()
    return draft


@pytest.mark.parametrize("fictional", [False, True], ids=["real", "fictional"])
def test_a_request_goes_to_its_own_world_alone(
    offering: dict[str, Organization], fictional: bool
) -> None:
    code = make_fictional(17).code if fictional else "KEN"
    own, other = (INVENTED, REAL) if fictional else (REAL, INVENTED)
    point = make_person(focal_point=code)
    request = asking(code, point)
    version = request.versions.get()
    assert [it.name for it in possible_helpers(version, OPEN.date())] == [own]
    client, address = Client(), reverse("support_request", args=[request.pk])
    client.force_login(point)
    named = client.post(address, {"act": "preview", "find": "Institute"}).context["chosen"]
    assert [label.partition(":")[0] for _, label in named.fields["to"].choices] == [own]
    chosen = [operations.Chosen(organization=offering[other].pk)]
    told = {"by": point, "at": OPEN}
    assert refused(operations.circulate, request, chosen, **told) == "support.changed_list"
    chosen = [operations.Chosen(organization=offering[own].pk)]
    course = operations.circulate(request, chosen, **told)
    (letter,) = write_asked(course, address="https://example.org", **told)
    assert ("Rehearsal: " in letter.subject + letter.body) is fictional
    assert ("everything in the request are invented" in client.get(address).content.decode()) is (
        fictional
    )


def test_worlds_are_told_apart_at_once_however_many_there_are(secretariat: Person) -> None:
    point = make_person(focal_point="KEN")
    address = reverse("support_request", args=[asking("KEN", point).pk])
    client = Client()
    client.force_login(point)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
            client.post(address, {"act": "preview", "find": "Institute"})
        return len(queries)

    made.accepted_offer(make_person(reporter=REAL), secretariat, where={"global": True})
    before = asked()
    peru = make_person(focal_point="PER")
    draft = collection.start(OFFERS, party_code="PER", by=peru, at=OPEN)
    told = {"by": peru, "at": OPEN}
    collection.save_answers(draft, {**OFFER, "where": {"global": True}}, channel="web", **told)
    collection.submit(draft, **told)
    collection.accept(draft, by=secretariat, at=OPEN)
    reporter = make_person(reporter="Another")
    made.accepted_offer(reporter, secretariat, where={"global": True})
    assert asked() == before < 80


def test_what_a_fictional_organization_offers_is_in_no_publication(
    offering: dict[str, Organization],
) -> None:
    assert [it.organization for it in versions_for_publication(LATE)] == [REAL]


def test_the_secretariat_marks_an_organization_and_sees_it(secretariat: Person) -> None:
    organization = Organization.objects.create(name=INVENTED)
    client, address = Client(), reverse("organization", args=[organization.pk])
    client.force_login(secretariat)
    listed = reverse("organizations")
    assert "Rehearsal" not in client.get(listed).content.decode()
    client.post(address, {"name": INVENTED, "fictional": "on"})
    assert Organization.objects.get().fictional
    assert "Rehearsal" in client.get(listed).content.decode()
    client.post(address, {"name": INVENTED})
    assert not Organization.objects.get().fictional


def test_an_invented_organization_is_not_merged_into_a_real_one(secretariat: Person) -> None:
    stays, leaves = (
        Organization.objects.create(name=name, fictional=name == INVENTED)
        for name in (REAL, INVENTED)
    )
    told = {"by": secretariat, "at": OPEN}
    assert refused(merge, stays, leaves, "The same.", **told) == "merge.two_worlds"
    Organization.objects.update(fictional=True)
    merge(*Organization.objects.order_by("name"), "The same.", **told)
    assert Organization.objects.filter(merged_into=None).count() == 1
