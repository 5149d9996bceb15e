"""Officers and administrators are told what others did to accounts of the Secretariat."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator

from biocap.letters.models import Letter
from biocap.letters.new_email import give_email
from biocap.letters.queries import letters_of
from biocap.letters.secretariat import tell_of_secretariat
from biocap.letters.sending import send_waiting
from biocap.parties.credentials import close_account, open_account
from biocap.parties.models import Person
from biocap.parties.operations import end_role, give_role
from biocap.people.erasing import ask_erasure, erase_due
from biocap.people.merging import merge
from tests.factories import AT, make_person
from tests.letters.post import Post

LATER = AT + timedelta(days=10)
NEXT_DAY = datetime(2026, 3, 12, 6, 0, tzinfo=UTC)


@pytest.fixture
def office(db: None) -> dict[str, Person]:
    """Two officers, a reviewer and an administrator of long ago, and a contributor."""
    return {
        "olga": make_person("Olga", secretariat="yes"),
        "omar": make_person("Omar", secretariat="yes"),
        "ada": make_person("Ada", administrator="yes"),
        "rita": make_person("Rita", reviewer="yes"),
        "carla": make_person("Carla", contributor="KEN"),
    }


def told(kind: str = "secretariat") -> list[tuple[str, str]]:
    """Return to whom was written, and what stands between the greeting and the explanation."""
    letters = Letter.objects.filter(kind=kind).order_by("person__name", "occasion")
    return [(it.person.name, " | ".join(it.body.split("\n\n")[1:-1])) for it in letters]


def test_a_role_of_the_secretariat_is_told_to_the_others_once(office: dict[str, Person]) -> None:
    assert tell_of_secretariat(LATER) == 0
    give_role(office["carla"], "reviewer", by=office["olga"], at=LATER)
    give_role(office["carla"], "contributor", party_code="PER", by=office["olga"], at=LATER)
    assert [tell_of_secretariat(LATER) for _twice in range(2)] == [2, 0]
    said = (
        "A role of the Secretariat was given to Carla, or its days were changed: "
        "Reviewer of the Secretariat. | Who did it: Olga"
    )
    assert told() == [("Ada", said), ("Omar", said)]
    letter = Letter.objects.get(person=office["ada"])
    assert letter.subject == "A change among those who act for the Secretariat: Carla"
    assert (letter.round, letter.state, letter.of_the_day) == (None, "waiting", True)
    assert letter in letters_of(None)


def test_whoever_becomes_an_officer_later_is_not_told_of_before(db: None) -> None:
    first = make_person("First", contributor="KEN")
    give_role(first, "secretariat", by=None, at=LATER)
    assert tell_of_secretariat(LATER) == 0
    give_role(make_person("Second"), "secretariat", by=None, at=LATER)
    assert tell_of_secretariat(LATER + timedelta(minutes=5)) == 1
    said = (
        "A role of the Secretariat was given to Second, or its days were changed: Secretariat. | "
        "Who did it: the platform"
    )
    assert told() == [("First", said)]


def test_what_was_done_days_ago_is_told_no_more(office: dict[str, Person]) -> None:
    give_role(office["carla"], "reviewer", by=office["olga"], at=LATER)
    assert tell_of_secretariat(LATER + timedelta(days=2)) == 0
    assert tell_of_secretariat(LATER + timedelta(days=2, minutes=-1)) == 2


def test_a_closed_account_is_told_if_it_is_of_the_secretariat(office: dict[str, Person]) -> None:
    close_account(office["carla"], by=office["olga"], at=LATER)
    close_account(office["omar"], by=office["ada"], at=LATER)
    assert tell_of_secretariat(LATER) == 1
    said = "The account of Omar, who has a role of the Secretariat, was closed. | Who did it: Ada"
    assert told() == [("Olga", said)]


def test_another_email_is_told_if_somebody_else_gave_it(office: dict[str, Person]) -> None:
    Authenticator.objects.create(user=office["olga"], type=Authenticator.Type.TOTP, data={})
    link = "https://biocap.example.org/[…]/"
    given: dict[str, Any] = {"link": link, "by": office["olga"], "at": LATER}
    give_email(office["carla"], "carla.new@example.org", "Asked.", **given)
    give_email(office["rita"], "rita.new@example.org", "Lost her mailbox.", **given)
    assert tell_of_secretariat(LATER) == 2
    said = (
        "Rita, who has a role of the Secretariat, was given another e-mail to sign in with. | "
        "Who did it: Olga | Why: Lost her mailbox."
    )
    assert told() == [("Ada", said), ("Omar", said)]


def test_a_role_that_goes_along_in_a_merge_is_told(office: dict[str, Person]) -> None:
    merge(office["carla"], office["rita"], "One person.", by=office["olga"], at=LATER)
    give_role(office["carla"], "secretariat", by=office["olga"], at=AT)
    merge(office["carla"], office["omar"], "One person.", by=office["olga"], at=LATER)
    assert tell_of_secretariat(LATER) == 3
    given = (
        "A role of the Secretariat was given to Carla, or its days were changed: "
        "Reviewer of the Secretariat. | Who did it: Olga | Why: One person."
    )
    closed = (
        "The account of Omar, who has a role of the Secretariat, was closed. | "
        "Who did it: Olga | Why: One person."
    )
    assert told() == [("Ada", given), ("Ada", closed), ("Carla", closed)]


def test_letters_go_in_the_letter_of_the_day(office: dict[str, Person], post: Post) -> None:
    for kind in ("reviewer", "administrator"):
        give_role(office["carla"], kind, by=office["olga"], at=LATER)
    tell_of_secretariat(LATER)
    assert send_waiting(lambda: LATER) == 0
    assert send_waiting(lambda: NEXT_DAY) == 2
    bodies = {str(it["To"]).partition(" ")[0]: it.get_content() for it in post.taken}
    assert bodies.keys() == {"Ada", "Omar"}
    assert bodies["Ada"].count("A role of the Secretariat was given to Carla") == 2


def test_who_is_erased_is_named_in_none_of_them(office: dict[str, Person]) -> None:
    carla = office["carla"]
    role = give_role(carla, "reviewer", by=office["olga"], at=LATER)
    tell_of_secretariat(LATER)
    end_role(role, by=office["olga"], at=LATER)
    assert any("Carla" in said for _name, said in told())
    ask_erasure(carla, carla.email, at=LATER)
    assert erase_due(LATER + timedelta(days=15)) == 1
    subjects = Letter.objects.filter(kind="secretariat").values_list("subject", flat=True)
    assert not any("Carla" in said for said in [*subjects, *(said for _name, said in told())])


def test_an_ended_role_and_an_account_opened_again_are_told(office: dict[str, Person]) -> None:
    end_role(office["rita"].roles.get(), by=office["olga"], at=LATER)
    close_account(office["ada"], by=office["olga"], at=LATER - timedelta(days=3))
    open_account(office["ada"], by=office["olga"], at=LATER)
    tell_of_secretariat(LATER)
    ended = "A role of the Secretariat has ended for Rita: Reviewer of the Secretariat."
    opened = "The account of Ada, who has a role of the Secretariat, was opened again."
    assert told() == [
        ("Ada", f"{ended} | Who did it: Olga"),
        ("Omar", f"{ended} | Who did it: Olga"),
        ("Omar", f"{opened} | Who did it: Olga"),
    ]
