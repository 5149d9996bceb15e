"""Files of documents of a meeting: given, made public, taken off the page, taken out."""

import hashlib
import os
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import default_storage

from biocap.collection import rules
from biocap.collection.choices import LARGEST_UPLOAD
from biocap.collection.files import agreed_kind
from biocap.collection.operations import guards
from biocap.collection.operations.uploads import (
    count_upload,
    let_go_unnamed,
    put_on_disk,
    too_large,
)
from biocap.coordination.choices import LONGEST_SYMBOL
from biocap.coordination.entered import must_be_listed
from biocap.coordination.models import EnteredMeeting, MeetingFile
from biocap.coordination.operations.telling import tell_coordination_when_done
from biocap.coordination.problems import (
    COORDINATION_EMPTY_FILE,
    COORDINATION_NO_DOCUMENT,
    COORDINATION_NO_FILE,
    COORDINATION_NO_MEETING,
    COORDINATION_TOO_LONG,
)
from biocap.formats.choices import MEDIA_TYPES
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.languages import languages

DOCUMENT_KINDS = ("pdf", "docx", "odt", "xlsx", "ods")
FOLDER = "meetings"


def give_meeting_file(
    number: int,
    symbol: str,
    language: str,
    name: str,
    stream: BinaryIO,
    *,
    by: Person,
    at: datetime,
) -> MeetingFile:
    """Keep a file of a document of the draft; it is not public yet.

    Raises a Problem of `coordination`, or of `upload` for a file that is too large, of a wrong
    kind or with macros; nothing is kept then.
    """
    guards.require(by, "coordination.keep")
    guards.in_turn(_must_be_document)(number, symbol)
    must_be_listed(language, languages())
    size = stream.seek(0, os.SEEK_END)
    if not size:
        raise COORDINATION_EMPTY_FILE()
    if size > LARGEST_UPLOAD:
        raise too_large()
    shown = rules.file_name(name)
    kind = agreed_kind(shown, stream, DOCUMENT_KINDS)
    count_upload(by, size, at)
    stream.seek(0)
    sha256 = hashlib.sha256(stream.read()).hexdigest()
    stream.seek(0)
    path = default_storage.save(f"{FOLDER}/{uuid4().hex}", File(stream))
    facts = {"name": shown, "media_type": MEDIA_TYPES[kind], "size": size, "sha256": sha256}
    try:
        put_on_disk(Path(default_storage.path(path)))
        kept = _keep_file(number, symbol, language, {**facts, "file": path}, by=by, at=at)
    except BaseException:
        default_storage.delete(path)
        raise
    if kept.file.name != path:  # sent twice
        default_storage.delete(path)
    return kept


@guards.in_turn
def _keep_file(
    number: int, symbol: str, language: str, facts: dict[str, object], *, by: Person, at: datetime
) -> MeetingFile:
    row = _must_be_document(number, symbol)
    same = row.files.filter(symbol=symbol, language=language, sha256=facts["sha256"]).first()
    if same is not None:  # sent twice
        return same
    kept = row.files.create(symbol=symbol, language=language, **facts, by=by, at=at)
    _file_trail("coordination.give_file", kept, by, at)
    return kept


@guards.in_turn
def open_meeting_file(number: int, *, by: Person, at: datetime) -> None:
    """Make a file public, beside its document. Raises Problem("coordination.no_file")."""
    kept = _held_file(number, by, public=False)
    kept.public_at = at
    kept.save(update_fields=["public_at"])
    _file_trail("coordination.open_file", kept, by, at)
    tell_coordination_when_done()


@guards.in_turn
def close_meeting_file(number: int, *, by: Person, at: datetime) -> None:
    """Take a file off the public page; it stays here. Raises Problem("coordination.no_file")."""
    kept = _held_file(number, by, public=True)
    kept.public_at = None
    kept.save(update_fields=["public_at"])
    _file_trail("coordination.close_file", kept, by, at)
    tell_coordination_when_done()


@guards.in_turn
def drop_meeting_file(number: int, *, by: Person, at: datetime) -> None:
    """Take out a file that is not public; its bytes go with the next tidying."""
    kept = _held_file(number, by, public=False)
    _file_trail("coordination.drop_file", kept, by, at)
    kept.delete()


def let_go_meeting_files(at: datetime) -> int:
    """Delete the bytes of files that were taken out; how many. What came within a day is left."""
    return let_go_unnamed(FOLDER, MeetingFile.objects.values_list("file", flat=True), at)


def _must_be_document(number: int, symbol: str) -> EnteredMeeting:
    row = EnteredMeeting.objects.select_for_update(of=("self",)).filter(pk=number).first()
    if row is None:
        raise COORDINATION_NO_MEETING(meeting=number)
    if symbol not in [it[0] for it in row.body["documents"]]:
        raise COORDINATION_NO_DOCUMENT(symbol=symbol)
    if len(symbol) > LONGEST_SYMBOL:
        raise COORDINATION_TOO_LONG(length=len(symbol), longest=LONGEST_SYMBOL)
    return row


def _held_file(number: int, by: Person, *, public: bool) -> MeetingFile:
    guards.require(by, "coordination.keep")
    rows = MeetingFile.objects.select_for_update(of=("self",)).select_related("meeting")
    kept = rows.filter(pk=number, public_at__isnull=not public).first()
    if kept is None:
        raise COORDINATION_NO_FILE()
    return kept


def _file_trail(act: str, kept: MeetingFile, by: Person, at: datetime) -> None:
    said = {"symbol": kept.symbol, "sha256": kept.sha256}
    audit.record(act, f"coordination:{kept.meeting.code}", by=by, at=at, **said)
