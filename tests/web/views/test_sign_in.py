"""Whoever guesses is stopped where they sit; the owner and a ministry are not locked out."""

import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from biocap.parties.attempts import PASSWORD, AttemptPlace, attempt
from biocap.parties.models import Person
from biocap.parties.operations import add_person, make_link
from biocap.shared.counting import Limit, give_back, take
from biocap.shared.models import Tally
from biocap.shared.problems import Problem
from tests.factories import PASSWORD as RIGHT
from tests.factories import make_person

pytestmark = pytest.mark.django_db
HERE, THERE = "192.0.2.1", "198.51.100.7"
WAIT = "This was tried too often from here."


def sign_in(email: str, password: str, at: str = HERE, client: Client | None = None) -> Any:
    """Send the form from an address, with a browser that is new if none is given."""
    sent = {"login": email, "password": password}
    return (client or Client()).post("/en/accounts/login/", sent, REMOTE_ADDR=at)


def fail(email: str, times: int, at: str = HERE) -> list[int]:
    """Return the status of each wrong password."""
    return [sign_in(email, "wrong", at).status_code for _ in range(times)]


def test_a_guesser_is_stopped_where_they_sit_and_the_owner_is_not(person: Person) -> None:
    assert fail(person.email, 7) == [200] * 5 + [429] * 2
    stopped = sign_in(person.email.upper(), RIGHT)
    assert (stopped.status_code, WAIT in stopped.content.decode()) == (429, True)
    assert 0 < int(stopped["Retry-After"]) <= 900
    assert sign_in(person.email, RIGHT, THERE).status_code == 302


def test_known_and_unknown_are_told_the_same_and_cost_the_same(
    person: Person, settings: Any
) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.Counted"]
    unable = add_person("unable@example.org", "Una Unable", by=None, at=timezone.now())
    gone = make_person()
    gone.is_active = False
    gone.save()
    told = {}
    for email in (person.email, unable.email, gone.email, "nobody@example.org"):
        Person.objects.filter(email=email).exclude(pk=unable.pk).update(
            password=Counted().encode(RIGHT, "salt")
        )
        answers = []
        for _ in range(6):
            Counted.runs = 0
            page = sign_in(email, "wrong")
            words = page.content.decode().split("<main", 1)[1].replace(email, "")
            token = page.context["csrf_token"]
            answers.append((page.status_code, words.replace(str(token), ""), Counted.runs))
        told[email] = answers
    assert len({str(answers) for answers in told.values()}) == 1
    assert [runs for _, _, runs in told[person.email]] == [1] * 5 + [0]


class Counted(MD5PasswordHasher):
    """Counts how often it ran."""

    algorithm = "counted"
    runs = 0

    def encode(self, password: str, salt: str) -> str:
        Counted.runs += 1
        return super().encode(password, salt)


def test_where_the_owner_signed_in_before_no_attack_holds_them(person: Person) -> None:
    mine = Client()
    assert sign_in(person.email, RIGHT, THERE, mine).status_code == 302
    now = timezone.now()
    attempt(PASSWORD, person.email, AttemptPlace("strange 0"), at=now)
    everywhere = Limit("password strange", PASSWORD.strange, 24 * 3600)
    assert take(everywhere, person.email, at=now, amount=PASSWORD.strange) > 0  # it holds one
    take(everywhere, person.email, at=now, amount=PASSWORD.strange - 1)
    with pytest.raises(Problem, match="tried too often"):
        attempt(PASSWORD, person.email, AttemptPlace("strange 1000"), at=now)
    assert sign_in(person.email, RIGHT, THERE).status_code == 302  # another browser, same place
    fail(person.email, 6, THERE)  # a neighbour behind the same address
    assert sign_in(person.email, RIGHT, THERE).status_code == 429
    mine.post("/en/accounts/logout/")
    assert sign_in(person.email, RIGHT, THERE, mine).status_code == 302  # the owner's browser
    mine.post("/en/accounts/logout/")
    assert sign_in(person.email, RIGHT, "203.0.113.9", mine).status_code == 302  # it travels


def test_a_one_time_link_lets_in_who_is_stopped(person: Person) -> None:
    fail(person.email, 6)
    token, mine = make_link(person, by=None, at=timezone.now()), Client()
    chosen = {"password": "seven small green frogs"}
    entered = mine.post(f"/en/accounts/link/{token}/", chosen, REMOTE_ADDR=HERE)
    assert entered.status_code == 302
    mine.post("/en/accounts/logout/")
    assert sign_in(person.email, chosen["password"], HERE, mine).status_code == 302


