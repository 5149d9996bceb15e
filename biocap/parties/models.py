"""People, the organizations and roles they act in, and edits to what is known of Parties."""

from datetime import date
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from biocap.parties.choices import NKL, language_choices
from biocap.parties.former import NameField


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, name: str, password: str | None = None) -> "Person":
        """Save a person; without a password, one who can only enter by a one-time link."""
        person = self.model(email=email.strip().lower(), name=name)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who signs in. The e-mail, in lower case, is the sign-in name."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = NameField(_("name"), max_length=200)
    language = models.CharField(max_length=12, default="en", choices=language_choices)
    time_zone = models.CharField(max_length=60, blank=True, default="", db_default="")
    """A name of the IANA database, which the person chose; empty: that of their country."""
    telephone = models.CharField(max_length=40, blank=True, default="", db_default="")
    is_active = models.BooleanField(default=True)
    erase_on = models.DateField(null=True, blank=True)
    """From this day on, in UTC, what is known of the person may be erased, as they asked."""
    erased_at = models.DateTimeField(null=True, blank=True)
    credentials_from = models.DateTimeField(null=True, blank=True)
    """Access tokens of before count for nothing: the password changed, or the person left."""
    second_factor_from = models.DateField(null=True, blank=True)
    """From this day on, in UTC, a focal point does nothing without a second factor."""
    created_at = models.DateTimeField(auto_now_add=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from"
    )
    """The account that goes on in place of this one, which is closed (`Merge`)."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    objects = PersonManager()

    class Meta:
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name or self.email


class PastPassword(models.Model):
    """The hash of a password that a person had, so that it is not taken again."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="past_passwords")
    encoded = models.CharField(max_length=128)
    until = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.person}: until {self.until:%Y-%m-%d}"


class Organization(models.Model):
    """An organization that reports activities."""

    name = models.CharField(max_length=300, unique=True)
    acronym = models.CharField(max_length=40, blank=True)
    website = models.URLField(max_length=500, blank=True)
    is_active = models.BooleanField(default=True, db_default=True)
    """A closed one keeps its drafts and reports; nobody acts for it, and it is not suggested."""
    fictional = models.BooleanField(default=False, db_default=False)
    """Whether it is invented for rehearsals: it meets none but fictional respondents."""
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from"
    )

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class RoleKind(models.TextChoices):
    SECRETARIAT = "secretariat", _("Secretariat")
    REVIEWER = "reviewer", _("Reviewer of the Secretariat")
    ADMINISTRATOR = "administrator", _("Administrator of the Secretariat")
    FOCAL_POINT = "focal_point", _("Focal point of a country")
    BCH_FOCAL_POINT = "bch_focal_point", _("BCH focal point of a country")
    CONTRIBUTOR = "contributor", _("Contributor of a country")
    APPROVER = "approver", _("Approver of a country")
    OFFICER = "authority_officer", _("Officer of a competent national authority")
    COLLEAGUE = "colleague", _("Contributor to given sections")
    REPORTER = "reporter", _("Reporter of an organization")
    ORGANIZATION_APPROVER = "organization_approver", _("Approver of an organization")
    DONOR = "donor", _("Donor")
    READER = "reader", _("Reader")


OF_SECRETARIAT = ("secretariat", "reviewer", "administrator")
OF_COUNTRY = (
    *("focal_point", "bch_focal_point", "contributor", "approver", "authority_officer"),
    "colleague",
)
OF_ORGANIZATION = ("reporter", "organization_approver", "donor")
"""Kinds of roles by what they are held for; a reader holds theirs for nothing."""


class RoleQuerySet(models.QuerySet["Role"]):
    """Roles, and those that count on a day."""

    def in_force(self, on: date) -> Self:
        """Return the roles that have begun and have not ended on a day."""
        begun = Q(from_on=None) | Q(from_on__lte=on)
        return self.filter(begun, Q(until=None) | Q(until__gte=on))


