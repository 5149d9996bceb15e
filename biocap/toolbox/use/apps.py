"""Entered use of tools, as a Django application."""

from django.apps import AppConfig


class ToolUseConfig(AppConfig):
    """What the Secretariat enters of the use of tools, each with its source."""

    name = "biocap.toolbox.use"
    label = "tool_use"
    default_auto_field = "django.db.models.BigAutoField"
