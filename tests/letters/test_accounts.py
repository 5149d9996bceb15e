"""People are told what was done to their account, and who entered a focal point's by a link."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.core import context
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from biocap.collection.operations.colleagues import invite_colleague
from biocap.letters.accounts import tell_of_accounts
from biocap.letters.models import Letter
from biocap.letters.queries import letters_of
from biocap.parties.credentials import (
    change_password,
    close_account,
    forget_second_factor,
    open_account,
)
from biocap.parties.models import Person
from biocap.parties.new_email import email_link, put_email_back, set_email
from biocap.parties.operations import (
    choose_password,
    end_role,
    end_roles_over,
    give_role,
    make_link,
)
from biocap.people.erasing import ask_erasure, erase_due
from biocap.shared.models import AuditEntry
from biocap.web.accounts import ClosedRegistration
from biocap.web.sessions import SessionStore
from tests.factories import AT, make_person

LATER = AT + timedelta(days=10)
PASSWORD = "a long enough sentence for Kenya"


@pytest.fixture
def people(db: None) -> dict[str, Person]:
    """Two focal points of Kenya, one of Peru, an officer, two who keep people."""
    return {
        "kamau": make_person("Kamau", focal_point="KEN"),
        "wanja": make_person("Wanja", focal_point="KEN"),
        "pilar": make_person("Pilar", focal_point="PER"),
        "olga": make_person("Olga", secretariat="yes"),
        "ada": make_person("Ada", administrator="yes"),
        "abel": make_person("Abel", administrator="yes"),
    }


def told() -> dict[str, str]:
    """Return by whom was written to, what stands after the greeting."""
    letters = Letter.objects.filter(kind="account").order_by("person__name")
    return {it.person.name: " | ".join(it.body.split("\n\n")[1:]) for it in letters}


def test_an_ended_role_is_told_to_who_had_it_once(people: dict[str, Person]) -> None:
    assert tell_of_accounts(LATER) == 0
    end_role(people["wanja"].roles.get(), by=people["olga"], at=LATER)
    assert [tell_of_accounts(LATER) for _twice in range(2)] == [1, 0]
    said = "A role of yours has ended (Focal point of a country: Kenya). What you answered stays."
    assert told() == {"Wanja": f"{said} | Who did it: Olga"}
    letter = Letter.objects.get(kind="account")
    assert (letter.round, letter.state, letter.of_the_day) == (None, "waiting", False)
    assert letter in letters_of(None)


def test_a_role_whose_last_day_is_over_is_told_too(people: dict[str, Person]) -> None:
    day = (LATER - timedelta(days=2)).date()
    give_role(people["pilar"], "contributor", party_code="KEN", until=day, by=people["olga"], at=AT)
    assert end_roles_over(LATER) == 1
    tell_of_accounts(LATER)
    assert "(Contributor of a country: Kenya)" in told()["Pilar"]
    assert told()["Pilar"].endswith("Who did it: the platform")


def test_nobody_is_told_what_they_did_themselves(people: dict[str, Person]) -> None:
    second = give_role(people["olga"], "contributor", party_code="KEN", by=None, at=AT)
    end_role(second, by=people["olga"], at=LATER)
    assert tell_of_accounts(LATER) == 0


def test_an_account_that_was_opened_again(people: dict[str, Person]) -> None:
    close_account(people["kamau"], by=people["ada"], at=LATER)
    open_account(people["kamau"], by=people["ada"], at=LATER)
    tell_of_accounts(LATER)
    assert told() == {
        "Kamau": "Your account was opened again. You enter by a new one-time link; the password "
        "of before is gone. | Who did it: Ada"
    }


def test_a_link_in_hand_that_lets_into_a_focal_point_is_told_to_all_concerned(
    people: dict[str, Person],
) -> None:
    token = make_link(people["kamau"], by=people["ada"], at=LATER)
    assert tell_of_accounts(LATER) == 0  # nobody has entered
    choose_password(token, PASSWORD, at=LATER)
    assert tell_of_accounts(LATER) == 4
    said = told()
    assert said.keys() == {"Kamau", "Wanja", "Olga", "Abel"}  # neither Ada nor Peru
    assert "handed over by Ada" in said["Kamau"]
    assert "The account of Kamau, a focal point, was entered" in said["Wanja"]
    assert AuditEntry.objects.get(action="person.link_used").detail == {
        "handed": True,
        "made_by": people["ada"].pk,
    }


def test_a_first_password_by_a_letter_is_told_to_nobody_and_another_to_whose_it_is(
    people: dict[str, Person],
) -> None:
    kamau = people["kamau"]
    kamau.set_unusable_password()
    kamau.save()
    for at, letters in ((LATER, 0), (LATER + timedelta(hours=1), 1)):
        token = make_link(kamau, by=people["ada"], at=at, to_themselves=True)
        choose_password(token, f"{PASSWORD} {letters}", at=at)
        assert tell_of_accounts(at) == letters
    assert told().keys() == {"Kamau"}
    assert told()["Kamau"].startswith(f"The password of your account, {kamau.email}, was")


def test_of_a_colleague_the_colleague_alone_is_told(people: dict[str, Person]) -> None:
    kamau = people["kamau"]
    nuru, _new = invite_colleague(
        "KEN", "nuru@example.org", "Nuru", language="en", by=kamau, at=LATER
    )
    choose_password(make_link(nuru, by=kamau, at=LATER), PASSWORD, at=LATER)
    tell_of_accounts(LATER)
    assert told().keys() == {"Nuru"}


@pytest.mark.parametrize(
    ("told_by_allauth", "says"),
    [
        ("totp_activated", "was added to your account, {email}: authenticator app."),
        ("webauthn_added", "was added to your account, {email}: passkey."),
        ("totp_deactivated", "of your account, {email}, was removed: authenticator app."),
        ("webauthn_removed", "of your account, {email}, was removed: passkey."),
        ("recovery_codes_generated", "New recovery codes were made for your account, {email}."),
    ],
)
def test_what_was_done_in_the_own_name_is_told_once(
    people: dict[str, Person], told_by_allauth: str, says: str, rf: Any
) -> None:
    kamau = people["kamau"]
    done_in = rf.post("/")
    done_in.user, done_in.session = kamau, SessionStore()
    with context.request_context(done_in):
        ClosedRegistration(done_in).send_notification_mail(f"mfa/email/{told_by_allauth}", kamau)
    now = timezone.now()
    assert [tell_of_accounts(now) for _twice in range(2)] == [1, 0]
    assert told().keys() == {"Kamau"}
    assert says.format(email=kamau.email) in told()["Kamau"]
    assert "If it was not you" in told()["Kamau"]


def test_without_a_mail_server_what_was_done_in_the_own_name_is_not_handed_over(
    people: dict[str, Person], settings: Any
) -> None:
    settings.EMAIL_HOST = ""
    change_password(people["kamau"], PASSWORD, at=LATER)
    assert tell_of_accounts(LATER) == 0
    forget_second_factor(people["kamau"], by=people["ada"], at=LATER)
    assert tell_of_accounts(LATER) == 1
    assert told()["Kamau"].endswith("Who did it: Ada")
    assert Letter.objects.get(kind="account").state == "to_hand"


def test_another_email_is_told_to_the_new_address_and_putting_it_back_to_both_known(
    people: dict[str, Person],
) -> None:
    kamau, ada = people["kamau"], people["ada"]
    before = kamau.email
    change = set_email(kamau, "new@example.org", "The old one is gone", by=ada, at=LATER)
    assert change is not None
    assert tell_of_accounts(LATER) == 1
    sent = Letter.objects.get(kind="account")
    assert (sent.address, "Why: The old one is gone" in sent.body) == ("new@example.org", True)
    later = LATER + timedelta(hours=1)
    put_email_back(email_link(change.pk, "old", later), at=later)
    assert tell_of_accounts(later) == 1
    back = Letter.objects.filter(kind="account").latest("written_at")
    assert back.address == "new@example.org"
    assert "signs in with the one of before again" in back.body
    assert (Person.objects.get(pk=kamau.pk).email, before in back.body) == (before, False)


def test_the_second_factor_stays_asked_for_behind_a_link(people: dict[str, Person]) -> None:
    Authenticator.objects.create(
        user=people["kamau"], type=Authenticator.Type.TOTP, data={"secret": "x"}
    )
    token = make_link(people["kamau"], by=people["ada"], at=LATER + timedelta(days=9000))
    client = Client()
    done = client.post(f"/en/accounts/link/{token}/", {"password": PASSWORD})
    assert done.url.endswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


def test_who_is_erased_is_named_in_none_of_them(people: dict[str, Person]) -> None:
    kamau = people["kamau"]
    choose_password(make_link(kamau, by=people["ada"], at=LATER), PASSWORD, at=LATER)
    tell_of_accounts(LATER)
    assert "Kamau" in told()["Wanja"]
    ask_erasure(kamau, kamau.email, at=LATER)
    assert erase_due(LATER + timedelta(days=15)) == 1
    about = Letter.objects.filter(kind="account").exclude(person=kamau)
    assert not any("Kamau" in f"{it.subject} {it.body}" for it in about)
