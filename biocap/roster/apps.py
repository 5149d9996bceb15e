"""The roster of experts, as a Django application."""

from django.apps import AppConfig


class RosterConfig(AppConfig):
    """Consent, completeness and time of nominations, and assignments of experts."""

    name = "biocap.roster"
    label = "roster"
    default_auto_field = "django.db.models.BigAutoField"
