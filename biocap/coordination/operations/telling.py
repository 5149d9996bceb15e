"""The library is told what is public of coordination."""

import fcntl
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from biocap.coordination.entered import earlier_wordings
from biocap.coordination.meetings import DocumentFile
from biocap.coordination.models import EnteredMeeting, MeetingFile, RecommendationEntry
from biocap.coordination.public import PublicCoordination, PublicEntry, write_coordination


def tell_coordination() -> None:
    """Write into the library what stands. One process at a time. Raises OSError."""
    root = Path(settings.BIOCAP_LIBRARY)
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".coordination").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        write_coordination(root, PublicCoordination(tuple(_entries()), tuple(_meetings())))


def _entries() -> Iterator[PublicEntry]:
    """Yield what stands of what became of recommendations."""
    for row in RecommendationEntry.objects.filter(withdrawn_at=None):
        yield PublicEntry(
            number=row.pk,
            meeting=row.meeting,
            item=row.item,
            on=row.on,
            says=row.says,
            language=row.language,
            document=row.document,
            page=row.page,
            state=row.state,
        )


def _meetings() -> Iterator[dict[str, Any]]:
    """Yield what stands of each meeting, with those who consent to be named."""
    for row in EnteredMeeting.objects.prefetch_related("stated", "persons", "files").order_by("id"):
        if (stands := row.standing) is not None:
            named = [it.name for it in row.persons.all() if it.consented_on]
            stated = [it for it in row.stated.all() if it.withdrawn_at is None]
            days = [(it.at.date().isoformat(), it.body) for it in stated]
            files = [it for it in row.files.all() if it.public_at is not None]
            yield {
                "code": row.code,
                "files": [[it.symbol, asdict(document_file(it))] for it in files],
                "body": stands.body,
                "persons": named,
                "earlier": {
                    code: [list(it) for it in read] for code, read in earlier_wordings(days).items()
                },
            }


def document_file(row: MeetingFile) -> DocumentFile:
    """Return a file of a document as pages tell of it."""
    return DocumentFile(row.pk, row.name, row.language, row.media_type, row.size, row.sha256)


def tell_coordination_when_done() -> None:
    """Tell it once the change is there for good; a fault of the disk does not undo that."""
    transaction.on_commit(tell_coordination, robust=True)
