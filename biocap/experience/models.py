"""Tables of what people share. They hold invariants, never workflow."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from biocap.experience.choices import ContributionKind, ContributionStage
from biocap.parties.models import Organization


class Contribution(models.Model):
    """What somebody shares for a Party, an organization or the Secretariat: a draft at first.

    `body` holds what `entered` gives of its kind; `version` counts its changes.
    """

    kind = models.CharField(max_length=12, choices=ContributionKind.choices)
    party_code = models.CharField(max_length=8, blank=True)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, blank=True)
    """Both empty: the Secretariat's own."""
    question = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )
    body = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    stage = models.CharField(
        max_length=12, choices=ContributionStage.choices, default=ContributionStage.DRAFT
    )
    returned_because = models.TextField(blank=True)
    named = models.BooleanField(default=False)
    """Whether its author consents to be named in public; the body alone otherwise."""
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["by", "handed_in_at"], name="contribution_of_a_day"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="contribution_of_one_body",
                condition=Q(party_code="") | Q(organization=None),
            ),
            models.CheckConstraint(
                name="contribution_answers_a_question",
                condition=Q(kind="answer", question__isnull=False)
                | (~Q(kind="answer") & Q(question=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.body.get('title', '')}"

    @property
    def code(self) -> str:
        """Its code in addresses: the letter of its kind, and its number."""
        return f"{self.kind[0]}{self.pk}"

    @property
    def lets_in(self) -> bool:
        """Whether the Secretariat writes it: it is its own (`permissions.relations_of`)."""
        return not self.party_code and self.organization_id is None

    @property
    def standing(self) -> "ContributionStatement | None":
        """What is public of it."""
        return next((it for it in reversed(self.stated.all()) if it.withdrawn_at is None), None)

    @property
    def public_body(self) -> dict[str, Any] | None:
        """What of it everybody may read, else could read last; never a draft."""
        stated = self.standing or self.stated.order_by("id").last()
        return dict(stated.body) if stated else None

    @property
    def to_put_back(self) -> "ContributionStatement | None":
        """What was taken down last; None where something that was accepted later stands."""
        stands = self.standing
        away = [it for it in self.stated.all() if it.withdrawn_at is not None]
        if stands is not None:
            away = [it for it in away if it.pk > stands.pk]
        return max(away, key=lambda it: (it.withdrawn_at, it.pk), default=None)


class ContributionStatement(models.Model):
    """What the Secretariat accepted; the last one that was not taken down is public."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="stated")
    body = models.JSONField()
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
    withdrawn_because = models.TextField(blank=True)
    withdrawn_by_own = models.BooleanField(default=False)
    """Whether its own people took it down, and not the Secretariat that read it."""

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.at:%Y-%m-%d}"
