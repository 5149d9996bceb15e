"""Tables of the roster. They hold invariants, never workflow."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from biocap.roster.choices import WhyOff


class RosterEntry(models.Model):
    """What became of a nomination: whether the expert consents, it is complete, and how long.

    Consent and check are each of one version; an expert is listed by the version of which both
    are given, and stays so while a later one waits.
    """

    submission = models.OneToOneField(
        "collection.Submission", on_delete=models.CASCADE, related_name="roster_entry"
    )
    expert = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="nominations",
    )
    """The account, without any role, to which letters to the expert go."""
    asked_version = models.ForeignKey(
        "collection.Version",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    asked_at = models.DateTimeField(null=True, blank=True)
    token_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    token_until = models.DateTimeField(null=True, blank=True)
    consented_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    parts = models.JSONField(default=list, blank=True)
    """To what the expert consented (`ConsentPart`), of the version they were asked about."""
    checked_version = models.ForeignKey(
        "collection.Version",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    complete = models.BooleanField(null=True, blank=True)
    lacking = models.TextField(blank=True)
    """What the Secretariat asks for."""
    listed_version = models.ForeignKey(
        "collection.Version",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    listed_parts = models.JSONField(default=list, blank=True)
    updated_on = models.DateField(null=True, blank=True)
    """The day of the last update: on which the listed version was submitted."""
    told_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """So many days before the end the last notice was written."""
    off_at = models.DateTimeField(null=True, blank=True)
    off_because = models.CharField(max_length=12, choices=WhyOff.choices, blank=True)
    off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="consented_or_declined", condition=Q(consented_at=None) | Q(declined_at=None)
            ),
            models.CheckConstraint(
                name="listed_with_its_day",
                condition=Q(listed_version=None) | Q(updated_on__isnull=False),
            ),
            models.CheckConstraint(
                name="off_and_listed_no_more",
                condition=Q(off_at=None) | Q(listed_version=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}: listed {bool(self.listed_version_id)}"


class ExpertAssignment(models.Model):
    """A country asks for an expert of the roster; the Secretariat approves, the country reports."""

    entry = models.ForeignKey(RosterEntry, on_delete=models.PROTECT, related_name="assignments")
    party_code = models.CharField(max_length=8)
    what = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    area = models.CharField(max_length=8)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    requested_at = models.DateTimeField()
    approved = models.BooleanField(null=True, blank=True)
    decision = models.TextField(blank=True)
    decision_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    report = models.ForeignKey(
        "collection.Submission",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="assignments_reported",
        db_index=False,
    )
    """The report of the activity in which the expert advised, a draft at first."""

    class Meta:
        ordering: ClassVar = ["-requested_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["party_code"], name="assignment_of_party")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="assignment_decided_by_somebody",
                condition=Q(approved=None, decision_by=None, decided_at=None)
                | Q(approved__isnull=False, decision_by__isnull=False, decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_code}: {self.what[:40]}"

    @property
    def organization_id(self) -> None:
        """An assignment is a country's."""
