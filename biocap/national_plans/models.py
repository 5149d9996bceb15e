"""Tables of national plans. They hold invariants, never workflow."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class NationalPlan(models.Model):
    """The plan of a country, of which one stands at a time; one that was put away is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party_code = models.CharField(max_length=8)
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=12)
    """In which it is written: a code of languages.yaml, or `und`."""
    assessment = models.CharField(max_length=30, blank=True)
    """Receipt of the needs assessment that it was last drafted from."""
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    created_at = models.DateTimeField()
    put_away_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_national_plan_stands",
                fields=["party_code"],
                condition=Q(put_away_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.party_code}: {self.title}"

    @property
    def naming(self) -> str:
        """What it is called and in which language, as whoever names it otherwise saw it."""
        return f"{self.language} {self.title}"

    @property
    def organization_id(self) -> None:
        """A country's, as a permission is asked of it."""


class PlanAction(models.Model):
    """One action of a plan. `body` is the document as `biocap.national_plans.action` has it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(NationalPlan, on_delete=models.CASCADE, related_name="actions")
    place = models.PositiveIntegerField()
    """Its place in the order of the plan, from 1 on."""
    revision = models.PositiveIntegerField(default=1)
    body = models.JSONField(default=dict)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["place", "id"]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.body.get('title', '')[:40]}"

    @property
    def party_code(self) -> str:
        """Of whose plan it is, as a permission is asked of it."""
        return self.plan.party_code

    @property
    def organization_id(self) -> None:
        """A country's."""


class ActionWording(models.Model):
    """What an action said at one revision, so that every change has a way back."""

    action = models.ForeignKey(
        PlanAction, on_delete=models.CASCADE, related_name="wordings", db_index=False
    )
    revision = models.PositiveIntegerField()
    body = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["action", "-revision"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["action", "revision"], name="action_worded_once_each")
        ]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.revision}"


class PlanVersion(models.Model):
    """A published version of a plan. A trigger of the database refuses changes to what was frozen.

    One that was withdrawn is in no snapshot to come.
    """

    plan = models.ForeignKey(
        NationalPlan, on_delete=models.PROTECT, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField()
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    published_at = models.DateTimeField()
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

    class Meta:
        ordering: ClassVar = ["plan", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once_each"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="plan_version_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.number}"

    @property
    def party_code(self) -> str:
        """Of whose plan it is, as a permission is asked of it."""
        return self.plan.party_code

    @property
    def organization_id(self) -> None:
        """A country's."""
