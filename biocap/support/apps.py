"""Requests and offers of support, as a Django application."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    """What becomes of a request: to whom it went, what they answered, what was agreed."""

    name = "biocap.support"
    label = "support"
    default_auto_field = "django.db.models.BigAutoField"
