"""Approval inside a country: whether it wants one, and who approved exactly which answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from biocap.collection.models.submissions import Submission


class ApprovalRule(models.Model):
    """What a country said of approval, and when. The newest counts; without one, none is needed."""

    party_code = models.CharField(max_length=8)
    needed = models.BooleanField()
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["party_code"], name="approval_rule_of_country")]

    def __str__(self) -> str:
        return f"{self.party_code}: {self.needed}"


class Approval(models.Model):
    """That somebody approved answers of a draft, by the hash of exactly these answers.

    It holds as long as the answers that stand have this hash; nothing has to end it.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="approvals")
    answers_sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="approved_once_by_each",
                fields=["submission", "answers_sha256", "by"],
                condition=Q(taken_back_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.answers_sha256[:12]}"
