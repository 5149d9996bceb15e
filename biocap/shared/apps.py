from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "biocap.shared"
    label = "shared"
