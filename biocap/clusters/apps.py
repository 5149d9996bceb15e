"""Which reports are of one activity, as a Django application."""

from django.apps import AppConfig


class ClustersConfig(AppConfig):
    """Proposals that two reports are of one activity, and what people decided."""

    name = "biocap.clusters"
    label = "clusters"
    default_auto_field = "django.db.models.BigAutoField"
