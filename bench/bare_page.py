"""The bare Django view that public pages are measured against: so many bytes, no middleware."""

import os

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bench")
django.setup()
BODY = b"x" * int(os.environ.get("BENCH_BYTES", "5"))


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(BODY, headers={"Content-Length": str(len(BODY))})


urlpatterns = [path("", page)]
application = get_wsgi_application()
"""As waitress is told: bench.bare_page:application."""
