"""Pairs of reports that may be of one activity, and what people decided of them."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Decision(models.TextChoices):
    SAME = "same"
    DIFFERENT = "different"


class ReportPair(models.Model):
    """Two reports, the one with the lower identifier first; undecided while `decision` is empty.

    `reasons` holds by what is compared how far they agree, and what it weighs.
    """

    one = models.ForeignKey(
        "collection.Submission", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    other = models.ForeignKey("collection.Submission", on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    reasons = models.JSONField(default=dict)
    proposed_at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-score", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="reports_paired_once", fields=["one", "other"]),
            models.CheckConstraint(
                name="decided_at_a_time",
                condition=models.Q(decision="", at=None) | ~models.Q(decision="", at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {self.other_id}: {self.decision or 'undecided'}"
