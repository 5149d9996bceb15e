"""Tables of documents. They hold invariants, never workflow."""

import uuid

from django.conf import settings
from django.db import models

from biocap.reports.choices import DocumentKind, Place


class Passage(models.Model):
    """What somebody wrote into a place of a document. The newest stands, the others are history.

    An empty text gives the place back: key messages are computed again, others are left out.
    """

    round = models.ForeignKey(
        "collection.Round", on_delete=models.PROTECT, related_name="passages", db_index=False
    )
    kind = models.CharField(max_length=12, choices=DocumentKind.choices)
    place = models.CharField(max_length=20, choices=Place.choices)
    language = models.CharField(max_length=12)
    text = models.TextField(blank=True)
    figures = models.JSONField(default=dict)
    """What each figure that the text names was, as it was shown when it was written."""
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["round", "kind", "language", "place"], name="passage_of_place")
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.kind} {self.place} in {self.language}"


class Printing(models.Model):
    """A document that somebody asked the worker for, and how far it is; its files stay."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(
        "collection.Round", on_delete=models.PROTECT, related_name="printings", db_index=False
    )
    kind = models.CharField(max_length=12, choices=DocumentKind.choices)
    front = models.JSONField()
    """What was said of it: the fields of `biocap.reports.front.Front`."""
    snapshot = models.CharField(max_length=64)
    steps = models.PositiveSmallIntegerField(default=0)
    files = models.JSONField(default=list)
    """Names of the files, the body first; empty until all of them are there."""
    problem = models.CharField(max_length=500, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "id"]
        indexes = [models.Index(fields=["round", "-asked_at"], name="printings_of_round")]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.kind}, asked {self.asked_at}"
