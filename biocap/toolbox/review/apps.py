"""Reviews of the register, as a Django application."""

from django.apps import AppConfig


class ToolReviewConfig(AppConfig):
    """Reviews, who is invited, what they say of each tool, and the outcomes."""

    name = "biocap.toolbox.review"
    label = "tool_review"
    default_auto_field = "django.db.models.BigAutoField"
