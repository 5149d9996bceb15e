"""Every address that is sent to in vain gives back what was typed: no page drops it."""

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from biocap.collection.permissions import WHO_MAY
from tests.factories import make_person
from tests.web.test_access import PAGES, World, world_of_all
from tests.web.work.conftest import signed_in

__all__ = ["world_of_all"]

TYPED = "Two laboratories & a mobile unit"
SHOWN = "Two laboratories &amp; a mobile unit"

TAKING = [
    (where, pattern)
    for where, pattern in PAGES
    if "anonymous" not in WHO_MAY[getattr(pattern.callback, "action", "library.read")]
]
SECRET = [
    (where, pattern)
    for where, pattern in TAKING
    if "accounts/" in where and str(pattern.name).startswith(("account_", "mfa_"))
]
SHOWN_AGAIN = [pair for pair in TAKING if pair not in SECRET]
GIVEN = {"note": TYPED, "reason": TYPED, "title": TYPED, "name": TYPED, "notes": TYPED}


def place_of(pattern: URLPattern, world: World) -> str:
    name = str(pattern.name)
    given = {**world.arguments, **world.own.get(name, {})}
    return reverse(name, kwargs={key: given[key] for key in pattern.pattern.converters})


@pytest.mark.parametrize(("where", "pattern"), SHOWN_AGAIN, ids=[where for where, _ in SHOWN_AGAIN])
def test_every_address_gives_back_what_it_does_not_take(
    where: str, pattern: URLPattern, world_of_all: World, db: None
) -> None:
    """From a stranger whose session ended, and from somebody whose role did."""
    client = Client()
    sent = client.post(place_of(pattern, world_of_all), GIVEN)
    if sent.status_code == 405:
        return  # nothing is sent there by any form
    if pattern.name == "section":
        client.force_login(world_of_all.people["contributor"])  # kept until signed in again
        sent = client.get(place_of(pattern, world_of_all))
    # The page for paper gives back the fields of its own form alone: test_typing_in.py holds that.
    assert SHOWN in sent.content.decode() or pattern.name == "type_in"

    role_ended = signed_in(make_person("Noor Nobody"))
    back = role_ended.post(place_of(pattern, world_of_all), GIVEN)
    if "signed_in" not in WHO_MAY[pattern.callback.action]:  # type: ignore[union-attr]
        assert back.status_code in (403, 404)
        assert SHOWN in back.content.decode()
        assert back["Cache-Control"] == "private, no-store"
