"""Proposing in the background: reading Splink takes two seconds, many reports some more."""

from datetime import UTC, datetime

from django_tasks import task

from biocap.parties.models import Person


@task()
def propose_in_background(person: int) -> int:
    """Propose anew in a person's name; return how many pairs wait."""
    from biocap.clusters.operations import propose

    return propose(by=Person.objects.get(pk=person), at=datetime.now(UTC))
