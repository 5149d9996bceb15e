"""Tables of letters. They hold invariants, never workflow."""

import uuid

from django.conf import settings
from django.db import models

from biocap.letters.choices import LetterKind, LetterState


class Letter(models.Model):
    """One letter to one person. Its id is that of the message, decided before it is sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(
        "collection.Round",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="letters",
        db_index=False,
    )
    """None: a letter about the person's own account."""
    kind = models.CharField(max_length=20, choices=LetterKind.choices)
    occasion = models.CharField(max_length=40, blank=True)
    """Tells letters of one kind apart: the day of a reminder."""
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="letters"
    )
    parties = models.JSONField(default=list)
    """Codes of the Parties for which the person is written to."""
    address = models.EmailField()
    language = models.CharField(max_length=12)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    state = models.CharField(
        max_length=10,
        choices=LetterState.choices,
        default=LetterState.WAITING,
    )
    tries = models.PositiveSmallIntegerField(default=0)
    of_the_day = models.BooleanField(default=False, db_default=False)
    """Whether it waits for the person's letter of the day (`timing`)."""
    gathered_in = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="gathered"
    )
    """The letter of the day that it went in."""
    not_before = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    said = models.CharField(max_length=500, blank=True)
    """What the mail server last said of it."""
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    written_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    """When it was sent, refused, handed over or taken back."""

    class Meta:
        ordering = ["-written_at", "address", "id"]
        indexes = [models.Index(fields=["state", "not_before"], name="letters_to_send")]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "kind", "occasion", "person"], name="written_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[choice.value for choice in LetterState]),
                name="letter_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.address}: {self.state}"


class LetterText(models.Model):
    """What the Secretariat made of a kind of letter, for one round and one language."""

    round = models.ForeignKey(
        "collection.Round", on_delete=models.CASCADE, related_name="letter_texts", db_index=False
    )
    kind = models.CharField(max_length=20, choices=LetterKind.choices)
    language = models.CharField(max_length=12)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["round", "kind", "language"]
        constraints = [
            models.UniqueConstraint(fields=["round", "kind", "language"], name="one_text"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.kind} in {self.language}"


class ReminderPlan(models.Model):
    """On which days the silent of a round are reminded by the worker."""

    round = models.OneToOneField(
        "collection.Round", on_delete=models.CASCADE, related_name="reminder_plan"
    )
    days = models.JSONField(default=list)
    """Whole numbers, in order: so many days after the due day of a Party, before it if below 0."""
    is_on = models.BooleanField(default=False)
    address = models.CharField(max_length=300)
    """Of the workroom, as the letters say it."""
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["round"]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.days}"


class BouncedAddress(models.Model):
    """An address from which a letter came back: it gets no more until somebody confirms it."""

    address = models.EmailField(unique=True)
    """In small letters."""
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="+", db_index=False)
    status = models.CharField(max_length=20, blank=True)
    """As RFC 3463 has it; empty where somebody noted it by hand."""
    said = models.CharField(max_length=500, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    """None: read from the mailbox."""
    at = models.DateTimeField()

    class Meta:
        ordering = ["address"]

    def __str__(self) -> str:
        return f"{self.address}: {self.status or 'by hand'}"


class ApprovalAsked(models.Model):
    """That approvers were asked to approve exactly these answers of a draft, by their hash."""

    submission = models.ForeignKey(
        "collection.Submission",
        on_delete=models.CASCADE,
        related_name="approvals_asked",
        db_index=False,
    )
    answers_sha256 = models.CharField(max_length=64)
    address = models.CharField(max_length=300)
    """Of the workroom, as the letters say it."""
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField(db_index=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "answers_sha256"], name="approval_asked_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.answers_sha256[:12]}"
