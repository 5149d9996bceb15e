"""A request for several Parties: each says its own word, and those that agreed stand in it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from biocap.collection import operations as collection
from biocap.collection.models import Submission
from biocap.letters.models import Letter
from biocap.parties.models import FictionalParty, Organization, Person
from biocap.shared.problems import Problem
from biocap.support import operations
from biocap.support.joint import (
    joint_requests_of,
    left_since,
    own_standing,
    parties_in_request,
    stood_when_circulated,
)
from biocap.support.models import JoiningWord
from tests.factories import make_person
from tests.support.requests import circulated, open_request
from tests.workroom import OPEN

pytestmark = pytest.mark.django_db
BEFORE, LATER = OPEN - timedelta(minutes=1), OPEN + timedelta(days=1)


@pytest.fixture
def kenya() -> Person:
    return make_person(focal_point="KEN")


@pytest.fixture
def peru() -> Person:
    return make_person(focal_point="PER")


@pytest.fixture
def asking(kenya: Person) -> Submission:
    return open_request(make_person(secretariat="yes"), kenya)


def receipt(request: Submission) -> str:
    return request.versions.order_by("-number")[0].receipt


def standings(request: Submission) -> list[tuple[str, str]]:
    return [(it.joining.party_code, str(it.standing)) for it in parties_in_request(request)]


def test_those_that_agreed_stand_in_it_and_leaving_stays_possible(
    asking: Submission, kenya: Person, peru: Person
) -> None:
    institute = Organization.objects.get(role__person=make_person(reporter="Institute"))
    fiji = make_person(focal_point="FJI")
    for code in ("PER", "FJI", "GHA"):
        operations.invite_party(asking, code, by=kenya, at=BEFORE)
    first, second, _silent = asking.joining.all()
    operations.say_jointly(first.pk, True, "Gladly.", receipt(asking), by=peru, at=BEFORE)
    operations.say_jointly(second.pk, True, "", receipt(asking), by=fiji, at=BEFORE)
    operations.say_jointly(second.pk, False, "Not now.", receipt(asking), by=fiji, at=BEFORE)
    assert standings(asking) == [("PER", "agreed"), ("FJI", "left"), ("GHA", "invited")]

    course = circulated(asking, kenya, institute)
    assert stood_when_circulated(course) == ["PER"]
    with pytest.raises(Problem, match="nobody joins later"):
        operations.say_jointly(second.pk, True, "", receipt(asking), by=fiji, at=LATER)
    with pytest.raises(Problem, match="was circulated before"):
        operations.invite_party(asking, "UGA", by=kenya, at=LATER)
    operations.say_jointly(first.pk, False, "We leave.", receipt(asking), by=peru, at=LATER)
    assert (stood_when_circulated(course), left_since(course)) == (["PER"], ["PER"])
    assert JoiningWord.objects.count() == 4


def test_another_text_is_agreed_to_anew(asking: Submission, kenya: Person, peru: Person) -> None:
    joining = operations.invite_party(asking, "PER", by=kenya, at=OPEN)
    before = receipt(asking)
    operations.say_jointly(joining.pk, True, "", before, by=peru, at=OPEN)
    collection.reopen(asking, by=kenya, at=LATER)
    collection.save_answers(asking, {"why": "Another."}, by=kenya, at=LATER, channel="web")
    collection.submit(asking, by=kenya, at=LATER)
    assert standings(asking) == [("PER", "earlier")]
    with pytest.raises(Problem, match="has changed since you read it"):
        operations.say_jointly(joining.pk, True, "", before, by=peru, at=LATER)


def test_nobody_speaks_for_another_country(asking: Submission, kenya: Person, peru: Person) -> None:
    joining = operations.invite_party(asking, "PER", by=kenya, at=OPEN)
    for person in (kenya, make_person(contributor="PER"), make_person(secretariat="yes")):
        with pytest.raises(Problem):
            operations.say_jointly(joining.pk, True, "", receipt(asking), by=person, at=OPEN)
    with pytest.raises(Problem):
        operations.invite_party(asking, "FJI", by=peru, at=OPEN)
    assert standings(asking) == [("PER", "invited")]


def test_a_real_country_is_not_invited_beside_fictional_ones(
    asking: Submission, kenya: Person
) -> None:
    FictionalParty.objects.create(code="P001", number=1, group="Africa", category="developing")
    for code in ("P001", "KEN", "XXX"):
        with pytest.raises(Problem, match="Choose another country"):
            operations.invite_party(asking, code, by=kenya, at=OPEN)


def test_the_pages_invite_by_letter_and_show_who_said_what(
    asking: Submission, kenya: Person, peru: Person
) -> None:
    opener, invited = Client(), Client()
    opener.force_login(kenya)
    invited.force_login(peru)
    page = reverse("support_request", args=[asking.pk])
    assert opener.post(page, {"act": "invite", "party": "PER"}).status_code == 302
    letter = Letter.objects.get(kind="support")
    assert (letter.person, "make its request jointly" in letter.body) == (peru, True)
    (joining,) = asking.joining.all()
    theirs = reverse("joint_request", args=[joining.pk])
    assert theirs in invited.get(reverse("desk")).content.decode()
    text = invited.get(theirs).content.decode()
    assert "amina@example.org" not in text
    said = {"agrees": "yes", "words": "We share this need.", "receipt": receipt(asking)}
    assert invited.post(theirs, said | {"receipt": "R-old"}).status_code == 422
    assert invited.post(theirs, said).status_code == 302
    seen = opener.get(page).content.decode()
    assert "We share this need." in seen
    assert peru.name in seen
    stranger = Client()
    stranger.force_login(make_person(focal_point="FJI"))
    assert stranger.get(theirs).status_code == 404


def test_all_members_of_a_body_are_invited_in_one_step(
    asking: Submission, kenya: Person, peru: Person
) -> None:
    page = reverse("body_requests", args=["EAC"])
    opener, other = Client(), Client()
    opener.force_login(kenya)
    other.force_login(peru)
    uganda = make_person(focal_point="UGA")
    assert str(asking.pk) in opener.get(page).content.decode()
    assert str(asking.pk) not in other.get(page).content.decode()
    other.post(page, {"request": str(asking.pk)})
    assert not asking.joining.exists()
    assert opener.post(page, {"request": str(asking.pk)}).status_code == 302
    invited = set(asking.joining.values_list("party_code", flat=True))
    assert {"TZA", "UGA", "RWA"} <= invited
    assert "KEN" not in invited
    assert Letter.objects.get(kind="support").person == uganda
    outside = opener.get(reverse("body_requests", args=["CARICOM"])).content.decode()
    assert str(asking.pk) not in outside


def test_the_desk_reads_all_invitations_at_once(asking: Submission, kenya: Person) -> None:
    """As many queries for three as for one, the standing of each as its own page says."""
    peru, costs = make_person(focal_point="PER"), []
    client = Client()
    client.force_login(peru)
    for number in range(3):
        request = asking if number == 0 else another_request(asking, kenya)
        joining = operations.invite_party(request, "PER", by=kenya, at=OPEN)
        if number == 1:
            operations.say_jointly(joining.pk, True, "", receipt(request), by=peru, at=OPEN)
        if number == 2:
            operations.withdraw_request(request.pk, "Solved.", by=kenya, at=OPEN)
        with CaptureQueriesContext(connection) as asked:
            assert reverse("joint_request", args=[joining.pk]) in client.get("/en/work/").text
        costs.append(len(asked))
    assert costs[0] == costs[1] == costs[2]
    invited = list(joint_requests_of(peru))
    of_each = [
        next(it.standing for it in parties_in_request(each.submission) if it.joining == each)
        for each in invited
    ]
    assert [own_standing(each) for each in invited] == of_each
    assert len(set(of_each)) == 2


def another_request(asking: Submission, by: Person) -> Submission:
    version = asking.versions.get()
    request = Submission.objects.get(pk=asking.pk)
    request.pk, request._state.adding = uuid4(), True
    request.save()
    copied = {"sha256": version.sha256[::-1], "receipt": f"R-{request.pk.hex[:20]}"}
    for name, value in {**copied, "pk": None, "submission": request}.items():
        setattr(version, name, value)
    version._state.adding = True
    version.save()
    return request
