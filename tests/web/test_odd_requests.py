"""Whatever a request says about where it goes, whence it came and where to go on: no fault."""

from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from biocap.parties.models import Person

pytestmark = pytest.mark.django_db
PIECES = [
    "https://",
    "http://testserver",
    "javascript:alert(1)",
    "//",
    "///",
    "[",
    "]",
    "[::1",
    "@",
]
PIECES += [
    "u:p@",
    ":",
    ":99999",
    "evil.example",
    "a b",
    "?next=",
    "#",
    "\\",
    "%5b",
    "%00",
    "%0d%0a",
]
PIECES += ["/en/work/", "..", "\u202e", "é"]
ODD = st.lists(st.sampled_from(PIECES), max_size=6).map("".join) | st.text(max_size=30)
LATIN = ODD.map(lambda text: quote(text, safe="/:?#[]@!$&'()*+,;=%\\ "))
"""As a header or an address may hold it."""
OFTEN = settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
PASSWORD = "long and winding roads 7"


@OFTEN
@given(LATIN)
@example("//[::1/")
@example("/en/[::1")
@example("//[::1]:99999/en/")
def test_any_address_is_answered(path: str) -> None:
    client = Client(raise_request_exception=False)
    answered = client.generic("GET", "/en/", PATH_INFO="/" + path)
    assert answered.status_code < 500, path
    assert client.generic("GET", "/" + path.lstrip("/")).status_code < 500, path


@OFTEN
@given(name=st.sampled_from(["Referer", "Origin", "Host", "X-Forwarded-For"]), words=LATIN)
@example("Origin", "https://[::1")
@example("Referer", "https://[::1")
@example("Host", "[::1")
def test_any_header_is_answered(name: str, words: str) -> None:
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    for method, address in (
        ("GET", "/en/"),
        ("GET", "/en/work/"),
        ("POST", "/en/work/rounds/new/"),
        ("POST", "/en/accounts/login/"),
        ("POST", "/api/v1/submissions"),
        ("POST", "/en/work/submissions/00000000-0000-4000-8000-000000000001/sections/general/"),
    ):
        sent: dict[str, Any] = {"data": {"title": "a"}} if method == "POST" else {}
        answered = getattr(client, method.lower())(address, headers={name: words}, **sent)
        assert answered.status_code < 500, (method, address, words)


@OFTEN
@given(LATIN)
@example("https://[::1")
@example("https://evil.example/")
@example("//evil.example")
@example("javascript:alert(1)")
@example("/\\evil.example")
def test_sign_in_goes_on_within_the_site_alone(focal_point: Person, words: str) -> None:
    if not focal_point.check_password(PASSWORD):
        focal_point.set_password(PASSWORD)
        focal_point.save()
    client = Client(raise_request_exception=False)
    sign_in = f"/en/accounts/login/?next={quote(words)}"
    assert client.get(sign_in).status_code == 200
    given_ = {"login": focal_point.email, "password": PASSWORD, "next": words}
    answered = client.post(sign_in, given_)
    assert answered.status_code in (200, 302), words
    if answered.status_code == 302:
        to = urlsplit(urljoin("http://testserver/", answered["Location"].replace("\\", "/")))
        assert (to.scheme, to.netloc) == ("http", "testserver"), answered["Location"]
