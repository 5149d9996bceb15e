"""What every page needs: the languages with their addresses, and whom people may ask."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the values that `base.html` reads on every page."""
    here = request.get_full_path()
    return {
        "page_languages": [
            (code, name, translate_url(here, code)) for code, name in settings.LANGUAGES
        ],
        "site_contact": settings.BIOCAP_CONTACT,
    }
