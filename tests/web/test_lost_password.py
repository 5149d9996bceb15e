"""Whoever lost the password asks for a link; the page says the same to everybody."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from biocap.letters.models import Letter
from biocap.letters.signing_in import PLACE
from biocap.letters.tasks import forget_who_asked
from tests.factories import make_person
from tests.web.seen import seen

PAGE = "/en/accounts/password/lost/"


@pytest.mark.django_db
def test_lost_password_page_says_the_same_of_a_known_and_of_an_unknown_account(
    client: Client, settings: Any
) -> None:
    known = make_person(focal_point="KEN")
    without = client.get(PAGE).content.decode()
    assert ("<form method" in without.partition("<main")[2], "gives you a link" in without) == (
        False,
        True,
    )
    settings.EMAIL_HOST = "mail.example.org"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    pages = [
        seen(client.post(PAGE, {"email": email}).content.decode())
        for email in (known.email, "nobody@example.org")
    ]
    assert pages[0] == pages[1]
    assert "If there is an account of this e-mail" in pages[0]
    (letter,) = Letter.objects.all()
    assert (letter.person, letter.round) == (known, None)
    assert f"http://testserver/en/accounts/link/{PLACE}/" in letter.body
    assert client.post(PAGE, {"email": "no"}).context["form"].errors.keys() == {"email"}


@pytest.mark.django_db(transaction=True)
def test_lost_password_page_does_the_same_for_a_known_and_an_unknown_account(
    client: Client, settings: Any
) -> None:
    """The letter is the worker's: a page that wrote it would answer later."""
    settings.EMAIL_HOST = "mail.example.org"
    known = make_person(focal_point="KEN")
    asked = []
    for email in ("nobody@example.org", known.email):
        with CaptureQueriesContext(connection) as queries:
            client.post(PAGE, {"email": email})
        asked.append([re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in queries])
    assert asked[0] == asked[1]
    assert (DBTaskResult.objects.count(), Letter.objects.count()) == (2, 0)
    call_command("db_worker", queue_name="*", batch=True, startup_delay=False, verbosity=0)
    assert Letter.objects.get().person == known
    for hours, kept in ((23, 2), (25, 0)):  # of what strangers typed nothing stays
        forget_who_asked(datetime.now(UTC) + timedelta(hours=hours))
        assert DBTaskResult.objects.count() == kept


@pytest.mark.django_db
def test_new_person_is_invited_by_mail_where_there_is_a_server(
    client: Client, settings: Any
) -> None:
    client.force_login(make_person(secretariat="yes"))
    settings.EMAIL_HOST = "mail.example.org"
    given = {"email": "new@example.org", "name": "New", "language": "fr"}
    given |= {"kind": "focal_point", "party_code": "KEN", "organization": ""}
    page = client.post("/en/work/people/", given, follow=True).content.decode()
    assert "A letter with a one-time link goes to new@example.org." in seen(page)
    (letter,) = Letter.objects.all()
    assert (letter.kind, letter.language) == ("invitation", "fr")
    assert str(letter.pk) in client.get("/en/work/letters/").content.decode()
    assert client.get(f"/en/work/letters/{letter.pk}/").status_code == 200
