"""What comes by mail as a Django application."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """Messages that came, and what became of them."""

    name = "biocap.mail"
    label = "mail"
    default_auto_field = "django.db.models.BigAutoField"
