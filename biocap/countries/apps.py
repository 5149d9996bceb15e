"""What a country arranges for itself, as a Django application."""

from django.apps import AppConfig


class CountriesConfig(AppConfig):
    """Handovers between focal points."""

    name = "biocap.countries"
    label = "countries"
    default_auto_field = "django.db.models.BigAutoField"
