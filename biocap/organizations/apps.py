"""Organizations, as a Django application."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    """What the Secretariat keeps of organizations, and makes public."""

    name = "biocap.organizations"
    label = "organizations"
    default_auto_field = "django.db.models.BigAutoField"