def test_a_ministry_behind_one_address_is_not_locked_out() -> None:
    for number in range(60):  # everybody mistypes once
        assert fail(f"official{number}@example.org", 1) == [200]
    official = make_person()
    assert sign_in(official.email, RIGHT).status_code == 302
    now = timezone.now()
    for number in range(240):
        attempt(PASSWORD, f"list{number}@example.org", AttemptPlace(HERE), at=now)
    assert fail("another@example.org", 1) == [429]  # who tries a list of accounts
    assert sign_in(official.email, RIGHT).status_code == 302  # signed in from here before
    assert fail("another@example.org", 1, THERE) == [200]


def test_ipv6_is_counted_by_the_network_of_a_site(person: Person) -> None:
    for number in range(5):
        assert fail(person.email, 1, f"2001:db8:1:1::{number + 1:x}") == [200]
    assert fail(person.email, 1, "2001:db8:1:1:ffff::1") == [429]
    assert fail(person.email, 1, "2001:db8:1:2::1") == [200]


def test_a_count_is_over_in_time_and_right_tries_do_not_count(person: Person) -> None:
    now, here = timezone.now(), AttemptPlace(HERE)
    for _ in range(9):
        attempt(PASSWORD, person.email, here, at=now).was_right()
    for _ in range(5):
        attempt(PASSWORD, person.email, here, at=now)
    with pytest.raises(Problem) as stopped:
        attempt(PASSWORD, person.email, here, at=now + timedelta(minutes=14))
    assert stopped.value.params == {"minutes": 1}
    later = now + timedelta(minutes=16)
    attempt(PASSWORD, person.email, here, at=later)
    tomorrow = later + timedelta(days=2)
    take(Limit("other", 1, 1), "x", at=tomorrow)
    assert Tally.objects.filter(ends__lte=tomorrow.timestamp()).count() == 0


def test_codes_and_the_present_password_are_counted_too(person: Person) -> None:
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(person, secret)
    mine = Client()
    assert sign_in(person.email, RIGHT, HERE, mine)["Location"].endswith("/2fa/authenticate/")
    codes = [
        mine.post("/en/accounts/2fa/authenticate/", {"code": "000000"}, REMOTE_ADDR=HERE)
        for _ in range(6)
    ]
    assert [each.status_code for each in codes] == [200] * 5 + [429]
    owner = Client()
    sign_in(person.email, RIGHT, THERE, owner)
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    entered = owner.post("/en/accounts/2fa/authenticate/", {"code": code}, REMOTE_ADDR=THERE)
    assert entered["Location"] == "/en/work/"
    cache.clear()  # another process
    overlooker = Client()
    sign_in(person.email, RIGHT, THERE, overlooker)
    again = overlooker.post("/en/accounts/2fa/authenticate/", {"code": code}, REMOTE_ADDR=THERE)
    assert again.status_code == 200  # a code is used once
    wrong = {"oldpassword": "wrong", "password1": "a", "password2": "b"}
    tried = [owner.post("/en/accounts/password/change/", wrong) for _ in range(6)]
    assert [each.status_code for each in tried] == [200] * 5 + [429]


def test_reauthentication_takes_the_password_of_who_is_signed_in(person: Person) -> None:
    mine = Client()
    sign_in(person.email, RIGHT, HERE, mine)
    asked = mine.get("/en/accounts/2fa/totp/activate/")
    again = mine.post(asked["Location"], {"password": RIGHT})
    assert again["Location"] == "/en/accounts/2fa/totp/activate/"
    assert mine.get(again["Location"]).status_code == 200


def test_two_processes_count_as_one(elsewhere: dict[str, str]) -> None:
    """Each takes half of what is allowed, at the same time; none is lost and none is too many."""
    program = [sys.executable, "-c", TAKE_TWENTY]
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    both = [subprocess.Popen(program, env=elsewhere, **pipes) for _ in range(2)]
    assert [each.stdout.readline() for each in both] == ["ready\n"] * 2
    for each in both:
        each.stdin.write("go\n")
        each.stdin.flush()
    assert sum(int(each.communicate()[0]) for each in both) == 30
    give_back(LIMIT, "both")
    asked = [take(LIMIT, "both", at=timezone.now()) for _ in range(2)]
    assert (asked[0], asked[1] > 0) == (0, True)


TAKE_TWENTY = """
import django

django.setup()
from django.utils import timezone

from biocap.shared.counting import Limit, take

limit = Limit("test", 30, 3600)
print("ready", flush=True)
input()
print([take(limit, "both", at=timezone.now()) for _ in range(20)].count(0))
"""
LIMIT = Limit("test", 30, 3600)
