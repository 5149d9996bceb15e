"""Files: their kind by name and content, their limits, and who may have them."""

import hashlib
import io
import uuid
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import docx
import pytest

from biocap.collection import operations, queries
from biocap.collection.choices import LARGEST_UPLOAD, MOST_UPLOADS
from biocap.collection.models import Submission, Upload
from biocap.collection.problems import NotAllowed
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.workroom import AREA_L, OPEN

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def add(draft: Submission, by: Person, content: bytes = PDF, name: str = "plan.pdf") -> Upload:
    stream = io.BytesIO(content)
    return operations.add_upload(draft, "documents", name, stream, len(content), by=by, at=OPEN)


def content_of(upload: Upload) -> bytes:
    with upload.file.open() as kept:
        content: bytes = kept.read()
    return content


def word() -> bytes:
    kept = io.BytesIO()
    docx.Document().save(kept)
    return kept.getvalue()


def archive(parts: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", method) as writer:
        for name, content in parts.items():
            writer.writestr(name, content)
    return kept.getvalue()


def opendocument(kind: str) -> bytes:
    return archive({"mimetype": f"application/vnd.oasis.opendocument.{kind}".encode()})


def test_add_upload(draft: Submission, contributor: Person, tmp_path: Path) -> None:
    upload = add(draft, contributor, name="..\\..\\national\u202e plan?.pdf")
    sha256 = hashlib.sha256(PDF).hexdigest()
    kept = Upload.objects.values(
        "name", "question", "media_type", "size", "sha256", "file", "by", "at"
    )
    assert kept.get() == {
        "name": "national plan_.pdf",
        "question": "documents",
        "media_type": "application/pdf",
        "size": len(PDF),
        "sha256": sha256,
        "file": f"{sha256[:2]}/{sha256}",
        "by": contributor.pk,
        "at": OPEN,
    }
    assert content_of(upload) == PDF
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [sha256]


def test_add_upload_same_content_is_kept_once(
    draft: Submission, focal_point: Person, tmp_path: Path
) -> None:
    first, second = add(draft, focal_point), add(draft, focal_point, name="copy.pdf")
    assert first.pk != second.pk
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
    operations.remove_upload(first, by=focal_point, at=OPEN)
    assert operations.let_go(OPEN + timedelta(days=31)) == 1
    assert content_of(Upload.objects.get()) == PDF


def test_removed_upload_is_kept_put_back_and_at_last_deleted(
    draft: Submission, focal_point: Person, tmp_path: Path
) -> None:
    upload, later = add(draft, focal_point), OPEN + timedelta(days=31)
    operations.remove_upload(upload, by=focal_point, at=OPEN)
    named = {"documents": [{"upload": str(upload.pk)}]}
    with pytest.raises(Problem) as refused:
        operations.save_answers(draft, named, by=focal_point, at=OPEN, channel="api")
    assert refused.value.code == "answers.unknown_upload"
    assert operations.let_go(OPEN + timedelta(days=29)) == 0
    operations.restore_upload(upload, by=focal_point, at=OPEN)
    operations.save_answers(draft, named, by=focal_point, at=OPEN, channel="api")
    assert operations.let_go(later) == 0
    # What answers name stays, even where it was marked as removed before.
    operations.remove_upload(upload, by=focal_point, at=OPEN)
    assert operations.let_go(later) == 0
    operations.save_answers(draft, {"documents": None}, by=focal_point, at=OPEN, channel="api")
    assert (operations.let_go(later), Upload.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("a.PNG", b"\x89PNG\r\n\x1a\n" + bytes(20)),
        ("a.jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(20)),
        ("a.txt", "Plan national – été".encode()),
        ("a.csv", "land;wert\r\nM\u00fcnchen;1\r\n".encode("cp1252")),
        ("a.docx", word()),
        ("a.odt", opendocument("text")),
        ("a.ods", opendocument("spreadsheet")),
        ("a.xlsx", archive({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"})),
    ],
)
def test_add_upload_of_each_kind(
    draft: Submission, focal_point: Person, name: str, content: bytes
) -> None:
    assert add(draft, focal_point, content, name).size == len(content)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.exe", b"MZ\x90\x00", "upload.kind"),
        ("a.html", b"<html></html>", "upload.kind"),
        ("a.svg", b"<svg/>", "upload.kind"),
        ("pdf", PDF, "upload.kind"),
        ("a.pdf.zip", PDF, "upload.kind"),
        ("a.pdf", b"MZ\x90\x00" + PDF, "upload.content"),
        ("a.pdf", b"<script>alert(1)</script>" + PDF, "upload.content"),
        ("a.png", PDF, "upload.content"),
        ("a.txt", PDF, "upload.content"),
        ("a.txt", b"nul \x00", "upload.content"),
        ("a.docx", PDF, "upload.content"),
        ("a.docx", b"MZ" + word(), "upload.content"),
        ("a.docx", opendocument("text"), "upload.content"),
        ("a.odt", opendocument("spreadsheet"), "upload.content"),
        ("a.xlsx", word(), "upload.content"),
        ("a.docx", b"PK\x03\x04 broken", "upload.content"),
        ("a.pdf", b"", "upload.empty"),
    ],
)
def test_add_upload_refused(
    draft: Submission, focal_point: Person, name: str, content: bytes, code: str
) -> None:
    with pytest.raises(Problem) as problem:
        add(draft, focal_point, content, name)
    assert problem.value.code == code
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    "parts",
    [
        {"word/vbaProject.bin": b"macro"},
        {"word/media/bomb.bin": bytes(201 * 1024 * 1024)},
        {f"word/{number}": b"" for number in range(5001)},
    ],
)
def test_add_upload_office_file_that_harms(
    draft: Submission, focal_point: Person, parts: dict[str, bytes]
) -> None:
    plain = {"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}
    content = archive({**plain, **parts}, zipfile.ZIP_DEFLATED)
    assert len(content) < LARGEST_UPLOAD
    with pytest.raises(Problem) as problem:
        add(draft, focal_point, content, "a.docx")
    assert problem.value.code == "upload.content"


def test_add_upload_too_large_as_announced(draft: Submission, focal_point: Person) -> None:
    class Unread(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise AssertionError("read before the limit was looked at")

    with pytest.raises(Problem) as problem:
        operations.add_upload(
            draft, "documents", "a.pdf", Unread(), LARGEST_UPLOAD + 1, by=focal_point, at=OPEN
        )
    assert problem.value.code == "upload.too_large"


def test_add_upload_too_large_whatever_it_announced(draft: Submission, focal_point: Person) -> None:
    class Endless(io.BytesIO):
        given = 0

        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert size > 0
            self.given += size
            return bytes(size)

    stream = Endless()
    with pytest.raises(Problem) as problem:
        operations.add_upload(draft, "documents", "a.pdf", stream, 10, by=focal_point, at=OPEN)
    assert problem.value.code == "upload.too_large"
    assert stream.given <= LARGEST_UPLOAD + 64 * 1024


def test_add_upload_one_too_many(draft: Submission, focal_point: Person) -> None:
    for number in range(MOST_UPLOADS):
        add(draft, focal_point, PDF + str(number).encode())
    with pytest.raises(Problem) as problem:
        add(draft, focal_point)
    assert problem.value.code == "upload.too_many"


def test_add_upload_where_no_file_is_asked(draft: Submission, focal_point: Person) -> None:
    with pytest.raises(Problem) as problem:
        operations.add_upload(
            draft, "notes", "a.pdf", io.BytesIO(PDF), None, by=focal_point, at=OPEN
        )
    assert problem.value.code == "upload.no_such_question"


def test_add_upload_by_a_stranger(draft: Submission, secretariat: Person) -> None:
    with pytest.raises(NotAllowed):
        add(draft, secretariat)


def test_upload_for_each_person(
    draft: Submission, focal_point: Person, contributor: Person, secretariat: Person
) -> None:
    people = {
        "focal_point": focal_point,
        "contributor": contributor,
        "secretariat": secretariat,
        "peru": make_person(focal_point="PER"),
        "nobody": make_person(),
        "anonymous": None,
    }
    upload = add(draft, focal_point)

    def may_have() -> set[str]:
        return {who for who, person in people.items() if queries.upload_for(person, upload.pk)}

    assert may_have() == {"focal_point", "contributor"}
    answers = {**AREA_L, "documents": [{"upload": str(upload.pk)}]}
    operations.save_answers(draft, answers, by=focal_point, at=OPEN, channel="web")
    assert may_have() == {"focal_point", "contributor"}
    operations.submit(draft, by=focal_point, at=OPEN)
    assert may_have() == {"focal_point", "contributor", "secretariat"}


def test_upload_for_unknown(focal_point: Person) -> None:
    assert queries.upload_for(focal_point, uuid.UUID(int=1)) is None


def test_remove_upload_that_a_version_names(draft: Submission, focal_point: Person) -> None:
    upload = add(draft, focal_point)
    answers = {**AREA_L, "documents": [{"upload": str(upload.pk)}]}
    operations.save_answers(draft, answers, by=focal_point, at=OPEN, channel="web")
    operations.submit(draft, by=focal_point, at=OPEN)
    operations.reopen(draft, by=focal_point, at=OPEN)
    with pytest.raises(Problem) as problem:
        operations.remove_upload(upload, by=focal_point, at=OPEN)
    assert problem.value.code == "upload.frozen"
