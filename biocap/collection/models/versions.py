"""What was frozen: versions, with which definition, and their receipts."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from biocap.collection.models.submissions import Submission


class Version(models.Model):
    """A frozen submission. A trigger of the database refuses changes to what was frozen."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField()
    receipt = models.CharField(max_length=30, unique=True)
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    submitted_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["submission", "number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="version_numbered_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_number_from_1"),
        ]

    def __str__(self) -> str:
        return self.receipt


class KeptDefinition(models.Model):
    """A definition that something was frozen with, under the hash that the frozen body names.

    `body` is the text of each of its files by path, as JSON (`biocap.formats.keeping`).
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    code = models.CharField(max_length=60)
    edition = models.CharField(max_length=20)
    body = models.TextField()

    class Meta:
        ordering = ["code", "edition", "sha256"]

    def __str__(self) -> str:
        return f"{self.code}/{self.edition} {self.sha256[:12]}"


class VersionPrivate(models.Model):
    """Private answers of a frozen version; erasing them leaves the hash as it is."""

    version = models.OneToOneField(
        Version, primary_key=True, on_delete=models.CASCADE, related_name="private"
    )
    answers = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.version_id} (private)"


class ReceiptNumber(models.Model):
    """Its rows give receipts their running number; gaps are allowed, repeats are not."""

    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)
