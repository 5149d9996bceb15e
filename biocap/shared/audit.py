"""The audit trail: every operation of the workroom leaves one line."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from biocap.shared.models import AuditEntry


class Actor(Protocol):
    """Anybody with a number: a saved person."""

    @property
    def pk(self) -> object: ...


def record(
    action: str, subject: str, *, by: Actor | None, at: datetime, **detail: object
) -> AuditEntry:
    """Write one line: `action` is dotted ("submission.submit"), `subject` names the thing.

    Call it inside the transaction of the operation, so that both stand or fall
    together. `by` is None where the platform itself acts. `detail` holds JSON
    values and never an answer or anything else that is private.
    """
    number = None if by is None else by.pk
    assert number is None or isinstance(number, int)
    return AuditEntry.objects.create(
        at=at, person_id=number, action=action, subject=subject, detail=detail
    )


def record_each(
    action: str, lines: Iterable[tuple[str, Mapping[str, object]]], *, by: Actor, at: datetime
) -> None:
    """Write one line for each subject and detail; one statement."""
    assert isinstance(by.pk, int)
    AuditEntry.objects.bulk_create(
        AuditEntry(at=at, person_id=by.pk, action=action, subject=subject, detail=dict(detail))
        for subject, detail in lines
    )
