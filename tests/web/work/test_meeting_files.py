"""A document of a meeting carries a file: private, made public, served, taken off, taken out."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from biocap.coordination.models import EnteredMeeting, MeetingFile
from biocap.coordination.operations import let_go_meeting_files, tell_coordination
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from tests.collection.test_macros import MACROS
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in
from tests.web.work.test_held_meetings import FACTS, LIST, act, public

PDF = b"%PDF-1.7 an invented agenda"
SHA256 = hashlib.sha256(PDF).hexdigest()


@pytest.fixture
def office(secretariat: Person, tmp_path: Path, settings: LazySettings) -> Client:
    settings.BIOCAP_LIBRARY = tmp_path / "library"
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return signed_in(secretariat)


@pytest.fixture
def row(office: Client) -> EnteredMeeting:
    office.post(f"{LIST}new/", FACTS)
    return EnteredMeeting.objects.get()


def give(office: Client, row: EnteredMeeting, content: bytes = PDF, **said: Any) -> Any:
    name = said.pop("name", "ordre du jour.pdf")
    sent = {"act": "give", "symbol": "INV/1", "language": "fr", **said}
    file = SimpleUploadedFile(name, content)
    return office.post(f"{LIST}{row.pk}/files/", {**sent, "file": file})


def do(office: Client, row: EnteredMeeting, name: str) -> Any:
    sent = {"act": name, "file": MeetingFile.objects.get().pk}
    return office.post(f"{LIST}{row.pk}/files/", sent, follow=True)


def test_a_file_is_private_public_and_private_again(office: Client, row: EnteredMeeting) -> None:
    page = words(office.get(f"{LIST}{row.pk}/files/").content)
    assert "PDF, DOCX, ODT, XLSX, ODS; up to 10.0 MB. Without macros." in page
    for _ in range(2):  # sent twice
        assert give(office, row).status_code == 302
    kept = MeetingFile.objects.get()
    assert (kept.name, kept.size, kept.sha256) == ("ordre du jour.pdf", len(PDF), SHA256)
    served = f"/en/meetings/{row.code}/files/{kept.pk}/"
    preview = office.get(f"{LIST}{row.pk}/preview/").text
    assert f"{LIST}{row.pk}/files/{kept.pk}/" in preview
    assert office.get(f"{LIST}{row.pk}/files/{kept.pk}/").getvalue() == PDF

    act(office, row, "state")
    assert "ordre du jour" not in public(row)[1]
    assert Client().get(served).status_code == 404
    do(office, row, "open")
    shown = public(row)[1]
    assert "INV/1 Ordre du jour ordre du jour.pdf français" in shown
    assert SHA256 in shown
    got = Client().get(served)
    assert (got.getvalue(), got["Content-Type"]) == (PDF, "application/pdf")
    assert "ordre%20du%20jour.pdf" in got["Content-Disposition"] or (
        'filename="ordre du jour.pdf"' in got["Content-Disposition"]
    )
    assert got["X-Content-Type-Options"] == "nosniff"

    do(office, row, "drop")
    assert MeetingFile.objects.exists()  # what is public is not taken out
    do(office, row, "close")
    assert "ordre du jour.pdf" not in public(row)[1]
    assert Client().get(served).status_code == 404
    do(office, row, "open")
    act(office, row, "withdraw", **{"away-reason": "Wrong."})
    tell_coordination()
    assert Client().get(served).status_code == 404  # with the meeting, its files
    assert list(
        AuditEntry.objects.filter(action__endswith="_file").order_by("pk").values_list("action")
    ) == [
        ("coordination.give_file",),
        ("coordination.open_file",),
        ("coordination.close_file",),
        ("coordination.open_file",),
    ]


def test_what_is_taken_out_is_let_go_after_a_day(office: Client, row: EnteredMeeting) -> None:
    give(office, row)
    path = MeetingFile.objects.get().file.name
    do(office, row, "drop")
    assert not MeetingFile.objects.exists()
    now = datetime.now(UTC)
    assert let_go_meeting_files(now) == 0
    assert let_go_meeting_files(now + timedelta(days=2)) == 1
    assert not default_storage.exists(path)


@pytest.mark.parametrize(
    ("content", "said", "told"),
    [
        (MACROS["a renamed part"][1], {"name": "a.docx"}, "macros"),
        (b"MZ no document", {"name": "a.pdf"}, "a.pdf"),
        (PDF, {"name": "a.exe"}, "PDF"),
        (PDF, {"symbol": "INV/9"}, "Select a valid choice"),
        (b"", {}, "empty"),
    ],
)
def test_a_wrong_file_is_refused_in_one_sentence_and_nothing_is_kept(
    office: Client, row: EnteredMeeting, content: bytes, said: dict[str, str], told: str
) -> None:
    refused = give(office, row, content, **said)
    assert refused.status_code == 422
    assert told in words(refused.content)
    assert not MeetingFile.objects.exists()
    assert not default_storage.exists("meetings")


def test_others_give_no_file(office: Client, row: EnteredMeeting, focal_point: Person) -> None:
    stranger = signed_in(focal_point)
    assert give(stranger, row).status_code == 403
    give(office, row)
    kept = MeetingFile.objects.get()
    assert stranger.get(f"{LIST}{row.pk}/files/{kept.pk}/").status_code == 403
