"""The library is told what is public of coordination."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from biocap.coordination.models import EnteredMeeting, RecommendationEntry
from biocap.coordination.public import PublicCoordination, PublicEntry, write_coordination


def tell_coordination() -> None:
    """Write into the library what stands. Raises OSError."""
    rows = RecommendationEntry.objects.filter(withdrawn_at=None)
    entries = tuple(
        PublicEntry(
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
        for row in rows
    )
    told = PublicCoordination(entries, tuple(_meetings()))
    write_coordination(Path(settings.BIOCAP_LIBRARY), told)


def _meetings() -> Iterator[dict[str, Any]]:
    """Yield what stands of each meeting, with those who consent to be named."""
    for row in EnteredMeeting.objects.prefetch_related("stated", "persons").order_by("id"):
        standing = [it for it in row.stated.all() if it.withdrawn_at is None]
        if standing:
            named = [it.name for it in row.persons.all() if it.consented_on]
            yield {"code": row.code, "body": standing[-1].body, "persons": named}


def tell_coordination_when_done() -> None:
    """Tell it once the change is there for good; a fault of the disk does not undo that."""
    transaction.on_commit(tell_coordination, robust=True)
