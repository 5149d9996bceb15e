"""Addresses of the JSON door, loaded when somebody first asks for one of them."""

from biocap.api.routes import api

urlpatterns, _, _ = api.urls
