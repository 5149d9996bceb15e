"""The Secretariat and focal points work with a second factor; sessions that nobody uses end."""

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
from biocap.shared.models import AuditEntry
from biocap.web.sessions import SessionStore
from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
SOON = "focal points work with a second factor"
ACTIVATE, CHOOSE = "/en/accounts/2fa/totp/activate/", "/en/accounts/2fa/"


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
        assert mine.get(address)["Location"] == CHOOSE, address
    kept = mine.post("/en/work/rounds/new/", {"title": "What was typed"})
    assert (kept.status_code, "What was typed" in kept.content.decode()) == (403, True)
    for headers in ({}, {"Authorization": "Bearer none"}):
        door = mine.get("/api/v1/submissions", headers=headers)
        assert (door.status_code, door.json()["code"]) == (403, "permission.second_factor")
    assert mine.get("/en/help/").status_code == 200
    asked = mine.get("/en/work/", follow=True)
    assert "focal points work with a second factor" in asked.content.decode()
    assert asked.redirect_chain[-1][0] == CHOOSE
    mine.post(f"/en/accounts/reauthenticate/?next={ACTIVATE}", {"password": PASSWORD})
    page = mine.get(ACTIVATE).content.decode()
    secret = re.findall(r"<code>([A-Z2-7]+)</code>", page)[0]
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    assert mine.post(ACTIVATE, {"code": code}).status_code == 302
    assert [mine.get(address).status_code for address in closed] == [200] * 4
    assert mine.get("/api/v1/submissions").status_code == 200


def test_others_need_none_and_whoever_lost_it_is_helped(secretariat: Person) -> None:
    other = signed_in(make_person(contributor="KEN")).get("/en/work/")
    assert (other.status_code, SOON in other.content.decode()) == (200, False)
    Authenticator.objects.create(user=secretariat, type="totp", data={"secret": "A"})
    assert signed_in(secretariat).get("/en/work/")["Location"].startswith("/en/accounts/login/")
    done = CliRunner().invoke(people, ["forget-factor", "--email", secretariat.email])
    assert done.exit_code == 0
    assert signed_in(secretariat).get("/en/work/")["Location"] == CHOOSE


def test_the_secretariat_takes_a_lost_factor_away_but_not_from_one_of_its_own(
    secretariat: Person, focal_point: Person, settings: Any
) -> None:
    settings.BIOCAP_SECOND_FACTOR = False
    colleague = make_person(reviewer="yes")
    for one in (focal_point, colleague):
        Authenticator.objects.create(user=one, type="totp", data={"secret": "A"})
    mine = signed_in(secretariat)
    page, words = f"/en/work/people/{focal_point.pk}/", "Take away the second factor they lost"
    assert words in mine.get(page).content.decode()
    assert words not in mine.get(f"/en/work/people/{colleague.pk}/").content.decode()
    done = mine.post(f"{page}forget-factor/", follow=True).content.decode()
    assert "The second factor is taken away." in done
    assert words not in done
    why = mine.post(f"/en/work/people/{colleague.pk}/forget-factor/", follow=True)
    assert "on the command line alone" in why.content.decode()
    assert [one.user for one in Authenticator.objects.all()] == [colleague]


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


@pytest.mark.parametrize("role", ["focal_point", "bch_focal_point"])
def test_a_focal_point_is_told_the_day_and_led_to_set_it_up_from_then_on(role: str) -> None:
    person = make_person(**{role: "KEN"})
    day = timezone.now().date() + timedelta(days=30)
    mine = signed_in(person)
    for _again in range(2):
        desk = mine.get("/en/work/").content.decode()
        assert f"From {day.day} {day:%B %Y} on, {SOON}" in desk
    told = AuditEntry.objects.filter(action="person.second_factor_ask")
    assert [one.detail for one in told] == [{"on": day.isoformat()}]
    assert mine.get("/api/v1/submissions").status_code == 200
    Person.objects.filter(pk=person.pk).update(second_factor_from=timezone.now().date())
    assert mine.get("/en/work/")["Location"] == CHOOSE
    door = mine.get("/api/v1/submissions")
    assert (door.status_code, door.json()["code"]) == (403, "permission.second_factor")
    assert mine.get(CHOOSE).status_code == 200
    Authenticator.objects.create(user=person, type="totp", data={"secret": "A"})
    desk = mine.get("/en/work/")
    assert (desk.status_code, SOON in desk.content.decode()) == (200, False)


def test_days_of_grace_are_a_setting_and_nobody_is_asked_where_it_is_off(settings: Any) -> None:
    person = make_person(focal_point="KEN")
    settings.BIOCAP_SECOND_FACTOR_DAYS = 0
    assert signed_in(person).get("/en/work/")["Location"] == CHOOSE  # no grace where none is set
    settings.BIOCAP_SECOND_FACTOR_DAYS = 30
    assert signed_in(make_person(focal_point="PER")).get("/en/work/").status_code == 200
    settings.BIOCAP_SECOND_FACTOR = False
    assert signed_in(person).get("/en/work/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_the_trail_tells_of_an_app_and_of_new_codes(focal_point: Person) -> None:
    mine = signed_in(focal_point)
    mine.post(f"/en/accounts/reauthenticate/?next={ACTIVATE}", {"password": PASSWORD})
    secret = re.findall(r"<code>([A-Z2-7]+)</code>", mine.get(ACTIVATE).content.decode())[0]
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    mine.post(ACTIVATE, {"code": code})
    mine.post("/en/accounts/2fa/recovery-codes/generate/")
    mine.post("/en/accounts/2fa/totp/deactivate/")
    told = AuditEntry.objects.filter(subject=f"person:{focal_point.pk}", person_id=focal_point.pk)
    assert [(one.action, one.detail) for one in told.order_by("pk")] == [
        ("person.second_factor_add", {"kind": "app"}),
        ("person.recovery_codes", {}),
        ("person.second_factor_remove", {"kind": "app"}),
    ]
