"""Files: uploaded with a section, listed, removed, handed out as downloads."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.response import HttpResponseBase
from django.test import Client

from biocap.collection import operations
from biocap.collection.files import agreed_kind
from biocap.collection.models import Submission, Upload
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.web.work.browsing import words
from tests.web.work.conftest import address, signed_in, value
from tests.workroom import AREA_L

LETTER = b"A letter of the ministry.\n"


def give(person: Person, draft: Submission, name: str = "letter.txt", content: bytes = LETTER):  # type: ignore[no-untyped-def]
    posted = {"documents:file": SimpleUploadedFile(name, content), "then": "stay"}
    return signed_in(person).post(address(draft, "sections/additional/"), posted, follow=True)


def received(response: HttpResponseBase) -> bytes:
    """Read a response to its end, which closes the file behind it."""
    return b"".join(response) if response.streaming else b""  # type: ignore[call-overload]


def test_section_keeps_a_file_and_lists_it(draft: Submission, focal_point: Person) -> None:
    page = words(give(focal_point, draft).content)
    upload = Upload.objects.get()
    assert value(draft, "documents") == [{"upload": str(upload.pk)}]
    assert "letter.txt" in page


def test_section_takes_a_second_file(draft: Submission, focal_point: Person) -> None:
    give(focal_point, draft)
    give(focal_point, draft, "second.txt", b"Another.\n")
    assert [entry["upload"] for entry in value(draft, "documents")] == [
        str(pk) for pk in Upload.objects.order_by("at").values_list("pk", flat=True)
    ]


def test_section_refuses_a_kind_that_is_not_taken_and_saves_the_rest(
    draft: Submission, focal_point: Person
) -> None:
    posted = {
        "documents:file": SimpleUploadedFile("run.exe", b"MZ\x00"),
        "notes:was": "0-",
        "notes": "Kept.",
    }
    page = signed_in(focal_point).post(address(draft, "sections/additional/"), posted)
    assert page.status_code == 422
    assert (value(draft, "documents"), value(draft, "notes")) == (None, "Kept.")


def test_section_removes_a_file_and_puts_it_back(draft: Submission, focal_point: Person) -> None:
    give(focal_point, draft)
    upload = Upload.objects.get()
    url = address(draft, "sections/additional/")
    signed_in(focal_point).post(url, {"remove": f"documents {upload.pk}"})
    assert value(draft, "documents") is None
    page = signed_in(focal_point).get(url).content
    assert "Removed, and still kept for a while: letter.txt" in words(page)
    assert "Put back letter.txt" in words(page)
    signed_in(focal_point).post(url, {"put_back": f"documents {upload.pk}"})
    assert value(draft, "documents") == [{"upload": str(upload.pk)}]
    assert "still kept" not in words(signed_in(focal_point).get(url).content)
    # What is no file of this question, or none that was removed, changes nothing.
    for odd in (f"documents {upload.pk}", f"documents {draft.pk}", "documents", "title x"):
        signed_in(focal_point).post(url, {"put_back": odd})
    assert value(draft, "documents") == [{"upload": str(upload.pk)}]


def test_upload_is_a_download(draft: Submission, focal_point: Person) -> None:
    give(focal_point, draft, "lettre à lire.txt")
    response = signed_in(focal_point).get(f"/en/work/uploads/{Upload.objects.get().pk}/")
    assert received(response) == LETTER
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''lettre")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


def test_upload_of_a_draft_is_for_the_country_alone(
    draft: Submission, focal_point: Person, secretariat: Person, contributor: Person
) -> None:
    give(focal_point, draft)
    url = f"/en/work/uploads/{Upload.objects.get().pk}/"
    statuses = {}
    for who in (contributor, secretariat, make_person("Peru", focal_point="PER")):
        response = signed_in(who).get(url)
        statuses[who.name] = response.status_code
        received(response)
    assert statuses == {"Amina Contributor": 200, "Sofia Secretariat": 404, "Peru": 404}


def test_upload_once_submitted_is_for_the_secretariat_too(
    draft: Submission,
    focal_point: Person,
    secretariat: Person,
    answer: Callable[..., None],
    now: datetime,
) -> None:
    answer(focal_point, AREA_L)
    give(focal_point, draft)
    operations.submit(draft, by=focal_point, at=now)
    response = signed_in(secretariat).get(f"/en/work/uploads/{Upload.objects.get().pk}/")
    assert received(response) == LETTER


@pytest.mark.parametrize(("name", "newer"), [("letter.DOC", "docx"), ("table.xls", "xlsx")])
def test_older_office_file_is_told_what_to_save_it_as(name: str, newer: str) -> None:
    with pytest.raises(Problem) as refused:
        agreed_kind(name, io.BytesIO(b"\xd0\xcf\x11\xe0"))
    assert refused.value.code == "upload.old_kind"
    assert f"save it as .{newer}" in str(refused.value)


def test_more_than_a_person_may_give_on_a_day_is_refused_and_the_rest_saved(
    draft: Submission, focal_point: Person, settings: Any
) -> None:
    settings.BIOCAP_UPLOAD_MB = 1
    give(focal_point, draft, "first.txt", b"x" * 600_000)
    posted = {
        "documents:file": SimpleUploadedFile("second.txt", b"y" * 600_000),
        "notes:was": "0-",
        "notes": "Kept.",
    }
    page = signed_in(focal_point).post(address(draft, "sections/additional/"), posted)
    assert page.status_code == 429
    assert "One person may give files of 1 MB a day." in words(page.content)
    assert 86_000 < int(page.headers["Retry-After"]) <= 86_400
    assert (Upload.objects.get().name, value(draft, "notes")) == ("first.txt", "Kept.")
    give(focal_point, draft, "third.txt", b"small enough\n")  # what was refused counts nowhere
    assert Upload.objects.count() == 2


def test_a_file_in_pieces_is_named_by_the_answer_once(
    draft: Submission, focal_point: Person, contributor: Person, settings: Any, tmp_path: Path
) -> None:
    settings.ARRIVING_ROOT = tmp_path
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(focal_point)
    where = address(draft, "files/")
    page = browser.get(address(draft, "sections/additional/"))
    token = {"X-CSRFToken": str(page.context["csrf_token"])}

    def send(number: str, offset: str, content: bytes, **headers: str) -> tuple[int, Any]:
        response = browser.post(
            f"{where}{number}/",
            content,
            content_type="application/octet-stream",
            headers={"Upload-Offset": offset, **(headers or token)},
        )
        return response.status_code, response.headers["Content-Type"] == "application/json" and (
            response.json()
        )

    about = {"question": "documents", "name": "letter.txt", "size": str(len(LETTER))}
    begun = browser.post(where, about, headers=token).json()
    number = begun["id"]
    assert begun == {"id": number, "offset": 0, "done": False}
    assert send(number, "0", LETTER[:9]) == (200, {"id": number, "offset": 9, "done": False})
    for lie in ("", "-1", "1e3", "\u0663", "9" * 400):
        assert send(number, lie, LETTER)[1] == {"id": number, "offset": 9, "done": False}
    assert send(number, "9", LETTER[9:], Accept="text/html")[0] == 403
    whole = {"id": number, "offset": len(LETTER), "done": True}
    for _lost_answer in range(2):
        assert send(number, "9", LETTER[9:]) == (200, whole)
    assert value(draft, "documents") == [{"upload": number}]
    for size, name, status in (("99999999999", "a.txt", 422), ("x", "a.txt", 422), ("9", "a", 422)):
        told = browser.post(where, about | {"size": size, "name": name}, headers=token)
        assert (told.status_code, list(told.json())) == (status, ["said"])
    theirs = signed_in(contributor).post(
        f"{where}{begun['id'][:-1]}0/", LETTER, content_type="application/octet-stream"
    )
    assert (theirs.status_code, list(theirs.json())) == (404, ["said"])
