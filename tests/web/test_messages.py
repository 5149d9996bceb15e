"""What a page tells once stands in a cookie of the name that the settings give it."""

from django.contrib.messages import SUCCESS
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from biocap.web.messages import Messages
from biocap.web.sessions import SessionStore


@override_settings(MESSAGES_COOKIE_NAME="__Host-messages")
def test_messages_stand_in_the_cookie_of_the_settings() -> None:
    request, response = RequestFactory().get("/"), HttpResponse()
    request.session = SessionStore()
    told = Messages(request)
    told.add(SUCCESS, "Saved.")
    told.update(response)
    assert list(response.cookies) == ["__Host-messages"]
    request.COOKIES["__Host-messages"] = response.cookies["__Host-messages"].value
    assert [message.message for message in Messages(request)] == ["Saved."]
