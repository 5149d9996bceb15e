"""Tables of organizations. They hold invariants, never workflow."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from biocap.organizations.choices import LONGEST_LANGUAGE, IdentifierScheme, OrganizationKind
from biocap.parties.models import Organization


class OrganizationRecord(models.Model):
    """What the Secretariat keeps of an organization besides its names: a draft.

    The contact is the institution's, never a person's.
    """

    organization = models.OneToOneField(
        Organization, on_delete=models.CASCADE, related_name="record", primary_key=True
    )
    kind = models.CharField(max_length=20, choices=OrganizationKind.choices, blank=True)
    language = models.CharField(max_length=LONGEST_LANGUAGE, blank=True)
    """That of its own name; empty: nobody stated it."""
    address = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return f"{self.organization_id}: {self.kind}"


class OtherName(models.Model):
    """Another name of an organization. `key`: as names are compared (`rules.name_key`)."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="other_names"
    )
    name = models.CharField(max_length=300)
    language = models.CharField(max_length=LONGEST_LANGUAGE, blank=True)
    key = models.CharField(max_length=400, unique=True)

    class Meta:
        ordering: ClassVar = ["key"]

    def __str__(self) -> str:
        return self.name


class OrganizationIdentifier(models.Model):
    """A lasting identifier of an organization in a list of others."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="identifiers"
    )
    scheme = models.CharField(max_length=8, choices=IdentifierScheme.choices)
    code = models.CharField(max_length=120)
    key = models.CharField(max_length=120)

    class Meta:
        ordering: ClassVar = ["scheme", "key"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="identifier_of_one_organization", fields=["scheme", "key"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}: {self.code}"


class OrganizationStatement(models.Model):
    """What was made public of an organization; the last one that is not withdrawn stands."""

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="stated")
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
        constraints: ClassVar = [
            models.CheckConstraint(
                name="statement_withdrawn_by_somebody",
                condition=Q(withdrawn_by=None, withdrawn_at=None)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id}: {self.at:%Y-%m-%d}"
