"""What every page needs: the languages with their addresses, and whom people may ask."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language_from_path


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the values that `base.html` reads on every page."""
    here = request.get_full_path()
    return {
        "page_languages": [
            (code, name, _in_language(here, code)) for code, name in settings.LANGUAGES
        ],
        "site_contact": settings.BIOCAP_CONTACT,
    }


def _in_language(here: str, code: str) -> str:
    """Return the same page in a language; also of an address at which nothing stands."""
    there, own = translate_url(here, code), get_language_from_path(here)
    if there == here and own and here.startswith(f"/{own}/"):
        return f"/{code}{here.removeprefix(f'/{own}')}"
    return there
