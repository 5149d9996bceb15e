"""Limits and headers that hold on every page."""

import pytest
from django.conf import settings
from django.test import Client

from biocap.parties.models import Person

pytestmark = pytest.mark.django_db
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


@pytest.mark.parametrize("address", ["/en/accounts/login/", "/en/nothing-here/", "/en/work/"])
def test_every_answer_carries_the_strict_policy(client: Client, address: str) -> None:
    response = client.get(address)
    assert set(response["Content-Security-Policy"].split("; ")) == POLICY
    assert {
        name: response[name]
        for name in ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")
    } == {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
    }


def announce(client: Client, size: int) -> int:
    """Return the status of an upload that announces `size` and of which nothing was read."""
    response = client.generic(
        "POST",
        "/en/accounts/login/",
        b"",
        **{  # type: ignore[arg-type]
            "CONTENT_TYPE": "multipart/form-data; boundary=edge",
            "CONTENT_LENGTH": str(size),
            "wsgi.input": _Unreadable(),
        },
    )
    return response.status_code


class _Unreadable:
    def read(self, *_: object) -> bytes:
        raise AssertionError("the body was read")

    readline = read


def test_body_limits_refuse_what_is_too_large_unread(client: Client, person: Person) -> None:
    assert announce(client, 64 * 1024 + 1) == 413
    client.force_login(person)
    assert announce(client, settings.LARGEST_BODY + 1) == 413
    with pytest.raises(AssertionError, match="the body was read"):
        announce(client, settings.LARGEST_BODY)


def test_server_error_page_needs_nothing_that_may_have_failed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> dict[str, object]:
        raise RuntimeError

    client.raise_request_exception = False
    monkeypatch.setattr("biocap.web.context.settings", broken)
    response = client.get("/en/accounts/login/")
    assert response.status_code == 500
    assert "What you saved before is safe." in response.content.decode()
    broken_too = client.get("/ar/accounts/login/").content.decode()
    assert '<html lang="ar" dir="rtl">' in broken_too


@pytest.mark.parametrize("code", ["en", "fr", "es", "ar", "ru", "zh"])
def test_every_language_has_its_address_and_direction(client: Client, code: str) -> None:
    response = client.get(f"/{code}/accounts/login/")
    page = response.content.decode()
    assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}">' in page
    for other in ("en", "fr", "es", "ar", "ru", "zh"):
        assert f'href="/{other}/accounts/login/"' in page


def test_an_address_without_language_leads_to_the_readers_own(client: Client) -> None:
    response = client.get("/accounts/login/", headers={"Accept-Language": "zh-CN,fr;q=0.5"})
    assert (response.status_code, response["Location"]) == (302, "/zh/accounts/login/")
