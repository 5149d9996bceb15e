"""Letters that are handed over by hand: of rounds and of none, in one place."""

import pytest
from django.conf import LazySettings

from biocap.collection.models import Round
from biocap.countries.operations import open_handover
from biocap.letters import operations
from biocap.letters.handovers import write_handover
from biocap.letters.models import Letter
from biocap.parties.models import Person
from tests.factories import make_person
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in
from tests.workroom import OPEN

PLACE = "/en/work/letters/by-hand/"


@pytest.fixture
def of_no_round(focal_point: Person, settings: LazySettings) -> list[Letter]:
    """The letters of a handover, to both, without a mail server."""
    settings.EMAIL_HOST = ""
    held, _new = open_handover(
        "KEN",
        focal_point,
        make_person("Nuru").email,
        "",
        language="en",
        last_day=None,
        by=focal_point,
        at=OPEN,
    )
    return write_handover(held, address="x", by=focal_point, at=OPEN)


def test_letters_of_no_round_stand_in_the_list_each_to_be_printed(
    of_no_round: list[Letter], open_round: Round, focal_point: Person, secretariat: Person
) -> None:
    operations.write_letters(open_round, "notification", address="x", by=secretariat, at=OPEN)
    office = signed_in(secretariat)
    assert f'href="{PLACE}"' in office.get("/en/work/").text
    page = office.get(PLACE).text
    assert page.count('<article class="letter">') == len(of_no_round) == 2
    assert "Handover of a focal point" in page
    said = words(page.encode())
    assert "Needs 2026 : 1 letter to hand over" in said or "Needs 2026: 1 letter" in said
    assert "/rounds/needs-2026/letters/by-hand/" in page


def test_what_is_ticked_was_handed_over(of_no_round: list[Letter], secretariat: Person) -> None:
    office = signed_in(secretariat)
    first, second = of_no_round
    done = office.post(PLACE, {"letter": [str(first.pk), "nonsense"]}, follow=True)
    assert "Noted: 1 letter was handed over." in words(done.content)
    states = dict(Letter.objects.values_list("pk", "state"))
    assert states == {first.pk: "by_hand", second.pk: "to_hand"}
    assert "tick the letters" in words(office.post(PLACE, follow=True).content)
    office.post(PLACE, {"letter": str(second.pk)})
    page = office.get(PLACE).text
    assert "Every letter has arrived" in page
    assert PLACE not in office.get("/en/work/").text  # nothing waits, nothing is said


def test_several_of_a_round_are_noted_at_once(
    open_round: Round, focal_point: Person, secretariat: Person, settings: LazySettings
) -> None:
    settings.EMAIL_HOST = ""
    letters = operations.write_letters(
        open_round, "notification", address="x", by=secretariat, at=OPEN
    )
    place = "/en/work/rounds/needs-2026/letters/by-hand/"
    signed_in(secretariat).post(place, {"letter": [str(it.pk) for it in letters]})
    assert set(Letter.objects.values_list("state", flat=True)) == {"by_hand"}
