"""Documents as a Django application: places that people fill, and documents that are written."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Passages of documents, and the writing of documents in the background."""

    name = "biocap.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
