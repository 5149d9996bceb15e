"""National plans, as a Django application."""

from django.apps import AppConfig


class NationalPlansConfig(AppConfig):
    """Plans of countries."""

    name = "biocap.national_plans"
    label = "national_plans"
    default_auto_field = "django.db.models.BigAutoField"
