"""The tables of the audit trail and of counts."""

from typing import ClassVar

from django.db import models


class AuditEntry(models.Model):
    """Who did what to which thing, and when. Never changed; written by `audit.record`."""

    at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    """A plain number, so that the trail outlives a person who is erased. None: the platform."""
    action = models.CharField(max_length=80)
    subject = models.CharField(max_length=200)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["subject"]), models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject}"


class AuditSeal(models.Model):
    """Holds the entries since the seal before, up to one of them, and that seal, by their hash."""

    last_entry = models.BigIntegerField(unique=True)
    entries = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.sha256[:12]}: up to {self.last_entry}"


class Tally(models.Model):
    """How often something was done in a span of time; written by `counting` alone.

    One row for each limit and each whom it holds, and none that says who that is.
    """

    name = models.CharField(max_length=64, primary_key=True)
    amount = models.BigIntegerField()
    ends = models.BigIntegerField(db_index=True)
    """Seconds since 1970; from then on the row counts for nothing and may go."""

    def __str__(self) -> str:
        return f"{self.name[:8]}: {self.amount}"
