"""Every address: the language first, then the page; programs use /api/ without one."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.urls.resolvers import RoutePattern


class Later(URLResolver):
    """Addresses in a namespace, loaded when one of them is asked for.

    Django would load them for the first link of any page, which takes 10 MB and a third of a
    second that a process without programs at its door never needs.
    """

    def _populate(self) -> None:
        if "url_patterns" in self.__dict__:
            super()._populate()


urlpatterns: list[URLPattern | URLResolver] = [
    Later(RoutePattern("api/v1/"), "biocap.api.urls", app_name="ninja", namespace="api"),
    *i18n_patterns(
        path("", include("biocap.web.urls")),
    ),
]

handler400 = "biocap.web.errors.bad_request"
handler403 = "biocap.web.errors.permission_denied"
handler404 = "biocap.web.errors.not_found"
handler500 = "biocap.web.errors.server_error"
