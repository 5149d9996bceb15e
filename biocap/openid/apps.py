"""Signing in by OpenID Connect, as a Django application."""

from django.apps import AppConfig


class OpenIdConfig(AppConfig):
    """Providers that the Secretariat set up."""

    name = "biocap.openid"
    label = "openid"
    default_auto_field = "django.db.models.BigAutoField"
