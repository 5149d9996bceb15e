"""Tables of groups. They hold invariants, never workflow."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from biocap.coordination.groups.choices import GroupKind, GroupRole, TextKind
from biocap.coordination.models import EnteredMeeting
from biocap.parties.models import Organization


class WorkingGroup(models.Model):
    """A group that coordinates, with its mandate. `version` counts its changes."""

    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=GroupKind.choices)
    mandate = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    """Which decision gave it its mandate, as it is cited."""
    language = models.CharField(max_length=12)
    """That of its name and mandate."""
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class GroupMember(models.Model):
    """A person, a Party or an organization in a group, from a day to a day.

    The row stays when the term has ended. `off_at`: it was entered in error; it counts for nothing
    and can be put back. `consented_on`: since when a person lets their name be public.
    """

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="group_terms",
    )
    party_code = models.CharField(max_length=8, blank=True)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="group_terms"
    )
    role = models.CharField(max_length=10, choices=GroupRole.choices)
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    """The last day, on which it still counts. None: until it is ended."""
    consented_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["from_on", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="group_member_is_one_of_three",
                condition=Q(person__isnull=False, party_code="", organization=None)
                | (Q(person=None, organization=None) & ~Q(party_code=""))
                | Q(person=None, party_code="", organization__isnull=False),
            ),
            models.CheckConstraint(
                name="group_term_ends_after_it_begins",
                condition=Q(until=None) | Q(until__gte=F("from_on")),
            ),
            models.CheckConstraint(
                name="group_body_consents_to_nothing",
                condition=Q(consented_on=None) | Q(person__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.role} {self.from_on}"

    def stands_on(self, on: date) -> bool:
        """Say whether the membership counts on a day."""
        begun = self.off_at is None and self.from_on <= on
        return begun and (self.until is None or self.until >= on)


class GroupMeeting(models.Model):
    """A meeting that a group prepares: its working space."""

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="meetings")
    meeting = models.ForeignKey(
        EnteredMeeting, on_delete=models.PROTECT, related_name="prepared_by"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="group_prepares_once", fields=["group", "meeting"])
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.meeting_id}"


class GroupText(models.Model):
    """An agenda or a text, in versions. `off_at`: put away, and can be taken up again."""

    space = models.ForeignKey(GroupMeeting, on_delete=models.CASCADE, related_name="texts")
    kind = models.CharField(max_length=10, choices=TextKind.choices)
    title = models.CharField(max_length=300)
    item = models.CharField(max_length=60, blank=True)
    """The number of the item of the agenda that it belongs to."""
    language = models.CharField(max_length=12)
    last_key = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="group_meeting_has_one_agenda", fields=["space"], condition=Q(kind="agenda")
            )
        ]

    def __str__(self) -> str:
        return self.title


class GroupTextVersion(models.Model):
    """A text as somebody saved it (`paragraphs.Paragraphs`); agreed, if somebody says so."""

    text = models.ForeignKey(GroupText, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    paragraphs = models.JSONField(default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="group_text_version_once", fields=["text", "number"]),
            models.CheckConstraint(
                name="group_text_agreed_by_somebody",
                condition=Q(agreed_by=None, agreed_at=None)
                | Q(agreed_by__isnull=False, agreed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text_id}: {self.number}"


class GroupComment(models.Model):
    """What somebody said of a paragraph, as it read in a version; or an answer to that."""

    text = models.ForeignKey(GroupText, on_delete=models.CASCADE, related_name="comments")
    version = models.PositiveIntegerField()
    paragraph = models.CharField(max_length=12)
    answers = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="answered"
    )
    says = models.TextField()
    language = models.CharField(max_length=12)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.text_id} {self.paragraph}: {self.by_id}"


class GroupDocument(models.Model):
    """A file for the members of a group. `off_at`: put away, and can be taken up again."""

    space = models.ForeignKey(GroupMeeting, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(max_length=300)
    name = models.CharField(max_length=150)
    language = models.CharField(max_length=12)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to="groups", max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name
