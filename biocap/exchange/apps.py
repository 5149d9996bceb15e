"""What comes from outside as a Django application."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """What imports came to, and what was found in their lists."""

    name = "biocap.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
