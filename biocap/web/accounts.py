"""How django-allauth behaves here: nobody registers by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedRegistration(DefaultAccountAdapter):  # type: ignore[misc]
    """The Secretariat makes people; there is no open registration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
