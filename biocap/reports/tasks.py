"""Work that a person can leave alone: publication, and the writing of documents."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
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


@task()
def write_in_background(printing: str) -> None:
    """Write the document that a row of `Printing` asks for."""
    from biocap.reports.places.printing import carry_out

    carry_out(UUID(printing), at=datetime.now(UTC))


def enqueue_printing(printing: UUID) -> Any:
    """Hand a document to the worker, once the row that asks for it is there to be read."""
    return transaction.on_commit(lambda: write_in_background.enqueue(str(printing)))
