"""Submissions while they are written, and the files given with them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from biocap.collection.choices import Status
from biocap.collection.models.rounds import Round
from biocap.formats.codes import AT_ANY_TIME


class Submission(models.Model):
    """One respondent's answers to one common format, of a Party or of an organization.

    `answers` is one document: by key value, revision, author, channel and time of every answer
    as it stands (`biocap.collection.rules.Answer`). Written under the lock of the row, and alone
    by `operations.statements`. `unread` holds by key what was typed and could not be read
    (`operations.unread`), as text: what people paste is not always what JSON of a database holds.
    `reasons` holds why contradictions are right (`queries.contradictions.Reason`), as text too.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    format_code = models.CharField(max_length=60)
    edition = models.CharField(max_length=20)
    round = models.ForeignKey(
        Round,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="submissions",
        db_index=False,
    )
    party_code = models.CharField(max_length=8, blank=True)
    organization = models.ForeignKey(
        "parties.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="submissions",
    )
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    note = models.TextField(blank=True)
    answers = models.JSONField(default=dict)
    unread = models.TextField(blank=True, default="")
    reasons = models.TextField(blank=True, default="")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["party_code", "status"], name="submission_of_party")]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "party_code"],
                condition=Q(round__isnull=False) & ~Q(status=Status.DISCARDED.value),
                name="one_submission_per_round_and_party",
            ),
            models.UniqueConstraint(
                fields=["party_code", "format_code"],
                condition=Q(round__isnull=True, format_code__in=sorted(AT_ANY_TIME))
                & ~Q(party_code="")
                & ~Q(status=Status.DISCARDED.value),
                name="one_standing_submission_per_party",
            ),
            models.CheckConstraint(
                condition=(
                    Q(organization__isnull=True) & ~Q(party_code="")
                    | Q(organization__isnull=False, party_code="", round__isnull=True)
                ),
                name="of_a_party_or_of_an_organization",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[choice.value for choice in Status]),
                name="submission_status_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.format_code}/{self.edition} {self.party_code or self.organization_id}"

    @property
    def is_standing(self) -> bool:
        """Whether a Party gives it outside every round, in a format that is asked in rounds."""
        return self.round_id is None and self.format_code in AT_ANY_TIME


class StartKey(models.Model):
    """A key under which a person started a draft, so that the request sent again finds it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    key = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="start_key_of_a_person_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.key}"


class Discarded(models.Model):
    """A draft that its owner put away, kept for a while.

    A draft that was never submitted stays whole, as a submission of this status. Of a
    correction `answers` are those that stood, and the submission has those of its version.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="discarded")
    answers = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-at", "id"]

    def __str__(self) -> str:
        return f"{self.submission_id} (discarded)"


class Upload(models.Model):
    """A file given with a submission, kept under its SHA-256.

    One that was removed is kept for a while, and can be put back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="uploads")
    question = models.CharField(max_length=200)
    name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to="uploads", max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.name
