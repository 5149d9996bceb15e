"""Coordination, as a Django application."""

from django.apps import AppConfig


class CoordinationConfig(AppConfig):
    """Meetings that the Secretariat enters, and what became of recommendations."""

    name = "biocap.coordination"
    label = "coordination"
    default_auto_field = "django.db.models.BigAutoField"
