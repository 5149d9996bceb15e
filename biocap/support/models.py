"""Tables of what becomes of a request. They hold invariants, never workflow."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from biocap.support.choices import HelperAnswer, WishToOffer


class RequestCourse(models.Model):
    """What became of a request since it was circulated or withdrawn; one for each request.

    `version` is what was circulated: a correction that is submitted later changes nothing of it.
    One that was withdrawn before it was circulated has no day of that.
    """

    submission = models.OneToOneField(
        "collection.Submission", on_delete=models.CASCADE, related_name="course"
    )
    version = models.ForeignKey(
        "collection.Version", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    circulated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    circulated_at = models.DateTimeField(null=True, blank=True)
    answers_due_on = models.DateField(null=True, blank=True)
    """The last day for whoever was asked last; each has its own (`AskedToHelp`)."""
    met_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    met_at = models.DateTimeField(null=True, blank=True)
    report = models.ForeignKey(
        "collection.Submission",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="requests_met",
        db_index=False,
    )
    """The report of the activity by which it was met, a draft at first."""
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    why_withdrawn = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="request_circulated_or_withdrawn",
                condition=Q(
                    circulated_by__isnull=False,
                    circulated_at__isnull=False,
                    answers_due_on__isnull=False,
                )
                | Q(
                    circulated_by=None,
                    circulated_at=None,
                    answers_due_on=None,
                    withdrawn_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="request_met_or_withdrawn",
                condition=Q(met_at=None) | Q(withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} circulated {self.circulated_at or 'never'}"

    @property
    def is_over(self) -> bool:
        return bool(self.met_at or self.withdrawn_at)


class AskedToHelp(models.Model):
    """An organization or a Party to which a request was circulated, and what both sides decided.

    `offer_version` is what it offered when it was asked; a later version changes nothing here.
    Two organizations that are merged later keep what each was asked and said.
    `answer` is its own decision, `agreed` the Party's: both are kept, with who and when.
    """

    course = models.ForeignKey(RequestCourse, on_delete=models.CASCADE, related_name="asked")
    organization = models.ForeignKey(
        "parties.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="asked_to_help",
    )
    party_code = models.CharField(max_length=8, blank=True)
    offer_version = models.ForeignKey(
        "collection.Version",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    asked_at = models.DateTimeField()
    answers_due_on = models.DateField()
    """Whoever is asked later has as many days."""
    answer = models.CharField(max_length=10, choices=HelperAnswer.choices, blank=True)
    words = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    agreed = models.BooleanField(null=True, blank=True)
    """What the Party decided of the answer; None: not yet."""
    decision_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["party_code"], name="asked_of_party")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["course", "party_code"],
                condition=~Q(party_code=""),
                name="party_asked_once",
            ),
            models.CheckConstraint(
                name="asked_party_or_organization",
                condition=Q(organization=None) & ~Q(party_code="")
                | Q(organization__isnull=False, party_code=""),
            ),
            models.CheckConstraint(
                name="decided_by_somebody",
                condition=Q(agreed=None, decision_by=None, decided_at=None)
                | Q(agreed__isnull=False, decision_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="answered_by_somebody",
                condition=Q(answer="", answered_by=None, answered_at=None)
                | ~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course_id}: {self.party_code or self.organization_id} {self.answer}"


class SupportStep(models.Model):
    """A step of a partnership: what, until when, and when it was done."""

    asked = models.ForeignKey(AskedToHelp, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=500)
    due_on = models.DateField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["due_on", "id"]

    def __str__(self) -> str:
        return f"{self.asked_id}: {self.what[:40]}"


class JoiningParty(models.Model):
    """A Party that was invited to make a request jointly; what it said of it stands in `said`."""

    submission = models.ForeignKey(
        "collection.Submission", on_delete=models.CASCADE, related_name="joining"
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
                fields=["submission", "party_code"], name="party_invited_once_to_join"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.party_code}"


class JoiningWord(models.Model):
    """What an invited Party said of one version: that it agrees, or that it does not and leaves.

    Each is kept; the last one counts, for this version alone.
    """

    joining = models.ForeignKey(JoiningParty, on_delete=models.CASCADE, related_name="said")
    version = models.ForeignKey(
        "collection.Version", on_delete=models.PROTECT, related_name="+", db_index=False
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


class OfferQuestion(models.Model):
    """That a country was asked, of one assessment, whether it wants to offer support.

    `needs` are those of which it was asked, none of them again in another assessment.
    """

    submission = models.OneToOneField(
        "collection.Submission", on_delete=models.CASCADE, related_name="offer_question"
    )
    needs = models.JSONField(default=list)
    told_at = models.DateTimeField(null=True, blank=True)
    """When its focal points were written to."""
    answer = models.CharField(max_length=10, choices=WishToOffer.choices, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    offer = models.ForeignKey(
        "collection.Submission",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    """The offer that was begun, a draft at first."""

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="offer_question_answered_by_somebody",
                condition=Q(answer="", answered_by=None, answered_at=None)
                | ~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.answer or 'asked'}"
