"""The workroom as a Django application."""

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    """Rounds, submissions, answers and frozen versions."""

    name = "biocap.collection"
    label = "collection"
    default_auto_field = "django.db.models.BigAutoField"
