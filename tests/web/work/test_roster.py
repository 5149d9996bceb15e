"""The roster's pages: nominated, consented to by a link, checked, found, assigned, reported."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse

from biocap.collection.models import Submission
from biocap.letters.models import Letter
from biocap.letters.sending import message_of
from biocap.library.queries import Library
from biocap.parties.models import Person
from biocap.roster.models import ExpertAssignment, RosterEntry
from biocap.roster.operations import consent_to_nomination, tell_roster
from tests.factories import make_person
from tests.library.frozen import Inputs
from tests.roster import nominations as made
from tests.web.work.conftest import signed_in

PUBLIC = ("/en/roster/", "/en/roster/use/", "/en/roster/?format=csv", "/en/roster/?format=json")


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def nomination(focal_point: Person, now: datetime) -> Submission:
    return made.nominated(focal_point, at=now)


@pytest.fixture
def library(tmp_path: Path, settings: LazySettings) -> Library:
    settings.BIOCAP_LIBRARY = tmp_path
    return Inputs([], (), (), {}).open(tmp_path)


@pytest.fixture(autouse=True)
def mail(settings: object) -> None:
    settings.EMAIL_HOST = "mail.example.org"  # type: ignore[attr-defined]


def page(nomination: Submission) -> str:
    return reverse("nomination", args=[nomination.pk])


def words(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def link_of(letter: Letter) -> str:
    """Return the address that the letter leads to once it is sent."""
    sent = str(message_of(letter, letter.written_at).body)
    found = re.search(r"http://testserver(/\S*consent/\S+)", sent)
    assert found
    return found[1]


def told(nomination: Submission) -> str:
    """Return every byte that the public is given of the roster."""
    tell_roster()
    visitor = Client()
    one = reverse("roster-expert", args=[nomination.pk])
    pages = [visitor.get(address).content.decode() for address in (*PUBLIC, one)]
    held = Path(configured.BIOCAP_LIBRARY) / "roster.json"
    return "\n".join([*pages, held.read_text("utf-8") if held.exists() else ""])


def leaked(text: str) -> Iterator[str]:
    return (each for each in made.PRIVATE if each in text)


def test_from_the_nomination_to_the_report(
    nomination: Submission,
    focal_point: Person,
    secretariat: Person,
    library: Library,
    now: datetime,
) -> None:
    kenya, office, visitor = signed_in(focal_point), signed_in(secretariat), Client()
    receipt = made.last_version(nomination).receipt
    assert page(nomination) in words(kenya, reverse("receipt", args=[receipt]))
    kenya.post(page(nomination), {"act": "ask"})
    (letter,) = Letter.objects.filter(kind="consent")
    assert (letter.address, letter.language) == (made.EMAIL, "fr")
    link = link_of(letter)
    assert list(leaked(told(nomination))) == []

    read = words(visitor, link)
    assert "Twenty years of invented work" in read
    visitor.post(link, {"act": "consent", "parts": ["profile"]})
    assert RosterEntry.objects.get().consented_at is not None
    office.post(page(nomination), {"act": "complete", "receipt": receipt})
    text = told(nomination)
    assert set(leaked(text)) == {"Twenty years of invented work"}
    assert "An expert without a public name" in text
    narrowed = reverse("roster") + "?area=A"
    assert "Nobody on the roster fits." in words(visitor, narrowed)
    found = "?area=C&language=fr&element=risk_assessment&kind=scientific&availability=now"
    assert str(nomination.pk) in words(visitor, reverse("roster") + found)
    for other in ("element=research", "kind=legal", "availability=not_now"):
        assert "Nobody on the roster fits." in words(visitor, f"{reverse('roster')}?{other}")

    peru = make_person(focal_point="PER")
    ask = reverse("ask_expert", args=[nomination.pk])
    asked = {"party_code": "PER", "what": "Review a dossier.", "area": "C"}
    answer = signed_in(peru).post(ask, asked)
    (assigned,) = ExpertAssignment.objects.all()
    address = reverse("assignment", args=[assigned.pk])
    assert answer["Location"] == address
    assert made.EMAIL not in words(signed_in(peru), address)
    office.post(address, {"act": "decide", "approved": "yes"})
    assert made.EMAIL in words(signed_in(peru), address)
    begun = signed_in(peru).post(address, {"act": "report"})
    report = Submission.objects.get(format_code="activity-report")
    assert begun["Location"] == reverse("submission", args=[report.pk])
    tell_roster()
    use = words(visitor, reverse("roster-use"))
    assert "1 assignment was asked for so far." in use
    assert "1 expert on the roster advises on risk assessment" in use
    assert "stands in no snapshot" not in use

    visitor.post(link, {"act": "decline"})
    assert list(leaked(told(nomination))) == []
    assert visitor.get(reverse("roster-expert", args=[nomination.pk])).status_code == 404


@pytest.mark.parametrize("act", ["ask", "complete", "return", "take_off"])
def test_nobody_does_what_is_not_theirs(
    nomination: Submission, focal_point: Person, secretariat: Person, act: str
) -> None:
    receipt = made.last_version(nomination).receipt
    allowed = {"ask": focal_point, "complete": secretariat, "return": secretariat}
    sent = {"act": act, "receipt": receipt, "lacking": "Which?"}
    for person in (focal_point, secretariat, make_person(contributor="KEN")):
        if person != allowed.get(act):
            answer = signed_in(person).post(page(nomination), sent)
            assert answer.status_code in (302, 403, 404, 409, 422), (act, person)
    entry = RosterEntry.objects.filter(submission=nomination).first()
    assert entry is None or (entry.asked_at, entry.complete, entry.off_at) == (None, None, None)
    stranger = signed_in(make_person(focal_point="PER"))
    assert stranger.post(page(nomination), sent).status_code == 404
    assert stranger.get(page(nomination)).status_code == 404


def test_a_link_that_was_replaced_says_so(nomination: Submission, focal_point: Person) -> None:
    kenya = signed_in(focal_point)
    kenya.post(page(nomination), {"act": "ask"})
    first = link_of(Letter.objects.get(kind="consent"))
    kenya.post(page(nomination), {"act": "ask"})
    answer = Client().post(first, {"act": "consent"})
    assert answer.status_code == 410
    assert "does not work any more" in answer.content.decode()
    assert RosterEntry.objects.get().consented_at is None


def test_who_declined_is_asked_no_more(
    nomination: Submission, focal_point: Person, secretariat: Person
) -> None:
    kenya = signed_in(focal_point)
    kenya.post(page(nomination), {"act": "ask"})
    Client().post(link_of(Letter.objects.get(kind="consent")), {"act": "decline"})
    assert "The expert did not consent; nothing is public" in words(kenya, page(nomination))
    refused = kenya.post(page(nomination), {"act": "ask"}, follow=True)
    assert "is not asked again for it" in refused.content.decode()
    sent = {"act": "complete", "receipt": made.last_version(nomination).receipt}
    office = signed_in(secretariat).post(page(nomination), sent, follow=True)
    assert "Nothing goes on the roster without it" in office.content.decode()
    assert Letter.objects.filter(kind="consent").count() == 1


def test_it_is_named_where_the_secretariat_and_the_expert_look(
    nomination: Submission, focal_point: Person, secretariat: Person, now: datetime
) -> None:
    token = made.asked(nomination, focal_point, now)
    consent_to_nomination(token, [], at=now)
    board = words(signed_in(secretariat), reverse("roster_board"))
    assert "Ada Invented" in board
    assert "The expert consented; the Secretariat checks it" in board
    assert signed_in(focal_point).get(reverse("roster_board")).status_code == 403


def test_a_shortlist_has_those_ticked_alone(
    focal_point: Person, secretariat: Person, library: Library, now: datetime
) -> None:
    """Here two who have no public name, of two countries."""
    peru = make_person(focal_point="PER")
    one, other = made.nominated(focal_point, now), made.nominated(peru, now, "PER")
    for nomination, by in ((one, focal_point), (other, peru)):
        made.listed(nomination, by, secretariat, at=now)
    tell_roster()
    visitor = Client()
    whole, short = (words(visitor, f"/en/roster/{it}") for it in ("", f"?expert={one.pk}"))
    boxes = f'value="{one.pk}"', f'value="{other.pk}"'
    assert [box in whole for box in boxes] == [True, True]
    pages = [reverse("roster-expert", args=[it.pk]) for it in (one, other)]
    assert [it in short for it in pages] == [True, False]
    held = words(visitor, f"/en/roster/?expert={other.pk}&format=csv")
    assert str(other.pk) in held
    assert str(one.pk) not in held


def test_a_nomination_is_called_by_the_name_of_its_expert(
    nomination: Submission, focal_point: Person
) -> None:
    country = signed_in(focal_point)
    desk = words(country, reverse("desk"))
    assert "Ada Invented" in desk
    assert "Dr." not in desk
    shown = words(country, reverse("receipt", args=[nomination.versions.get().receipt]))
    assert "Ada Invented, submitted for Kenya" in shown
