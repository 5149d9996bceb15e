"""Tables of what a country arranges for itself. They hold invariants, never workflow."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from biocap.countries.commenting import Comment, settled_as_it_may_be


class SignedSheet(models.Model):
    """The scan of a signature sheet, given with the code of exactly the answers it was signed for.

    Taking it back deletes the row; the trail remembers.
    """

    submission = models.ForeignKey(
        "collection.Submission", on_delete=models.CASCADE, related_name="signed_sheets"
    )
    answers_sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to="sheets", max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.name}"


class CountryNote(models.Model):
    """What a focal point wrote down for those who come after. Taken out, its text is kept."""

    party_code = models.CharField(max_length=8)
    text = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    taken_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [models.Index(fields=["party_code"], name="notes_of_country")]

    def __str__(self) -> str:
        return f"{self.party_code}: {self.text[:40]}"


class Handover(models.Model):
    """The duties of a focal point, passed to another person, who confirms it.

    Whoever opened it confirmed it first: the leaving one, or the Secretariat.
    """

    party_code = models.CharField(max_length=8)
    leaving = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="handovers_left"
    )
    incoming = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="handovers_met"
    )
    last_day = models.DateField(null=True, blank=True)
    """Of the leaving one as focal point. None: the role is kept beside the new one."""
    reason = models.TextField(blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    opened_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-opened_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="handed_over_once_at_a_time",
                fields=["party_code", "leaving"],
                condition=Q(accepted_at=None, taken_back_at=None),
            ),
            models.CheckConstraint(
                name="handover_accepted_or_taken_back",
                condition=Q(accepted_at=None) | Q(taken_back_at=None),
            ),
            models.CheckConstraint(
                name="handover_between_two_people", condition=~Q(leaving=F("incoming"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party_code}: {self.leaving_id} to {self.incoming_id}"

    @property
    def organization_id(self) -> None:
        """A country's, as a permission is asked of it."""

    @property
    def is_open(self) -> bool:
        """Say whether it waits for the second confirmation."""
        return self.accepted_at is None and self.taken_back_at is None


class AnswerComment(Comment):
    """What somebody of the country says to an answer of its draft. Withdrawn, its text is kept.

    It stays with the submission, and never enters a frozen version.
    """

    submission = models.ForeignKey(
        "collection.Submission", on_delete=models.CASCADE, related_name="comments", db_index=False
    )
    section = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    """Of the answer, or the code of a table of which it speaks as a whole."""
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
        indexes: ClassVar = [
            models.Index(fields=["submission", "section"], name="comments_of_section")
        ]
        constraints: ClassVar = settled_as_it_may_be()

    def __str__(self) -> str:
        return f"{self.submission_id} {self.key}: {self.text[:40]}"


class DraftOpening(models.Model):
    """That a country lets the Secretariat look at a draft until a day, and what it wishes of that.

    It ends by itself after that day, when it is closed, and when the answers are submitted.
    """

    submission = models.ForeignKey(
        "collection.Submission", on_delete=models.CASCADE, related_name="openings"
    )
    wish = models.TextField()
    until = models.DateField()
    """The last day, in UTC."""
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    opened_at = models.DateTimeField()
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-opened_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["until"], name="openings_until")]

    def __str__(self) -> str:
        return f"{self.submission_id} until {self.until}"


class AtWork(models.Model):
    """When somebody last opened or saved a section of a draft. Let go of after a while."""

    submission = models.ForeignKey(
        "collection.Submission", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    section = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["submission", "person", "section"], name="at_work_once_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.section}: {self.person_id}"
