"""A signature sheet: its code is bound to the hash of exactly the answers that are signed."""

import hashlib
import os
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import default_storage

from biocap.collection import files, rules
from biocap.collection.choices import LARGEST_UPLOAD
from biocap.collection.models import Submission
from biocap.collection.operations import guards
from biocap.collection.operations.uploads import (
    count_upload,
    let_go_unnamed,
    put_on_disk,
    too_large,
)
from biocap.collection.queries.hashes import answers_hash
from biocap.countries.models import SignedSheet
from biocap.countries.problems import SHEET_EMPTY, SHEET_OTHER_ANSWERS
from biocap.countries.rules import is_code_of, sheet_code
from biocap.formats.choices import MEDIA_TYPES
from biocap.parties.models import Person
from biocap.shared import audit

ACCEPTED = ("pdf", "jpg", "png")
FOLDER = "sheets"


def give_signed_sheet(
    submission: Submission, code: str, name: str, stream: BinaryIO, *, by: Person, at: datetime
) -> SignedSheet:
    """Keep the scan of a signed sheet, if its code is that of the answers that stand.

    Of a draft, those that would be submitted now; else those of the last version. Raises
    Problem("sheet.other_answers") for any other code, before anything is kept, and a Problem of
    `upload` for a file that is too large or of a wrong kind.
    """
    _require_code(submission, code, by)
    size = stream.seek(0, os.SEEK_END)
    if not size:
        raise SHEET_EMPTY()
    if size > LARGEST_UPLOAD:
        raise too_large()
    shown = rules.file_name(name)
    kind = files.agreed_kind(shown, stream, ACCEPTED)
    count_upload(by, size, at)
    stream.seek(0)
    sha256 = hashlib.sha256(stream.read()).hexdigest()
    stream.seek(0)
    path = default_storage.save(f"{FOLDER}/{uuid4().hex}", File(stream))
    put_on_disk(Path(default_storage.path(path)))
    return _keep_sheet(submission, code, shown, MEDIA_TYPES[kind], size, sha256, path, by, at)


@guards.in_turn
def _keep_sheet(
    submission: Submission,
    code: str,
    name: str,
    media_type: str,
    size: int,
    sha256: str,
    path: str,
    by: Person,
    at: datetime,
) -> SignedSheet:
    held = guards.locked(submission.pk)
    answers = _require_code(held, code, by)
    sheet = SignedSheet.objects.create(
        submission=held,
        answers_sha256=answers,
        name=name,
        media_type=media_type,
        size=size,
        sha256=sha256,
        file=path,
        by=by,
        at=at,
    )
    audit.record(
        "sheet.give", f"submission:{held.pk}", by=by, at=at, code=sheet_code(answers), sha256=sha256
    )
    return sheet


@guards.in_turn
def take_sheet_back(sheet: SignedSheet, *, by: Person, at: datetime) -> None:
    """Take a signed sheet back; the file goes with the next tidying."""
    held = guards.locked(sheet.submission_id)
    guards.require(by, "sheet.give", held)
    if SignedSheet.objects.filter(pk=sheet.pk).delete()[0]:
        code = sheet_code(sheet.answers_sha256)
        audit.record("sheet.take_back", f"submission:{held.pk}", by=by, at=at, code=code)


def let_go_sheets(at: datetime) -> int:
    """Delete the files of sheets that were taken back, or of drafts that are gone; how many.

    One that came within a day is left: its row may be on its way.
    """
    return let_go_unnamed(FOLDER, SignedSheet.objects.values_list("file", flat=True), at)


def _require_code(submission: Submission, code: str, by: Person) -> str:
    guards.require(by, "sheet.give", submission)
    guards.require_kept(submission)
    answers = answers_hash(submission)
    if not is_code_of(code, answers):
        raise SHEET_OTHER_ANSWERS()
    return answers
