"""Tokens by which programs act as a person."""

from django.conf import settings
from django.db import models


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
