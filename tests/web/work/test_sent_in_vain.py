"""Whatever is typed and sent in vain comes back: nothing is dropped by a redirect."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.collection.permissions import WHO_MAY
from biocap.parties.models import Person
from tests.factories import make_person
from tests.web.test_access import PAGES, World, world
from tests.web.work.browsing import words
from tests.web.work.conftest import address, signed_in, value
from tests.web.work.fields import fields_of
from tests.workroom import full_needs_answers, make_activity

__all__ = ["world"]

pytestmark = pytest.mark.django_db
TYPED = "Two laboratories & a mobile unit"
SHOWN = "Two laboratories &amp; a mobile unit"

TAKING = [
    (where, pattern)
    for where, pattern in PAGES
    if "anonymous" not in WHO_MAY[getattr(pattern.callback, "action", "library.read")]
]
SECRET = [
    (where, pattern)
    for where, pattern in TAKING
    if "accounts/" in where and str(pattern.name).startswith(("account_", "mfa_"))
]
SHOWN_AGAIN = [pair for pair in TAKING if pair not in SECRET]
GIVEN = {"note": TYPED, "reason": TYPED, "title": TYPED, "name": TYPED, "notes": TYPED}


def place_of(pattern: URLPattern, world: World) -> str:
    name = str(pattern.name)
    given = {**world.arguments, **world.own.get(name, {})}
    return reverse(name, kwargs={key: given[key] for key in pattern.pattern.converters})


@pytest.mark.parametrize(("where", "pattern"), SHOWN_AGAIN, ids=[where for where, _ in SHOWN_AGAIN])
def test_every_address_gives_back_what_it_does_not_take(
    where: str, pattern: URLPattern, world: World
) -> None:
    """From a stranger whose session ended, and from somebody whose role did."""
    client = Client()
    sent = client.post(place_of(pattern, world), GIVEN)
    if sent.status_code == 405:
        return  # nothing is sent there by any form
    if pattern.name == "section":
        client.force_login(world.people["contributor"])  # kept until signed in again
        sent = client.get(place_of(pattern, world))
    # The page for paper gives back the fields of its own form alone: test_typing_in.py holds that.
    assert SHOWN in sent.content.decode() or pattern.name == "type_in"

    role_ended = signed_in(make_person("Noor Nobody"))
    back = role_ended.post(place_of(pattern, world), GIVEN)
    if "signed_in" not in WHO_MAY[pattern.callback.action]:  # type: ignore[union-attr]
        assert back.status_code in (403, 404)
        assert SHOWN in back.content.decode()
        assert back["Cache-Control"] == "private, no-store"


def test_a_password_is_never_shown_again_and_the_loss_is_said() -> None:
    fields = {"oldpassword": TYPED, "password1": TYPED, "code": TYPED}
    for _where, pattern in SECRET:
        sent = Client().post(
            reverse(str(pattern.name), kwargs=dict.fromkeys(pattern.pattern.converters, 1)),
            fields,
            follow=True,
        )
        assert SHOWN not in sent.content.decode()
        assert "so nothing was done." in words(sent.content)
    assert len(SECRET) > 5


def test_what_was_sent_without_a_session_goes_in_after_signing_in(secretariat: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/en/accounts/login/")
    token = client.cookies["csrftoken"].value
    place = "/en/work/people/"
    fields = {"name": "Pia New", "email": "pia@example.org", "language": "en"}
    fields |= {"kind": "secretariat"}
    sent = client.post(place, {**fields, "csrfmiddlewaretoken": token})
    assert (sent.status_code, "Pia New" in sent.content.decode()) == (403, True)
    client.force_login(secretariat)
    again = client.post(
        place,
        {**fields, "csrfmiddlewaretoken": "a" * 64},
        headers={"Origin": "http://testserver"},
    )
    assert (again.status_code, "Pia New" in again.content.decode()) == (403, True)
    client.get(place)
    token = client.cookies["csrftoken"].value
    assert client.post(place, {**fields, "csrfmiddlewaretoken": token}).status_code == 200
    assert Person.objects.filter(email="pia@example.org").exists()


def test_page_sent_after_the_focal_point_submitted_is_kept_and_saved_in_the_correction(
    draft: Submission,
    focal_point: Person,
    contributor: Person,
    answer: Callable[..., None],
    now: datetime,
) -> None:
    answer(focal_point, full_needs_answers())
    theirs, place = signed_in(contributor), address(draft, "sections/additional/")
    fields: dict[str, Any] = {**fields_of(theirs.get(place).content), "notes": TYPED}
    operations.submit(draft, by=focal_point, at=now)

    answered = theirs.post(place, fields, follow=True)
    assert answered.redirect_chain[-1][0] == address(draft, "versions/")
    assert "What you sent is not saved" in words(answered.content)
    assert SHOWN in answered.content.decode()
    assert SHOWN not in signed_in(focal_point).get(place, follow=True).content.decode()

    draft.refresh_from_db()
    operations.reopen(draft, by=focal_point, at=now)
    page = theirs.get(place)
    assert "What you sent last is not saved yet" in words(page.content)
    theirs.post(place, {**fields, "then": "stay"})
    assert value(draft, "notes") == TYPED
    assert "not saved yet" not in words(theirs.get(place).content)


def test_kept_page_of_a_submitted_form_can_be_left_out(
    draft: Submission, focal_point: Person, answer: Callable[..., None], now: datetime
) -> None:
    answer(focal_point, full_needs_answers())
    client, place = signed_in(focal_point), address(draft, "sections/additional/")
    operations.submit(draft, by=focal_point, at=now)
    assert SHOWN in client.post(place, {"notes": TYPED}, follow=True).content.decode()
    assert SHOWN not in client.post(place, {"forget": "1"}, follow=True).content.decode()


def test_one_answer_sent_after_submitting_says_so_at_its_place(
    draft: Submission, focal_point: Person, answer: Callable[..., None], now: datetime
) -> None:
    from tests.web.work.browsing import save_one

    answer(focal_point, full_needs_answers())
    operations.submit(draft, by=focal_point, at=now)
    saved = save_one(signed_in(focal_point), draft, "notes", notes=TYPED)
    assert saved.status_code == 200
    assert "This was submitted already." in words(saved.content)


def test_note_to_a_report_that_was_decided_meanwhile_comes_back(
    reporter: Person, secretariat: Person, now: datetime
) -> None:
    report = make_activity(reporter, reporter.roles.get().organization, at=now)
    operations.submit(report, by=reporter, at=now)
    operations.accept(report, by=secretariat, at=now)
    place = reverse("activity_review", args=[report.pk])
    sent = signed_in(secretariat).post(place, {"decision": "return", "note": TYPED})
    assert (sent.status_code, SHOWN in sent.content.decode()) == (422, True)


def test_reason_for_a_target_that_changed_meanwhile_comes_back(secretariat: Person) -> None:
    sent = signed_in(secretariat).post(reverse("withdraw_target", args=[7]), {"7-reason": TYPED})
    assert (sent.status_code, SHOWN in sent.content.decode()) == (409, True)


@pytest.mark.parametrize("page", ["sections/general/", "sections/needs.A/", "review/"])
def test_answer_to_a_question_that_the_format_lost_is_shown_apart(
    page: str, draft: Submission, focal_point: Person, answer: Callable[..., None]
) -> None:
    answer(focal_point, {"notes": TYPED})
    draft.refresh_from_db()
    draft.answers["remarks_of_old"] = draft.answers["notes"]
    draft.save(update_fields=["answers"])
    shown = signed_in(focal_point).get(address(draft, page)).content.decode()
    apart = shown.partition('id="gone"')[2]
    assert "<code>remarks_of_old</code>" in apart
    assert SHOWN in apart
