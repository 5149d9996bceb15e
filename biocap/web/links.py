"""Addresses of one-time links, as letters hold them before the link is made."""

from urllib.parse import quote

from django.http import HttpRequest
from django.urls import reverse

from biocap.letters.signing_in import PLACE

_MARK = "made-when-sent"


def link_to_be_made(request: HttpRequest, page: str = "sign_in_link") -> str:
    """Return the address of a one-time link with PLACE where its secret will stand."""
    address = request.build_absolute_uri(reverse(page, args=[_MARK]))
    return address.replace(quote(_MARK), PLACE)
