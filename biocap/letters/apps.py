"""Letters as a Django application."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Letters of rounds, and the texts that the Secretariat made for them."""

    name = "biocap.letters"
    label = "letters"
    default_auto_field = "django.db.models.BigAutoField"
