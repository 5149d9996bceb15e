"""Tables of reviews of the register. They hold invariants, never workflow."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from biocap.toolbox.review.choices import (
    LONGEST_REVIEW_REASON,
    LONGEST_REVIEW_TITLE,
    Recommended,
    ReviewerGroup,
    WhoSaidWhat,
)


class ToolReview(models.Model):
    """A round on the register: which tools are reviewed, when, and how it is shown who said what.

    `tools` are codes of the register, in its order. One that is `fictional` says so wherever it
    shows, and so do its outcomes.
    """

    title = models.CharField(max_length=LONGEST_REVIEW_TITLE)
    aim = models.TextField(blank=True)
    tools = models.JSONField(default=list)
    opens_on = models.DateField()
    closes_on = models.DateField()
    shown = models.CharField(max_length=8, choices=WhoSaidWhat.choices)
    fictional = models.BooleanField(default=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    """When it was closed before its last day, since all had submitted."""
    off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    off_at = models.DateTimeField(null=True, blank=True)
    off_because = models.TextField(blank=True)
    public_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    public_at = models.DateTimeField(null=True, blank=True)
    """Since when its summary is public; empty: it is not."""

    class Meta:
        ordering: ClassVar = ["-opens_on", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="tool_review_days_in_order", condition=Q(opens_on__lte=F("closes_on"))
            ),
            models.CheckConstraint(
                name="tool_review_rule_known",
                condition=Q(shown__in=[choice.value for choice in WhoSaidWhat]),
            ),
            models.CheckConstraint(
                name="tool_review_public_or_off", condition=Q(public_at=None) | Q(off_at=None)
            ),
        ]

    def __str__(self) -> str:
        return self.title


class InvitedReviewer(models.Model):
    """Somebody who was invited to a review, with the draft of what they say.

    `answers` holds by code of the tool what is said of it (`rules.sound_answers`), `revision` how
    often it was saved. The link is theirs alone, made when a letter goes out and kept nowhere.
    """

    review = models.ForeignKey(
        ToolReview, on_delete=models.CASCADE, related_name="reviewers", db_index=False
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tool_reviews"
    )
    group = models.CharField(max_length=20, choices=ReviewerGroup.choices)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    invited_at = models.DateTimeField()
    token_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    answers = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "person"], name="reviewer_invited_once"),
        ]

    def __str__(self) -> str:
        return f"{self.review_id}: {self.person_id}"


class ReviewVersion(models.Model):
    """What a reviewer submitted, never changed again. The last one counts."""

    reviewer = models.ForeignKey(
        InvitedReviewer, on_delete=models.CASCADE, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField()
    answers = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)
    """Of the canonical JSON of `answers`; its beginning is the receipt."""
    submitted_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["reviewer", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reviewer", "number"], name="review_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer_id}/{self.number}"

    @property
    def receipt(self) -> str:
        """What the reviewer keeps: the number of the version and the beginning of its hash."""
        return f"{self.number}-{self.sha256[:12]}"


class ToolOutcome(models.Model):
    """What was decided on a tool, as the Secretariat recorded it. Withdrawn, the row stays."""

    review = models.ForeignKey(ToolReview, on_delete=models.PROTECT, related_name="outcomes")
    tool = models.CharField(max_length=60)
    outcome = models.CharField(max_length=10, choices=Recommended.choices)
    decision = models.CharField(max_length=LONGEST_REVIEW_TITLE)
    paragraph = models.CharField(max_length=LONGEST_REVIEW_TITLE, blank=True)
    decided_on = models.DateField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=LONGEST_REVIEW_REASON, blank=True)

    class Meta:
        ordering: ClassVar = ["decided_on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="outcome_of_decision_stands_once",
                fields=["tool", "decision"],
                condition=Q(withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tool}: {self.outcome}, {self.decision}"
