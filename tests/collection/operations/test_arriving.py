"""A file in pieces: goes on where it broke, whatever is lied about it, and is kept once."""

import hashlib
import os
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from biocap.collection import operations
from biocap.collection.choices import LARGEST_PIECE, LARGEST_UPLOAD, MOST_UPLOADS
from biocap.collection.models import Submission, Upload
from biocap.collection.problems import NotAllowed
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.workroom import OPEN

pytestmark = pytest.mark.django_db
LETTER = b"A letter of the ministry, invented.\n" * 10
SHA256 = hashlib.sha256(LETTER).hexdigest()


@pytest.fixture(autouse=True)
def arriving(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.ARRIVING_ROOT = tmp_path / "arriving"
    return tmp_path / "arriving"


def begin(
    draft: Submission,
    by: Person,
    name: str = "letter.txt",
    size: int = len(LETTER),
    sha256: str = SHA256,
    question: str = "documents",
) -> operations.Arrived:
    return operations.begin_upload(draft, question, name, size, sha256, by, OPEN)


def piece(
    draft: Submission, by: Person, number: uuid.UUID, offset: int, content: bytes
) -> tuple[int, bool]:
    arrived = operations.take_piece(draft, number, offset, content, by, OPEN)
    return arrived.offset, arrived.upload is not None


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def refused(begun: Any) -> str:
    with pytest.raises(Problem) as problem:
        begun()
    return problem.value.code


def test_a_file_goes_on_where_it_broke_and_is_kept_once(
    draft: Submission, focal_point: Person, arriving: Path
) -> None:
    number = begin(draft, focal_point).id
    assert piece(draft, focal_point, number, 0, LETTER[:100]) == (100, False)
    # The answer to the first piece was lost: it comes again, and again from elsewhere.
    for offset in (0, 50, 99, 101, 350, 10**11):
        assert piece(draft, focal_point, number, offset, LETTER[:100]) == (100, False)
    # The page was left: the same file is known by what it holds.
    assert begin(draft, focal_point) == operations.Arrived(number, 100)
    assert begin(draft, focal_point, sha256="").id != number
    assert begin(draft, focal_point, name="other.txt").id != number
    assert piece(draft, focal_point, number, 100, LETTER[100:] + b"more") == (100, False)
    assert piece(draft, focal_point, number, 100, LETTER[100:]) == (len(LETTER), True)
    # The answer to the last piece was lost.
    assert piece(draft, focal_point, number, 100, LETTER[100:]) == (len(LETTER), True)
    kept = Upload.objects.get()
    assert (kept.pk, kept.name, kept.sha256, kept.by) == (number, "letter.txt", SHA256, focal_point)
    with kept.file.open() as file:
        assert file.read() == LETTER
    assert [path for path in files_in(arriving) if str(number) in path.name] == []
    assert {path.stat().st_mode & 0o777 for path in files_in(arriving)} == {0o600}


def test_a_piece_that_only_finishes(draft: Submission, focal_point: Person, arriving: Path) -> None:
    """The server was killed after the last piece lay on disk, and before the file was kept."""
    number = begin(draft, focal_point).id
    (part,) = arriving.glob("*/*.part")
    part.write_bytes(LETTER)
    assert begin(draft, focal_point) == operations.Arrived(number, len(LETTER))
    assert piece(draft, focal_point, number, len(LETTER), b"") == (len(LETTER), True)
    assert Upload.objects.count() == 1


def test_nobody_elses_file_goes_on(
    draft: Submission, focal_point: Person, contributor: Person
) -> None:
    number = begin(draft, focal_point).id
    stranger = make_person(focal_point="PER")
    assert refused(lambda: piece(draft, contributor, number, 0, LETTER)) == "upload.let_go"
    assert begin(draft, contributor).id != number
    for attempt in (lambda: begin(draft, stranger), lambda: piece(draft, stranger, number, 0, b"")):
        with pytest.raises(NotAllowed):
            attempt()
    unknown = uuid.uuid4()
    assert refused(lambda: piece(draft, focal_point, unknown, 0, LETTER)) == "upload.let_go"
    assert not Upload.objects.exists()


def test_what_would_not_be_kept_is_refused_before_it_comes(
    draft: Submission, focal_point: Person, arriving: Path, settings: Any
) -> None:
    codes = {
        "upload.too_large": {"size": LARGEST_UPLOAD + 1},
        "upload.empty": {"size": 0},
        "upload.kind": {"name": "run.exe"},
        "upload.old_kind": {"name": "letter.doc"},
        "upload.no_such_question": {"question": "notes"},
    }
    for code, given in codes.items():
        assert refused(lambda given=given: begin(draft, focal_point, **given)) == code
    settings.BIOCAP_UPLOAD_MB = 12
    begin(draft, focal_point, size=LARGEST_UPLOAD, sha256="")
    with pytest.raises(Problem) as problem:
        begin(draft, focal_point, size=LARGEST_UPLOAD, sha256="")
    assert (problem.value.code, problem.value.retry_after) == ("upload.too_much", 24 * 3600)
    assert len(files_in(arriving)) == 2


def test_what_came_is_not_what_was_announced(
    draft: Submission, focal_point: Person, arriving: Path
) -> None:
    number = begin(draft, focal_point, size=LARGEST_UPLOAD).id
    large = bytes(LARGEST_PIECE + 1)
    assert refused(lambda: piece(draft, focal_point, number, 0, large)) == "upload.piece_too_large"
    altered = begin(draft, focal_point).id
    other = LETTER.replace(b"letter", b"change")
    assert refused(lambda: piece(draft, focal_point, altered, 0, other)) == "upload.altered"
    disguised = begin(draft, focal_point, name="letter.pdf", sha256="").id
    assert refused(lambda: piece(draft, focal_point, disguised, 0, LETTER)) == "upload.content"
    assert (len(files_in(arriving)), Upload.objects.count()) == (2, 0)


def test_what_stopped_arriving_is_let_go_after_a_day(
    draft: Submission, focal_point: Person, arriving: Path
) -> None:
    number = begin(draft, focal_point).id
    piece(draft, focal_point, number, 0, LETTER[:10])
    (part,) = arriving.glob("*/*.part")
    os.utime(part, (OPEN.timestamp(), OPEN.timestamp()))
    operations.tidy(OPEN + timedelta(hours=23))
    assert begin(draft, focal_point).offset == 10
    operations.tidy(OPEN + timedelta(hours=25))
    assert files_in(arriving) == []
    assert refused(lambda: piece(draft, focal_point, number, 10, LETTER[10:])) == "upload.let_go"


def test_so_many_begun_files_lie_here_at_most(
    draft: Submission, focal_point: Person, arriving: Path
) -> None:
    for _ in range(MOST_UPLOADS + 5):
        begin(draft, focal_point, sha256="")
    assert len(files_in(arriving)) == 2 * MOST_UPLOADS


@pytest.mark.django_db(transaction=True)
def test_a_last_piece_that_comes_five_times_at_once_keeps_one_file(
    draft: Submission, focal_point: Person
) -> None:
    number = begin(draft, focal_point).id

    def last(_: int) -> tuple[int, bool]:
        try:
            return piece(draft, focal_point, number, 0, LETTER)
        finally:
            connections.close_all()

    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads share no database in memory")
    with ThreadPoolExecutor(5) as pool:
        found = set(pool.map(last, range(5)))
    assert found == {(len(LETTER), True)}
    assert Upload.objects.count() == 1
