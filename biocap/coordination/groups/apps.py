"""Groups, as a Django application."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    """Groups, their members with terms, and the working space of each."""

    name = "biocap.coordination.groups"
    label = "groups"
    default_auto_field = "django.db.models.BigAutoField"
