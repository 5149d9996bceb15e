"""What the pages of letters share: the round they are of, and the address of the workroom."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from biocap.collection.models import Round


def letters_frame(round_: Round) -> dict[str, Any]:
    """Return what every page of a round's letters needs."""
    return {
        "section": "work",
        "round": round_,
        "rehearsal": round_.rehearsal,
        "server": bool(settings.EMAIL_HOST),
    }


def workroom_address(request: HttpRequest) -> str:
    """Return the address of the workroom that leads each reader to their own language."""
    path = reverse("desk").removeprefix(f"/{get_language()}")
    return request.build_absolute_uri(path)
