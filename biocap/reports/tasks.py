"""Work that a person can leave alone: publication in the background."""

from datetime import UTC, datetime
from typing import Any

from django_tasks import task

from biocap.parties.models import Person


@task()
def publish_in_background(
    person: int, round: str | None, cut_off_at: str | None, name: str
) -> dict[str, Any]:
    """Publish in a person's name; arguments and result are JSON, as tasks need them."""
    # The engine of the library takes half of a process: only who publishes loads it.
    from biocap.reports.operations import publish

    published = publish(
        at=datetime.now(UTC),
        by=Person.objects.get(pk=person),
        round=round,
        cut_off_at=datetime.fromisoformat(cut_off_at) if cut_off_at else None,
        name=name,
    )
    return {"snapshot": published.snapshot_id, "charts": published.charts}


def enqueue_publication(
    *, by: Person, round: str | None = None, cut_off_at: datetime | None = None, name: str = ""
) -> Any:
    """Hand publication to the worker; the result tells by `status` how far it is."""
    moment = cut_off_at.isoformat() if cut_off_at else None
    return publish_in_background.enqueue(by.pk, round, moment, name)
