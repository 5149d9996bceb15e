"""Rounds, whom they invite, and how they were changed."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from biocap.collection.models.meetings import Meeting
from biocap.shared.own_words import OneTongue, said_to


class Round(models.Model):
    """One invitation to all Parties of a group to answer one edition of a common format."""

    code = models.SlugField(max_length=60, unique=True)
    titles = models.CharField(max_length=2000)
    """In each of its languages (`shared.own_words`); `title` is what the reader is shown."""
    format_code = models.CharField(max_length=60)
    edition = models.CharField(max_length=20)
    aims = models.TextField(blank=True)
    """As `titles`; `aim` is what the reader is shown."""
    takes = models.CharField(max_length=300, blank=True)
    """How long answering takes, in the Secretariat's words."""
    contact = models.CharField(max_length=300, blank=True)
    """Whom a respondent may ask; empty: the contact of the instance."""
    group = models.JSONField(default=dict)
    opens_on = models.DateField()
    due_on = models.DateField()
    closes_on = models.DateField()
    rehearsal = models.BooleanField(default=False)
    previous = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="next_rounds"
    )
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="rounds"
    )
    """For which it is held."""
    period_years = models.PositiveSmallIntegerField(null=True, blank=True)
    """After how many years the next of its kind is held; empty: it is not repeated."""
    cut_off_at = models.DateTimeField(null=True, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    """Since when nothing is taken any more; what was answered stays."""
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-opens_on", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("due_on")) & Q(due_on__lte=F("closes_on")),
                name="round_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> OneTongue:
        """The title in the language of the reader, if it has one in it."""
        return said_to(get_language() or "en", self.titles)

    @property
    def aim(self) -> OneTongue:
        """The aim in the language of the reader, if it has one in it."""
        return said_to(get_language() or "en", self.aims)


class Invitation(models.Model):
    """A Party that was asked to answer in a round."""

    round = models.ForeignKey(
        Round, on_delete=models.CASCADE, related_name="invitations", db_index=False
    )
    party_code = models.CharField(max_length=8)
    due_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    """Days of its own where it was given longer than the round; what holds: `rules.days_for`."""

    class Meta:
        ordering = ["party_code"]
        constraints = [
            models.UniqueConstraint(fields=["round", "party_code"], name="invited_once"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True, closes_on__isnull=True)
                | Q(due_on__lte=F("closes_on")),
                name="own_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.party_code}"


class RoundChange(models.Model):
    """What was changed in a round, so that what respondents were told before stays readable.

    `before` and `after` hold the values of the fields that changed, by name, as JSON; of the
    Parties, those taken off and those added. A change for one Party alone, such as more time,
    bears its code: no other Party is told.
    """

    round = models.ForeignKey(
        Round, on_delete=models.CASCADE, related_name="changes", db_index=False
    )
    party_code = models.CharField(max_length=8, blank=True, default="")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["round", "-at", "-id"]
        indexes = [models.Index(fields=["round", "at"], name="changes_of_round")]

    def __str__(self) -> str:
        return f"{self.round_id}: {' '.join(sorted(self.after))}"
