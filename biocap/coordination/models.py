"""Tables of coordination. They hold invariants, never workflow."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from biocap.coordination.choices import LONGEST_SYMBOL, ItemState
from biocap.shared.languages import languages


class RecommendationEntry(models.Model):
    """What became of a recommendation, as the Secretariat entered it.

    `state` is that from then on, "" if the entry changes none. Withdrawn, the row stays and can be
    put back; the recommendation stands as the entries say that are left.
    """

    meeting = models.CharField(max_length=60)
    item = models.CharField(max_length=60)
    on = models.DateField()
    says = models.TextField()
    language = models.CharField(max_length=8)
    document = models.CharField(max_length=100, blank=True)
    """A decision or document that says so, by its symbol."""
    page = models.CharField(max_length=40, blank=True)
    """What stands in Biocap (`linking.linkable`)."""
    state = models.CharField(max_length=12, choices=ItemState.choices, blank=True)
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

    class Meta:
        ordering: ClassVar = ["on", "id"]
        indexes: ClassVar = [models.Index(fields=["meeting", "item"], name="entry_of_item")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="entry_withdrawn_by_somebody",
                condition=Q(withdrawn_by=None, withdrawn_at=None)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.item}: {self.on}"


class EnteredMeeting(models.Model):
    """A meeting that the Secretariat enters: a draft until it is stated.

    `body` holds what `entered.MeetingBody` says; `version` counts its changes.
    """

    body = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.code}: {self.body.get('title', '')}"

    @property
    def code(self) -> str:
        """Its code in addresses, which no definition bears."""
        return f"m{self.pk}"

    @property
    def standing(self) -> "MeetingStatement | None":
        """What is public of it."""
        return next((it for it in reversed(self.stated.all()) if it.withdrawn_at is None), None)

    @property
    def to_put_back(self) -> "MeetingStatement | None":
        """What was withdrawn last; None where something that was stated later stands before it."""
        stands = self.standing
        away = [it for it in self.stated.all() if it.withdrawn_at is not None]
        if stands is not None:
            away = [it for it in away if it.pk > stands.pk]
        return max(away, key=lambda it: (it.withdrawn_at, it.pk), default=None)


class MeetingStatement(models.Model):
    """What was published of a meeting; the last one that is not withdrawn stands."""

    meeting = models.ForeignKey(EnteredMeeting, on_delete=models.CASCADE, related_name="stated")
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

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.at:%Y-%m-%d}"


class MeetingPerson(models.Model):
    """Somebody who took part. Private, until they consent: the day of that stands here."""

    meeting = models.ForeignKey(EnteredMeeting, on_delete=models.CASCADE, related_name="persons")
    name = models.CharField(max_length=200)
    consented_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {'named' if self.consented_on else 'private'}"


class MeetingFile(models.Model):
    """The file of a document of a meeting, by the symbol of that document.

    Public only while `public_at` is set and the meeting that stands names the document.
    """

    meeting = models.ForeignKey(EnteredMeeting, on_delete=models.CASCADE, related_name="files")
    symbol = models.CharField(max_length=LONGEST_SYMBOL)
    language = models.CharField(max_length=8)
    name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to="meetings", max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    public_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["symbol", "language", "id"]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.symbol}: {self.name}"

    @property
    def language_name(self) -> str:
        """What the language calls itself."""
        return languages()[self.language].name
