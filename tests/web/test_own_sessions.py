"""A person sees where they are signed in, and ends it elsewhere."""

import pytest
from django.test import Client

from biocap.parties.credentials import change_password
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
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
    assert browsing.words(page.content).count("this one") == 2  # the tag, and the button
    assert "1 session ended." in browsing.words(here.post(PAGE, follow=True).content)
    assert there.get(PAGE).status_code == 302
    assert (here.get(PAGE).status_code, other.get(PAGE).status_code) == (200, 200)
    alone = browsing.words(here.get(PAGE).content)
    assert ("End all sessions" in alone, "signed in nowhere else" in alone) == (False, True)
    entry = AuditEntry.objects.get(action="person.sessions_end")
    assert (entry.person_id, entry.detail) == (amina.pk, {"count": 1})


@pytest.mark.django_db
def test_a_session_of_a_password_of_before_is_none() -> None:
    amina = make_person("Amina")
    signed_in(amina)
    change_password(amina, "seven small green frogs", at=AT)
    assert len(signed_in(amina).get(PAGE).context["table"].lines) == 1
