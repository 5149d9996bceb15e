"""No cache on the way keeps what was answered to a session or a token, or in a closed place."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from biocap.collection import operations
from biocap.collection.permissions import WHO_MAY
from biocap.library.drawn import software_release
from biocap.library.queries import Library
from biocap.parties.models import Person

pytestmark = pytest.mark.django_db
SAMPLES = {
    **{"uuid": "00000000-0000-4000-8000-000000000001", "int": "1"},
    **{"snapshot": "f" * 64, "code": "needs-assessment", "edition": "2009"},
    **{"code_of_party": "KEN", "party_code": "KEN"},
}


def every_address(found: list[Any], above: str = "") -> Iterator[tuple[str, bool]]:
    """Yield a sample of each address, and whether it is a public page."""
    for entry in found:
        where = above + str(entry.pattern).removeprefix("^").removesuffix("$").replace("\\Z", "")
        if isinstance(entry, URLResolver):
            yield from every_address(entry.url_patterns, where)
        elif isinstance(entry, URLPattern):
            for name, converter in entry.pattern.converters.items():
                kind = type(converter).__name__.removesuffix("Converter").lower()
                sample = SAMPLES.get(name, SAMPLES.get(kind, "x"))
                for written in (f"<{kind}:{name}>", f"<{name}>", f"<str:{name}>"):
                    where = where.replace(written, sample)
            action = getattr(entry.callback, "action", "")
            public = action != "account.enter" and "anonymous" in WHO_MAY.get(action, ())
            yield f"/{where}", public and not where.startswith("api/")


def told(client: Client, address: str, **more: Any) -> tuple[str, bool]:
    response = client.get(address, **more)
    response.getvalue()  # reads a streamed file to its end, which closes it
    varies = {"Cookie", "Authorization"} <= set(response.headers["Vary"].split(", "))
    return response.headers.get("Cache-Control", ""), varies


def test_every_answer_says_who_may_keep_it(frozen: Library, secretariat: Person) -> None:
    everything = dict(every_address(get_resolver().url_patterns))
    assert len(everything) > 90
    assert not any("<" in address for address in everything)
    chart = f"/en/charts/{frozen.snapshot_id}/{software_release()}/activities-years.svg"
    files = (f"/en/library/{frozen.snapshot_id}/{name}" for name in ("manifest.json", "needs.csv"))
    shown = {**everything, **dict.fromkeys((chart, *files), True)}
    shown |= {"/": True, "/en/nothing/": True, "/en/accounts/": False, "/en/work/people/": False}
    stranger, session = Client(), Client()
    session.force_login(secretariat)
    token = operations.issue_token(secretariat, "test", by=None, at=timezone.now())
    bearer = {"Authorization": f"Bearer {token}"}
    private = ("private, no-store", True)
    wrong = []
    for address, public in shown.items():
        kept, varies = told(stranger, address)
        if not varies or (kept == private[0]) == public or (public and "private" in kept):
            wrong.append((address, "stranger", kept, varies))
        if told(stranger, address, headers=bearer) != private:
            wrong.append((address, "token", "", varies))
        if address.endswith("/logout/"):
            continue  # GET asks only; but leave the session alone
        if told(session, address) != private:
            wrong.append((address, "session", "", varies))
    assert wrong == []
    assert told(stranger, chart)[0] == "public, max-age=31536000, immutable"
    assert told(stranger, "/en/")[0] == "public, max-age=0, must-revalidate"


def test_what_sets_a_cookie_is_kept_by_nobody(client: Client, person: Person) -> None:
    sent = {"login": person.email, "password": "wrong"}
    for response in (
        client.get("/en/accounts/login/"),
        client.post("/en/accounts/login/", sent),
        client.post("/en/"),
        client.post("/api/v1/submissions", b"{", content_type="application/json"),
        client.post("/en/work/rounds/new/", {"title": "typed"}),
    ):
        assert response.headers["Cache-Control"] == "private, no-store"
