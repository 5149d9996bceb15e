"""Providers of OpenID Connect by which people of an organization or a country sign in."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from biocap.parties.models import Organization


class SignInService(models.Model):
    """One provider. What it says of a person counts for one organization or one country alone."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    party_code = models.CharField(max_length=8, blank=True)
    issuer = models.CharField(max_length=500)
    client_id = models.CharField(max_length=200)
    secret = models.TextField(blank=True)
    """Of the client, sealed with the key of this instance (`services.sealed`), or empty."""
    domains = models.CharField(max_length=1000)
    """Of the e-mail addresses that it answers for, with spaces between them."""
    is_active = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="sign_in_service_of_one",
                condition=Q(organization=None) ^ Q(party_code=""),
            )
        ]

    def __str__(self) -> str:
        return self.name
