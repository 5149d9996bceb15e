from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "biocap.library"
    label = "library"
