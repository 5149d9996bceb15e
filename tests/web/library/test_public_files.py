"""The files of an activity report are public where its own answer says so, and only there."""

import io
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap import formats
from biocap.collection import operations
from biocap.collection.models import Submission, Upload
from biocap.formats.rules import split
from biocap.parties.models import Organization, Person
from tests.library.frozen import Inputs, version_of
from tests.web.library.test_pages import text_of
from tests.workroom import make_activity

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
EDITION = formats.load_edition("activity-report", "2009")


def given(report: Submission, question: str, name: str, by: Person, at: datetime) -> Upload:
    stream = io.BytesIO(PDF)
    return operations.add_upload(report, question, name, stream, len(PDF), by=by, at=at)


@pytest.mark.parametrize("answer", [None, "private", "public"])
def test_attached_files_are_public_as_their_own_answer_says(
    answer: str | None,
    reporter: Person,
    client: Client,
    tmp_path: Path,
    settings: LazySettings,
) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.BIOCAP_LIBRARY = tmp_path / "library"
    at = datetime.now(UTC)
    report = make_activity(reporter, Organization.objects.get(), at=at)
    full = given(report, "attachments", "final report.pdf", reporter, at)
    participants = given(report, "other_attachments", "participants.pdf", reporter, at)
    answers = {
        "title": "Training",
        "attachments": [{"upload": str(full.pk)}],
        "other_attachments": [{"upload": str(participants.pk)}],
    }
    if answer:
        answers["may_publish_attachments"] = {"code": answer}
    frozen, private = split(EDITION, answers)
    assert ("attachments" in frozen, "attachments" in private) == (
        answer == "public",
        answer != "public",
    )
    assert "other_attachments" in private
    version = version_of(frozen, organization="Institute", format_code="activity-report")
    library = Inputs((version,), (), (), {}).open(settings.BIOCAP_LIBRARY)
    page = client.get(f"/en/activities/{version.submission}/").content.decode()
    assert ("final report.pdf" in text_of(page)) is (answer == "public")
    assert "participants.pdf" not in page
    address = f"/en/files/{full.pk}/"
    response = client.get(f"{address}?snapshot={library.snapshot_id}")
    if answer == "public":
        assert f'href="{address}"' in page
        assert b"".join(response.streaming_content) == PDF  # type: ignore[attr-defined]
        assert response["Content-Disposition"] == 'attachment; filename="final report.pdf"'
        assert response["X-Content-Type-Options"] == "nosniff"
        Path(full.file.path).unlink()
        assert client.get(address).status_code == 404
    else:
        assert response.status_code == 404
    for other in (participants.pk, uuid.uuid4()):
        assert client.get(f"/en/files/{other}/").status_code == 404
