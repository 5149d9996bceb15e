"""Every address: the language first, then the page; programs use /api/ without one."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from biocap.api.routes import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    *i18n_patterns(
        path("", include("biocap.web.urls")),
    ),
]

handler400 = "biocap.web.errors.bad_request"
handler403 = "biocap.web.errors.permission_denied"
handler404 = "biocap.web.errors.not_found"
handler500 = "biocap.web.errors.server_error"
