from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "biocap.parties"
    label = "parties"