class Role(models.Model):
    """In whose name a person acts. Ending a role deletes it; the audit trail remembers.

    Before `from_on` and after `until` it counts for nothing, by the day in UTC.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=24, choices=RoleKind.choices)
    party_code = models.CharField(max_length=8, blank=True)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, blank=True)
    from_on = models.DateField(null=True, blank=True)
    """None: since it was given."""
    until = models.DateField(null=True, blank=True)
    """The last day. None: until it is ended."""
    began_at = models.DateTimeField(auto_now_add=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="role_has_what_its_kind_needs",
                condition=Q(kind__in=[*OF_SECRETARIAT, "reader"], party_code="", organization=None)
                | (Q(kind__in=OF_COUNTRY, organization=None) & ~Q(party_code=""))
                | Q(kind__in=OF_ORGANIZATION, party_code="", organization__isnull=False),
            ),
            models.UniqueConstraint(
                name="role_held_once",
                fields=["person", "kind", "party_code"],
                condition=Q(organization=None),
            ),
            models.UniqueConstraint(
                name="role_for_organization_held_once",
                fields=["person", "kind", "organization"],
                condition=Q(organization__isnull=False),
            ),
            models.CheckConstraint(
                name="role_ends_after_it_begins",
                condition=Q(from_on=None) | Q(until=None) | Q(until__gte=models.F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.kind} {self.party_code}".rstrip()

    def is_in_force(self, on: date) -> bool:
        """Say whether it has begun and has not ended on a day."""
        begun = self.from_on is None or self.from_on <= on
        return begun and (self.until is None or self.until >= on)


class SignInLink(models.Model):
    """A link that lets a person in once, to choose a password. Only its hash is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sign_in_links")
    token_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person}: until {self.expires_at:%Y-%m-%d %H:%M}"


class EmailChange(models.Model):
    """That another e-mail takes the place of a person's. Of its links only the hashes are kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="email_changes")
    old = models.EmailField()
    new = models.EmailField()
    old_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    new_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    asked_at = models.DateTimeField()
    until = models.DateTimeField()
    """Till when both confirm; once it is done, till when the old address puts it back."""
    old_confirmed_at = models.DateTimeField(null=True)
    new_confirmed_at = models.DateTimeField(null=True)
    stood_in_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    """Who of the Secretariat confirmed in place of the old address, or of both."""
    reason = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    """Refused, taken back, followed by another or put back: no link of it works."""

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_email_asked_at_a_time",
                fields=["person"],
                condition=Q(done_at=None, ended_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: asked {self.asked_at:%Y-%m-%d}"


class Merge(models.Model):
    """That two people, or two organizations, were one: what moved, so that it can go back."""

    KINDS: ClassVar = [("person", "person"), ("organization", "organization")]

    kind = models.CharField(max_length=12, choices=KINDS)
    stays = models.BigIntegerField()
    leaves = models.BigIntegerField()
    """Numbers of people, or of organizations, as `kind` says."""
    moved = models.JSONField(default=list)
    """Each row that moved, or gave way to one that is alike, as it was (`biocap.people.moves`)."""
    was_active = models.BooleanField()
    """Whether the account, or the organization, that left was open before."""
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    undone_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(name="merged_of_two", condition=~Q(stays=models.F("leaves"))),
            models.UniqueConstraint(
                name="merged_once_at_a_time",
                fields=["kind", "leaves"],
                condition=Q(undone_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.leaves} into {self.stays}"


class FictionalParty(models.Model):
    """A respondent of a rehearsal. It never bears the name of a real Party."""

    code = models.CharField(max_length=8, unique=True)
    number = models.PositiveIntegerField(unique=True)
    group = models.CharField(max_length=20)
    category = models.CharField(max_length=30)
    ldc = models.BooleanField(default=False)
    sids = models.BooleanField(default=False)
    eit = models.BooleanField(default=False)
    nkl = models.CharField(max_length=7, blank=True, choices=[(code, code) for code in NKL])

    class Meta:
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return self.code


class PartyEdit(models.Model):
    """A property of a Party that the Secretariat set, and why. The newest counts."""

    party_code = models.CharField(max_length=8)
    field = models.CharField(max_length=20, choices=[("category", "category"), ("eit", "eit")])
    value = models.JSONField()
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.party_code}.{self.field} = {self.value}"
