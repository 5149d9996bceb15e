"""The audit trail's table."""

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
