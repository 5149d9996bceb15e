"""The Secretariat works with a second factor; sessions that nobody uses end."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from click.testing import CliRunner
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from biocap.cli.people import people
from biocap.parties.models import Person
from biocap.web.sessions import SessionStore
from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
ACTIVATE = "/en/accounts/2fa/totp/activate/"


@pytest.fixture(autouse=True)
def _asked_for(settings: Any) -> None:
    settings.BIOCAP_SECOND_FACTOR = True


def signed_in(person: Person) -> Client:
    mine = Client()
    mine.post("/en/accounts/login/", {"login": person.email, "password": PASSWORD})
    return mine


def test_the_secretariat_is_led_to_set_it_up_before_anything_else(secretariat: Person) -> None:
    mine = signed_in(secretariat)
    closed = ("/en/work/", "/en/work/people/", "/en/accounts/", "/en/accounts/tokens/")
    for address in closed:
        assert mine.get(address)["Location"] == ACTIVATE, address
    kept = mine.post("/en/work/rounds/new/", {"title": "What was typed"})
    assert (kept.status_code, "What was typed" in kept.content.decode()) == (403, True)
    for headers in ({}, {"Authorization": "Bearer none"}):
        door = mine.get("/api/v1/submissions", headers=headers)
        assert (door.status_code, door.json()["code"]) == (403, "permission.second_factor")
    assert mine.get("/en/help/").status_code == 200
    asked = mine.get("/en/work/", follow=True)
    assert "works with a second factor" in asked.content.decode()
    mine.post(asked.redirect_chain[-1][0], {"password": PASSWORD})
    page = mine.get(ACTIVATE).content.decode()
    secret = re.findall(r"<code>([A-Z2-7]+)</code>", page)[0]
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    assert mine.post(ACTIVATE, {"code": code}).status_code == 302
    assert [mine.get(address).status_code for address in closed] == [200] * 4
    assert mine.get("/api/v1/submissions").status_code == 200


def test_others_need_none_and_whoever_lost_it_is_helped(
    secretariat: Person, focal_point: Person
) -> None:
    assert signed_in(focal_point).get("/en/work/").status_code == 200
    Authenticator.objects.create(user=secretariat, type="totp", data={"secret": "A"})
    assert signed_in(secretariat).get("/en/work/")["Location"].startswith("/en/accounts/login/")
    done = CliRunner().invoke(people, ["forget-factor", "--email", secretariat.email])
    assert done.exit_code == 0
    assert signed_in(secretariat).get("/en/work/")["Location"] == ACTIVATE


def test_a_session_lives_while_it_is_used_and_ends_when_it_is_not(settings: Any) -> None:
    settings.SESSION_COOKIE_AGE = 3600
    mine = signed_in(make_person())
    ends = Session.objects.get().expire_date
    assert timedelta(minutes=59) < ends - timezone.now() <= timedelta(hours=1)
    row = Session.objects.get()
    before = {**row.get_decoded(), "seen": time.time() - 1800}  # half an hour ago
    row.session_data = SessionStore().encode(before)
    row.expire_date = timezone.now() + timedelta(minutes=30)
    row.save()
    assert mine.get("/en/accounts/").status_code == 200
    assert Session.objects.get().expire_date >= ends
    written = Session.objects.get().session_data
    mine.get("/en/accounts/")
    assert Session.objects.get().session_data == written  # not at every request
    Session.objects.update(expire_date=timezone.now())
    assert mine.get("/en/accounts/")["Location"].startswith("/en/accounts/login/")
