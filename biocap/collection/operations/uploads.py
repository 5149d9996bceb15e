"""Files come in by a stream, are looked at, and are kept under their SHA-256."""

import hashlib
import io
import os
import tempfile
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, BinaryIO, cast
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from biocap import formats
from biocap.collection import files, rules
from biocap.collection.choices import LARGEST_UPLOAD, MOST_UPLOADS
from biocap.collection.models import Submission, Upload, Version, VersionPrivate
from biocap.collection.operations import guards
from biocap.collection.problems import (
    UPLOAD_EMPTY,
    UPLOAD_FROZEN,
    UPLOAD_NO_SUCH_QUESTION,
    UPLOAD_TOO_LARGE,
    UPLOAD_TOO_MANY,
    UPLOAD_TOO_MUCH,
)
from biocap.collection.queries.sections import SectionOf, section_of
from biocap.formats.choices import MEDIA_TYPES
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.counting import Limit, take
from biocap.shared.problems import Problem

PIECE = 64 * 1024


def add_upload(
    submission: Submission,
    question: str,
    name: str,
    stream: BinaryIO,
    size: int | None,
    by: Person,
    at: datetime,
) -> Upload:
    """Keep a file for a question of kind `file`; the answer then names it by its id.

    `size` is what the sender announces, None if it does not; what really comes is
    counted while it streams. No transaction is held meanwhile, so a slow line holds up
    nobody. Raises a Problem for a file too large, of a wrong kind, or one too many, and for more
    than a person may give on a day.
    """
    must_be_open(submission, by, at)
    accept = accepted_from(by, submission, question)
    if size is not None and size > LARGEST_UPLOAD:
        raise too_large()
    with tempfile.TemporaryFile() as spool:
        sha256, counted = _spool(stream, spool)
        count_upload(by, counted, at)
        shown = rules.file_name(name)
        kind = files.agreed_kind(shown, spool, accept)
        return _keep(submission, question, shown, kind, spool, sha256, counted, by, at)


def add_arrived(
    submission: Submission,
    question: str,
    name: str,
    file: IO[bytes],
    number: UUID,
    by: Person,
    at: datetime,
) -> Upload:
    """Keep a file that lies here whole, and was counted when it began to arrive, under a number.

    Raises a Problem for a content that is not what the name says, and for one file too many.
    """
    kind = files.agreed_kind(name, cast(BinaryIO, file), accepted(submission, question))
    file.seek(0)
    sha256, size = _spool(cast(BinaryIO, file))
    return _keep(submission, question, name, kind, file, sha256, size, by, at, number)


@guards.in_turn
def add_whole(
    submission: Submission,
    question: str,
    name: str,
    content: bytes,
    number: UUID,
    by: Person,
    at: datetime,
) -> None:
    """Keep a file that came whole with answers, under a number that names it in this draft alone.

    One that lies there already stays as it is; one that was removed is put back. Raises as
    `add_upload` does.
    """
    held = guards.locked(submission.pk)
    accepted_from(by, held, question)
    there = Upload.objects.filter(pk=number, submission=held).first()
    if there is None:
        count_upload(by, len(content), at)
        add_arrived(held, question, rules.file_name(name), io.BytesIO(content), number, by, at)
    elif there.removed_at is not None:
        restore_upload(there, by, at)


def must_be_open(submission: Submission, by: Person, at: datetime) -> None:
    """Raise a Problem unless the person may give files to this draft, or a section of it, now."""
    guards.require(by, "upload.add", SectionOf(submission, None))
    guards.require_draft(submission)
    guards.require_round_open(submission.round, submission.party_code, at)


def must_have_room(submission: Submission) -> None:
    """Raise Problem("upload.too_many") if a submission has all the files that it may have."""
    if submission.uploads.filter(removed_at=None).count() >= MOST_UPLOADS:
        raise UPLOAD_TOO_MANY(most=MOST_UPLOADS)


@guards.in_turn
def remove_upload(upload: Upload, by: Person, at: datetime) -> None:
    """Take a file out of a draft; `restore_upload` puts it back as long as it is kept.

    One that a frozen version names stays for good.
    """
    held = guards.locked(upload.submission_id)
    guards.require(by, "upload.add", section_of(held, upload.question))
    guards.require_draft(held)
    if _frozen_with(upload):
        raise UPLOAD_FROZEN()
    Upload.objects.filter(pk=upload.pk, removed_at=None).update(removed_at=at)
    audit.record("upload.remove", f"submission:{held.pk}", by=by, at=at)


@guards.in_turn
def restore_upload(upload: Upload, by: Person, at: datetime) -> None:
    """Put a file back into a draft that was removed; its answer is for the caller to give."""
    held = guards.locked(upload.submission_id)
    guards.require(by, "upload.add", section_of(held, upload.question))
    guards.require_draft(held)
    must_have_room(held)
    Upload.objects.filter(pk=upload.pk).update(removed_at=None)
    audit.record("upload.restore", f"submission:{held.pk}", by=by, at=at)


