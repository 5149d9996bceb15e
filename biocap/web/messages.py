"""What a page tells once, after a form was sent: kept in a cookie, which bears its host's mark."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class MessageCookie(CookieStorage):
    """Django's, under the name that the settings say (`__Host-` behind TLS)."""

    @property
    def cookie_name(self) -> str:  # type: ignore[override]
        """Return the name of the cookie."""
        return str(settings.MESSAGES_COOKIE_NAME)


class Messages(FallbackStorage):
    """In the cookie; what it has no room for in the session."""

    storage_classes = (MessageCookie, SessionStorage)
