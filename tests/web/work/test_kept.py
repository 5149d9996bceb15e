"""What is sent after the session has ended is kept, and saved when its sender asks for it."""

import html
import re
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from biocap.collection.models import Submission
from biocap.parties.models import Person
from biocap.web import kept
from tests.factories import PASSWORD, make_person
from tests.web.seen import seen
from tests.web.work.browsing import words
from tests.web.work.conftest import address, signed_in, value
from tests.web.work.fields import fields_of

pytestmark = pytest.mark.django_db
NOTES = "notes"
NOT_SAVED = "What you sent last is not saved yet"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def page_of(draft: Submission) -> str:
    return address(draft, "sections/additional/")


def kept_fields(page: bytes) -> dict[str, str]:
    """Return the hidden fields of the first form of the notice."""
    notice = seen(page.decode()).partition('class="notice kept"')[2].partition("</form>")[0]
    fields = {html.unescape(n): html.unescape(v) for n, v in HIDDEN.findall(notice)}
    fields.pop("csrfmiddlewaretoken", None)
    return fields


def sign_in(client: Client, person: Person, then: str) -> bytes:
    fields = {"login": person.email, "password": PASSWORD, "next": then}
    answered = client.post("/en/accounts/login/", fields, follow=True)
    assert answered.redirect_chain[-1][0] == then
    return answered.content


def test_section_sent_without_a_session_is_saved_after_signing_in(
    draft: Submission, focal_point: Person
) -> None:
    client, place = signed_in(focal_point), page_of(draft)
    typed = {name: values[0] for name, values in fields_of(client.get(place).content).items()}
    typed |= {NOTES: "Two <b>laboratories</b>, “old”", "then": "next"}
    client.logout()

    answered = client.post(place, typed, follow=True)
    assert answered.redirect_chain == [(f"/en/accounts/login/?next={place}", 302)]
    assert "What you sent is kept: sign in, and save it then." in words(answered.content)
    assert value(draft, NOTES) is None

    page = sign_in(client, focal_point, place)
    assert NOT_SAVED in words(page)
    client.post(place, {**kept_fields(page), "then": "stay"})
    assert value(draft, NOTES) == f"[en] {typed[NOTES]}"
    assert NOT_SAVED not in words(client.get(place).content)


def test_section_sent_without_a_session_can_be_left_out(
    draft: Submission, focal_point: Person
) -> None:
    client, place = Client(), page_of(draft)
    client.post(place, {NOTES: "Two laboratories"})
    sign_in(client, focal_point, place)
    assert client.post(place, {"forget": "1"})["Location"] == place
    assert NOT_SAVED not in words(client.get(place).content)


def test_section_sent_without_a_session_says_that_files_are_not_kept(
    draft: Submission, focal_point: Person
) -> None:
    client, place = Client(), page_of(draft)
    client.post(place, {NOTES: "x", "documents": SimpleUploadedFile("plan.pdf", b"%PDF-1.4")})
    assert "Files cannot be kept: attach them again." in words(sign_in(client, focal_point, place))


def test_what_was_kept_is_shown_to_nobody_who_may_not_read_the_draft(draft: Submission) -> None:
    client, place = Client(), page_of(draft)
    client.post(place, {NOTES: "Two laboratories"})
    client.force_login(make_person("Pia Focal", focal_point="PER"))
    answered = client.get(place)
    assert (answered.status_code, b"Two laboratories" in answered.content) == (404, False)


def test_nothing_is_kept_for_a_draft_that_is_not_there(draft: Submission) -> None:
    client, nowhere = Client(), "/en/work/submissions/00000000-0000-4000-8000-000000000000/"
    client.post(f"{nowhere}sections/additional/", {NOTES: "x"})
    assert kept.KEPT not in client.session


def test_too_much_to_be_kept_says_where_it_still_stands(draft: Submission) -> None:
    client = Client()
    fields, kind = urlencode({NOTES: "x" * kept.LARGEST}), "application/x-www-form-urlencoded"
    answered = client.post(page_of(draft), fields, content_type=kind, follow=True)
    assert "Go back in your browser: it still stands there." in words(answered.content)
    assert kept.KEPT not in client.session


def test_too_much_for_a_stranger_is_refused_and_says_so(draft: Submission) -> None:
    answered = Client().post(page_of(draft), {NOTES: "x" * 70_000})
    assert answered.status_code == 413
    assert "what you typed still stands there" in words(answered.content)


@pytest.mark.parametrize(
    ("origin", "status", "waits"),
    [
        ("http://testserver", 302, True),
        ("https://elsewhere.example", 403, False),
        ("null", 403, False),
        ("", 403, False),
    ],
)
def test_section_with_a_token_grown_too_old_is_kept_if_it_came_from_here(
    draft: Submission, focal_point: Person, origin: str, status: int, waits: bool
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(focal_point)
    headers = {"Origin": origin} if origin else {}
    answered = client.post(page_of(draft), {NOTES: "Two laboratories"}, headers=headers)
    assert answered.status_code == status
    assert (NOT_SAVED in words(client.get(page_of(draft)).content)) is waits
    assert value(draft, NOTES) is None
