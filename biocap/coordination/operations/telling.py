"""The library is told what is public of coordination."""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from biocap.coordination.models import RecommendationEntry
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
    write_coordination(Path(settings.BIOCAP_LIBRARY), PublicCoordination(entries))


def tell_coordination_when_done() -> None:
    """Tell it once the change is there for good; a fault of the disk does not undo that."""
    transaction.on_commit(tell_coordination, robust=True)
