"""Whatever is typed and sent in vain comes back: nothing is dropped by a redirect."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.parties.models import Person
from tests.web.work.browsing import words
from tests.web.work.conftest import address, signed_in, value
from tests.web.work.fields import fields_of
from tests.web.work.test_given_back import SECRET, SHOWN, TYPED
from tests.workroom import full_needs_answers, make_activity

pytestmark = pytest.mark.django_db


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
