"""How django-allauth behaves here: nobody registers by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from biocap.web.proxies import client_address


class ClosedRegistration(DefaultAccountAdapter):  # type: ignore[misc]
    """The Secretariat makes people; there is no open registration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that attempts to sign in are counted under."""
        return client_address(request)
