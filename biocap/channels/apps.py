"""Channels as a Django application."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """Answer files that came, and what became of them."""

    name = "biocap.channels"
    label = "channels"
    default_auto_field = "django.db.models.BigAutoField"
