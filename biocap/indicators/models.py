"""What the Secretariat enters. Rows are only added: the latest one counts, the others stay."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from biocap.collection.models import Round
from biocap.indicators.entering import LONGEST_NOTE, MOST


class EnteredCount(models.Model):
    """A count for an indicator in a round of a cycle; `count` null means taken back.

    It names no Party. Source: definitions/indicators/, `entered`.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+", db_index=False)
    indicator = models.CharField(max_length=20)
    count = models.PositiveIntegerField(null=True)
    of = models.PositiveIntegerField(null=True)
    note = models.CharField(max_length=LONGEST_NOTE)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["round", "indicator"], name="count_of_indicator")]
        constraints = [
            models.CheckConstraint(
                condition=Q(of__isnull=True) | Q(count__isnull=False, count__lte=F("of")),
                name="count_within_its_whole",
            ),
            models.CheckConstraint(
                condition=Q(count__isnull=True) | Q(count__gte=0, count__lte=MOST),
                name="count_within_limits",
            ),
            models.CheckConstraint(
                condition=Q(of__isnull=True) | Q(of__lte=MOST), name="whole_within_limits"
            ),
        ]

    def __str__(self) -> str:
        count = "–" if self.count is None else self.count
        whole = "" if self.of is None else f" of {self.of}"
        return f"{self.indicator}: {count}{whole}"


class EnteredTarget(models.Model):
    """A target for an indicator by a day: per cent of a share, or a number; null: withdrawn."""

    indicator = models.CharField(max_length=20)
    due_on = models.DateField()
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    reason = models.CharField(max_length=LONGEST_NOTE)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["indicator", "due_on"], name="target_of_indicator")]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0, value__lte=MOST),
                name="target_within_limits",
            ),
        ]

    def __str__(self) -> str:
        value = "–" if self.value is None else self.value
        return f"{self.indicator} by {self.due_on:%Y-%m-%d}: {value}"


class OutcomeJudgement(models.Model):
    """The judgement of an outcome in a round of a cycle, in one language; "" takes it back."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+", db_index=False)
    outcome = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    judgement = models.TextField(blank=True)
    reasons = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["round", "outcome"], name="judgement_of_outcome")]

    def __str__(self) -> str:
        return f"{self.outcome} ({self.language})"


class CodedText(models.Model):
    """A text of a report coded to a goal or an outcome; one that does not stand takes it back."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+", db_index=False)
    party_code = models.CharField(max_length=10)
    question = models.CharField(max_length=60)
    target = models.CharField(max_length=20)
    words_sha256 = models.CharField(max_length=64)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    stands = models.BooleanField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["round", "party_code", "question"], name="coding_of_text")]

    def __str__(self) -> str:
        return f"{self.party_code} {self.question}: {self.target}"


class RecordedPriority(models.Model):
    """What a meeting of the Parties set for a period, as the Secretariat recorded it.

    Withdrawn, the row stays, and can be put back.
    """

    decision = models.CharField(max_length=60)
    paragraph = models.CharField(max_length=60, blank=True)
    since = models.PositiveSmallIntegerField(null=True, blank=True)
    until = models.PositiveSmallIntegerField()
    goals = models.JSONField(default=list)
    areas = models.JSONField(default=list)
    says = models.CharField(max_length=LONGEST_NOTE)
    why = models.CharField(max_length=LONGEST_NOTE)
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
    withdrawn_because = models.CharField(max_length=LONGEST_NOTE, blank=True)

    class Meta:
        ordering = ["until", "id"]
        constraints = [
            models.UniqueConstraint(
                name="priority_of_decision_stands_once",
                fields=["decision"],
                condition=Q(withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision}, until {self.until}"
