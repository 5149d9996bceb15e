"""A person sees where they are signed in, and ends it elsewhere."""

import pytest
from allauth.core import context
from django.test import Client, RequestFactory

from biocap.parties.credentials import change_password, close_account, forget_second_factor
from biocap.parties.models import Person
from biocap.parties.operations import choose_password, make_link
from biocap.people.merging import merge
from biocap.shared.models import AuditEntry
from biocap.web.accounts import ClosedRegistration
from tests.factories import AT, make_person
from tests.web.work import browsing

PAGE = "/en/accounts/sessions/"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.django_db
def test_other_sessions_are_seen_and_ended() -> None:
    amina, other = make_person("Amina"), signed_in(make_person("Wanjiru"))
    here, there = signed_in(amina), signed_in(amina)
    page = here.get(PAGE)
    assert len(page.context["table"].lines) == 2
    assert browsing.words(page.content).count("this one") == 2 + 1  # the tag, and the buttons
    assert "1 session ended." in browsing.words(here.post(PAGE, follow=True).content)
    assert there.get(PAGE).status_code == 302
    assert (here.get(PAGE).status_code, other.get(PAGE).status_code) == (200, 200)
    alone = browsing.words(here.get(PAGE).content)
    assert ("End all sessions but" in alone, "signed in nowhere else" in alone) == (False, True)
    entry = AuditEntry.objects.get(action="person.sessions_end")
    assert (entry.person_id, entry.detail) == (amina.pk, {"count": 1})


@pytest.mark.django_db
def test_all_sessions_end_at_once_and_the_readers_own_with_them() -> None:
    amina, other = make_person("Amina"), signed_in(make_person("Wanjiru"))
    here, there = signed_in(amina), signed_in(amina)
    left = here.post(PAGE, {"which": "all"})
    assert (left.status_code, left["Location"]) == (302, "/en/accounts/login/")
    assert "2 sessions ended." in browsing.words(here.get(left["Location"]).content)
    opened = [client.get(PAGE).status_code for client in (here, there, other)]
    assert opened == [302, 302, 200]


ENDING = {
    "an own new password": lambda person, by: change_password(
        person, "seven small green frogs", at=AT
    ),
    "a password by a link": lambda person, by: choose_password(
        make_link(person, by=by, at=AT), "seven small green frogs", at=AT
    ),
    "a closed account": lambda person, by: close_account(person, by=by, at=AT),
    "second factors taken away": lambda person, by: forget_second_factor(person, by=by, at=AT),
    "an account merged into another": lambda person, by: merge(
        make_person("Amina N."), person, "The same", by=by, at=AT
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", ENDING)
def test_sessions_end_with(what: str) -> None:
    amina, officer = make_person("Amina"), make_person("Olga", secretariat="yes")
    there, other = signed_in(amina), signed_in(make_person("Wanjiru"))
    assert there.get(PAGE).status_code == 200
    ENDING[what](amina, officer)
    assert [client.get(PAGE).status_code for client in (there, other)] == [302, 200]


@pytest.mark.django_db
def test_a_second_factor_that_is_added_ends_what_was_opened_without_it() -> None:
    amina = make_person("Amina")
    here, there = signed_in(amina), signed_in(amina)
    request = RequestFactory().post("/")
    request.user, request.session = amina, here.session
    with context.request_context(request):
        ClosedRegistration(request).send_notification_mail("mfa/email/totp_activated", amina)
    assert [client.get(PAGE).status_code for client in (here, there)] == [200, 302]


@pytest.mark.django_db
def test_a_session_of_a_password_of_before_is_none() -> None:
    amina = make_person("Amina")
    signed_in(amina)
    change_password(amina, "seven small green frogs", at=AT)
    assert len(signed_in(amina).get(PAGE).context["table"].lines) == 1
