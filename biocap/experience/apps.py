"""The exchange of experience, as a Django application."""

from django.apps import AppConfig


class ExperienceConfig(AppConfig):
    """What people hand in, and what of it is public."""

    name = "biocap.experience"
    label = "experience"
    default_auto_field = "django.db.models.BigAutoField"
