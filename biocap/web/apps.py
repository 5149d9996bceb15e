from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "biocap.web"
    label = "web"
