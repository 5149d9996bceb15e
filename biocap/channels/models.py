"""Answer files that came, as they came, and what became of each answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from biocap.collection.models import Submission


class ReceivedFile(models.Model):
    """An answer file of a draft; `receipt` is empty as long as it waits to be taken in.

    `body` is the file as it came. `outcome` lists, once it was taken in, what became of each of
    its answers (`operations.take_answer_file`): with both values where there were two, so that
    neither is lost.
    """

    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, related_name="received_files", db_index=False
    )
    sha256 = models.CharField(max_length=64)
    body = models.TextField()
    receipt = models.CharField(max_length=30, blank=True)
    outcome = models.JSONField(default=list)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    received_at = models.DateTimeField()
    by_mail = models.BooleanField(default=False, db_default=False)
    """Whether it came by mail from the address of `received_by`, which proves nobody."""
    aside_at = models.DateTimeField(null=True, blank=True)
    """When it was put aside; it can be taken up again for as long as it is kept."""
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-received_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "sha256"], name="answer_file_once"),
            models.UniqueConstraint(
                fields=["receipt"], condition=~Q(receipt=""), name="answer_file_receipt_once"
            ),
        ]

    def __str__(self) -> str:
        return self.receipt or self.sha256[:12]
