"""The Secretariat's own data on indicators as a Django application."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Counts and targets that the Secretariat enters."""

    name = "biocap.indicators"
    label = "indicators"
    default_auto_field = "django.db.models.BigAutoField"
