"""What every page needs: the languages with their addresses, and whom people may ask."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_from_path

from biocap.telling.locales import language_of


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the values that `base.html` reads on every page, and what ends a sentence.

    It is a value and no tag: djangofmt puts a space between two tags.
    """
    here = request.get_full_path()
    return {
        "page_languages": [
            (code, name, _in_language(here, code)) for code, name in settings.LANGUAGES
        ],
        "site_contact": settings.BIOCAP_CONTACT,
        "full_stop": language_of(None).full_stop,
    }


def _in_language(here: str, code: str) -> str:
    """Return the same page in a language; only the first part of an address says which it is.

    So no address has to be read and made again for each language, which loaded the words of all
    of them, and the addresses of the site as often.
    """
    own = get_language_from_path(here)
    return f"/{code}{here.removeprefix(f'/{own}')}" if here.startswith(f"/{own}/") else here
