"""What makes an action one of several Parties: stated texts, invitations, each Party's words."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from biocap.national_plans.models.plans import PlanAction


class JointText(models.Model):
    """A text of an action on which other Parties say their word; a trigger keeps it as stated.

    `body` is canonical JSON as `biocap.national_plans.joint_text` has it; the last one counts.
    """

    action = models.ForeignKey(
        PlanAction, on_delete=models.CASCADE, related_name="joint_texts", db_index=False
    )
    number = models.PositiveIntegerField()
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["action", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["action", "number"], name="joint_text_stated_once_each")
        ]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.number}"


class PartyInAction(models.Model):
    """A Party that was invited into an action of another; what it said stands in `said`."""

    action = models.ForeignKey(
        PlanAction, on_delete=models.CASCADE, related_name="joining", db_index=False
    )
    party_code = models.CharField(max_length=8, db_index=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    invited_at = models.DateTimeField()

    organization_id: ClassVar[None] = None
    """It is a country's, whoever asks what somebody is to it."""

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["action", "party_code"], name="party_invited_once_into_action"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.party_code}"


class ActionWord(models.Model):
    """What an invited Party said of one text: that it agrees, or that it does not and leaves.

    Each is kept; the last one counts, for this text alone.
    """

    joining = models.ForeignKey(PartyInAction, on_delete=models.CASCADE, related_name="said")
    joint_text = models.ForeignKey(
        JointText, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    agrees = models.BooleanField()
    words = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.joining_id}: {'agrees' if self.agrees else 'leaves'}"
