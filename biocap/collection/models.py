"""Tables of the workroom. They hold invariants, never workflow."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from biocap.collection.choices import Status


class Round(models.Model):
    """One invitation to all Parties of a group to answer one edition of a common format."""

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    format_code = models.CharField(max_length=60)
    edition = models.CharField(max_length=20)
    aim = models.TextField(blank=True)
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


class Invitation(models.Model):
    """A Party that was asked to answer in a round."""

    round = models.ForeignKey(
        Round, on_delete=models.CASCADE, related_name="invitations", db_index=False
    )
    party_code = models.CharField(max_length=8)

    class Meta:
        ordering = ["party_code"]
        constraints = [
            models.UniqueConstraint(fields=["round", "party_code"], name="invited_once"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.party_code}"


class RoundChange(models.Model):
    """What was changed in a round, so that what respondents were told before stays readable.

    `before` and `after` hold the values of the fields that changed, by name, as JSON; of the
    Parties, those taken off and those added.
    """

    round = models.ForeignKey(
        Round, on_delete=models.CASCADE, related_name="changes", db_index=False
    )
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


class Submission(models.Model):
    """One respondent's answers to one common format, of a Party or of an organization.

    `answers` is one document: by key value, revision, author, channel and time of every answer
    as it stands (`biocap.collection.rules.Answer`). Written under the lock of the row, and alone
    by `operations.statements`. `unread` holds by key what was typed and could not be read
    (`operations.unread`), as text: what people paste is not always what JSON of a database holds.
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


class Version(models.Model):
    """A frozen submission. A trigger of the database refuses changes to what was frozen."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField()
    receipt = models.CharField(max_length=30, unique=True)
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    submitted_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["submission", "number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="version_numbered_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_number_from_1"),
        ]

    def __str__(self) -> str:
        return self.receipt


class KeptDefinition(models.Model):
    """A definition that something was frozen with, under the hash that the frozen body names.

    `body` is the text of each of its files by path, as JSON (`biocap.formats.keeping`).
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    code = models.CharField(max_length=60)
    edition = models.CharField(max_length=20)
    body = models.TextField()

    class Meta:
        ordering = ["code", "edition", "sha256"]

    def __str__(self) -> str:
        return f"{self.code}/{self.edition} {self.sha256[:12]}"


class VersionPrivate(models.Model):
    """Private answers of a frozen version; erasing them leaves the hash as it is."""

    version = models.OneToOneField(
        Version, primary_key=True, on_delete=models.CASCADE, related_name="private"
    )
    answers = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.version_id} (private)"


class ReceiptNumber(models.Model):
    """Its rows give receipts their running number; gaps are allowed, repeats are not."""

    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


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


class AccessToken(models.Model):
    """Lets a program act as a person; only the SHA-256 of the token is kept."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="access_tokens"
    )
    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=100)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name
