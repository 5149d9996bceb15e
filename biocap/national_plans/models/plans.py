"""A plan, its actions with every wording, and its published versions."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from biocap.countries.commenting import Comment, settled_as_it_may_be
from biocap.national_plans.choices import OF_NO_GOAL


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
    def holders(self) -> frozenset[int]:
        """The numbers of the people to whom any part of it was given."""
        return frozenset(self.parts_given.values_list("person_id", flat=True))

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

    @property
    def part(self) -> str:
        """In which part of the plan it stands: its goal, or that of actions of none."""
        return str(self.body.get("goal") or OF_NO_GOAL)

    @property
    def holders(self) -> frozenset[int]:
        """The numbers of the people to whom the part was given in which it stands."""
        given = PlanPartGiven.objects.filter(plan=self.plan_id, part=self.part)
        return frozenset(given.values_list("person_id", flat=True))


class PlanPartGiven(models.Model):
    """A part of a plan that somebody is to write. Taking it back deletes the row; the trail tells.

    A part is a goal of the Action Plan, with the actions that answer it, or those of no goal.
    """

    plan = models.ForeignKey(
        NationalPlan, on_delete=models.CASCADE, related_name="parts_given", db_index=False
    )
    part = models.CharField(max_length=20)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="plan_parts_held"
    )
    due_on = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    given_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["plan", "given_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "part", "person"], name="plan_part_given_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.part}: {self.person_id}"


class ActionComment(Comment):
    """What somebody of the country says to an action. Withdrawn, its text is kept.

    It stays with the action, and never enters a published version.
    """

    action = models.ForeignKey(PlanAction, on_delete=models.CASCADE, related_name="comments")
    in_answer_to = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="answers",
        db_index=False,
    )
    """The comment that began the talk; None for that itself."""

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = settled_as_it_may_be("plan_")

    def __str__(self) -> str:
        return f"{self.action_id}: {self.text[:40]}"


class PlanApproval(models.Model):
    """That an approver approved what would be published of a plan, by its hash.

    It holds as long as that hash is what would be published; nothing has to end it.
    """

    plan = models.ForeignKey(NationalPlan, on_delete=models.CASCADE, related_name="approvals")
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="plan_approved_once_by_each",
                fields=["plan", "sha256", "by"],
                condition=Q(taken_back_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.sha256[:12]}"


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
