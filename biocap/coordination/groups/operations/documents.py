"""Documents for members: a file is given, put away, taken up again."""

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
from biocap.collection.operations import guards
from biocap.collection.operations.uploads import (
    count_upload,
    let_go_unnamed,
    put_on_disk,
    too_large,
)
from biocap.collection.problems import UPLOAD_EMPTY
from biocap.coordination.groups.choices import MOST_IN_SPACE, SENT_TWICE
from biocap.coordination.groups.models import GroupDocument
from biocap.coordination.groups.operations.texts import held_space
from biocap.coordination.groups.problems import GROUP_NO_DOCUMENT, GROUP_TOO_MANY
from biocap.coordination.groups.rules import must_be_chosen, sound_line
from biocap.formats.choices import MEDIA_TYPES
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.languages import languages

FOLDER = "groups"


def give_group_document(
    space: int, title: str, name: str, stream: BinaryIO, *, language: str, by: Person, at: datetime
) -> GroupDocument:
    """Keep a file for the members of a group; the same sent twice is one.

    Raises a Problem of `group`, and of `upload` for a file that is too large, of a wrong kind, or
    carries macros, before anything is kept.
    """
    words = sound_line(title)
    must_be_chosen(language, languages())
    _with_room(space, by, at)
    size = stream.seek(0, os.SEEK_END)
    if not size:
        raise UPLOAD_EMPTY()
    if size > LARGEST_UPLOAD:
        raise too_large()
    shown = rules.file_name(name)
    kind = files.agreed_kind(shown, stream)
    count_upload(by, size, at)
    stream.seek(0)
    row = GroupDocument(
        title=words,
        name=shown,
        language=language,
        media_type=MEDIA_TYPES[kind],
        size=size,
        sha256=hashlib.sha256(stream.read()).hexdigest(),
        by=by,
        at=at,
    )
    stream.seek(0)
    path = default_storage.save(f"{FOLDER}/{uuid4().hex}", File(stream))
    row.file = path
    try:
        put_on_disk(Path(default_storage.path(path)))
        kept = _keep_document(space, row, by, at)
    except BaseException:
        default_storage.delete(path)
        raise
    if kept.file.name != path:  # sent twice
        default_storage.delete(path)
    return kept


@guards.in_turn
def put_document_away(number: int, *, by: Person, at: datetime) -> None:
    """Put a document away; nobody is given it until it is taken up again."""
    _move(number, at, by, at, "group.put_document_away")


@guards.in_turn
def take_document_up(number: int, *, by: Person, at: datetime) -> None:
    """Take a document up again that was put away. Raises Problem("group.too_many")."""
    _move(number, None, by, at, "group.take_document_up")


def let_go_group_files(at: datetime) -> int:
    """Delete files that no document names, as a kill in the middle of giving one leaves; how many.

    What came within a day is left. A document that was put away keeps its file.
    """
    return let_go_unnamed(FOLDER, GroupDocument.objects.values_list("file", flat=True), at)


@guards.in_turn
def _with_room(space: int, by: Person, at: datetime) -> None:
    held = held_space(space, "group_space.write", by, at)
    if held.documents.filter(off_at=None).count() >= MOST_IN_SPACE:
        raise GROUP_TOO_MANY(most=MOST_IN_SPACE)


@guards.in_turn
def _keep_document(space: int, row: GroupDocument, by: Person, at: datetime) -> GroupDocument:
    row.space = held_space(space, "group_space.write", by, at)
    alike = {"title": row.title, "language": row.language, "sha256": row.sha256, "by": by}
    recent = row.space.documents.filter(off_at=None, at__range=(at - SENT_TWICE, at))
    if (before := recent.filter(**alike).last()) is not None:  # sent twice
        return before
    _with_room(space, by, at)
    row.save()
    _trail("group.give_document", row, by, at)
    return row


def _move(number: int, away: datetime | None, by: Person, at: datetime, act: str) -> None:
    row = GroupDocument.objects.filter(pk=number).first()
    if row is None:
        raise GROUP_NO_DOCUMENT()
    held_space(row.space_id, "group_space.write", by, at)
    row.refresh_from_db()
    if (row.off_at is None) == (away is None):
        raise GROUP_NO_DOCUMENT()
    if away is None:
        _with_room(row.space_id, by, at)
    row.off_at = away
    row.save(update_fields=["off_at"])
    _trail(act, row, by, at)


def _trail(act: str, row: GroupDocument, by: Person, at: datetime) -> None:
    subject = f"group:{row.space.group_id}"
    audit.record(act, subject, by=by, at=at, document=row.pk, sha256=row.sha256)