def let_go_removed(before: datetime, at: datetime) -> int:
    """Delete for good the files that were removed before a moment; return how many.

    One that answers name again meanwhile stays.
    """
    removed = Upload.objects.filter(removed_at__lt=before)
    return sum(_let_go_removed(number, at) for number in removed.values_list("pk", flat=True))


@guards.in_turn
def _let_go_removed(number: UUID, at: datetime) -> bool:
    upload = Upload.objects.filter(pk=number).first()
    if upload is None:
        return False
    held = guards.locked(upload.submission_id)
    named = rules.upload_ids(list(rules.values_that_stand(held.answers).values()))
    if str(number) in named or _frozen_with(upload):
        return False
    path, sha256 = str(upload.file.name), upload.sha256
    upload.delete()
    audit.record("upload.let_go", f"submission:{held.pk}", by=None, at=at)
    if not Upload.objects.filter(sha256=sha256).exists():
        transaction.on_commit(lambda: default_storage.delete(path))
    return True


@guards.in_turn
def _keep(
    submission: Submission,
    question: str,
    name: str,
    kind: str,
    spool: IO[bytes],
    sha256: str,
    size: int,
    by: Person,
    at: datetime,
    number: UUID | None = None,
) -> Upload:
    held = guards.locked(submission.pk)
    guards.require_draft(held)
    must_have_room(held)
    path = f"{sha256[:2]}/{sha256}"
    if not default_storage.exists(path):
        spool.seek(0)
        path = default_storage.save(path, File(spool))
        put_on_disk(Path(default_storage.path(path)))
    upload = Upload.objects.create(
        pk=number or uuid4(),
        submission=held,
        question=question,
        name=name,
        media_type=MEDIA_TYPES[kind],
        size=size,
        sha256=sha256,
        file=path,
        by=by,
        at=at,
    )
    audit.record("upload.add", f"submission:{held.pk}", by=by, at=at, sha256=sha256)
    return upload


def count_upload(by: Person, size: int, at: datetime) -> None:
    """Count what a person gives on a day (BIOCAP_UPLOAD_MB; 0: as much as anybody likes)."""
    most = settings.BIOCAP_UPLOAD_MB
    if most and (
        seconds := take(Limit("uploads", most * 2**20, 24 * 3600), str(by.pk), at=at, amount=size)
    ):
        raise UPLOAD_TOO_MUCH(most=most, minutes=-(-seconds // 60))


def put_on_disk(file: Path) -> None:
    """Make a file and the names that lead to it outlive a power cut."""
    for place in (file, file.parent, file.parent.parent):
        descriptor = os.open(place, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def accepted(submission: Submission, question: str) -> tuple[str, ...]:
    """Return the kinds of files that a question takes; () is every kind.

    Raises Problem("upload.no_such_question").
    """
    edition = formats.load_edition(submission.format_code, submission.edition)
    asked = edition.questions.get(question)
    if asked is None or asked.kind != "file":
        raise UPLOAD_NO_SUCH_QUESTION()
    return asked.accept


def accepted_from(by: Person, submission: Submission, question: str) -> tuple[str, ...]:
    """Return which kinds of files a question takes, if the person may give it any."""
    accept = accepted(submission, question)
    guards.require(by, "upload.add", section_of(submission, question))
    return accept


def _spool(stream: BinaryIO, spool: IO[bytes] | None = None) -> tuple[str, int]:
    """Return the SHA-256 and the size of a stream, copied into `spool` if there is one."""
    digest, counted = hashlib.sha256(), 0
    while piece := stream.read(PIECE):
        counted += len(piece)
        if counted > LARGEST_UPLOAD:
            raise too_large()
        digest.update(piece)
        if spool is not None:
            spool.write(piece)
    if not counted:
        raise UPLOAD_EMPTY()
    return digest.hexdigest(), counted


def too_large() -> Problem:
    """Return the problem of a file that is larger than one may be."""
    return UPLOAD_TOO_LARGE(most=LARGEST_UPLOAD // (1024 * 1024))


def _frozen_with(upload: Upload) -> bool:
    number = str(upload.pk)
    versions = Version.objects.filter(submission_id=upload.submission_id)
    if versions.filter(body__contains=number).exists():
        return True
    private = VersionPrivate.objects.filter(version__in=versions).values_list("answers", flat=True)
    return any(number in rules.upload_ids(list(answers.values())) for answers in private)


def let_go_unnamed(folder: str, named: Iterable[str], at: datetime) -> int:
    """Delete the bytes of files in a folder of the storage that no row names; how many.

    What came within a day is left: its row may be on its way.
    """
    if not default_storage.exists(folder):
        return 0
    gone = {f"{folder}/{name}" for name in default_storage.listdir(folder)[1]} - set(named)
    before = at - timedelta(days=1)
    old = [path for path in gone if default_storage.get_modified_time(path) < before]
    for path in old:
        default_storage.delete(path)
    return len(old)
