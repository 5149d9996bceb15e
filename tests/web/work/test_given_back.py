"""Every address that is sent to in vain gives back what was typed: no page drops it."""

from datetime import UTC, date, datetime
from http.cookies import SimpleCookie
from typing import NoReturn

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils.html import escape

from biocap.collection.models import Round
from biocap.collection.permissions import WHO_MAY, may
from biocap.collection.problems import ROUND_NOT_OPEN
from biocap.national_plans.models import NationalPlan
from biocap.national_plans.operations import publish_plan
from biocap.national_plans.publishing import plan_sha256, to_publish
from biocap.shared import audit
from tests.factories import make_person
from tests.web.test_access import ASKED_INSIDE, PAGES, World, sessions, world_of_all
from tests.web.work.conftest import signed_in
from tests.web.work.filled import filled_forms
from tests.workroom import OPEN

__all__ = ["sessions", "world_of_all"]

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


FILES = ("_pdf", "_word", "_xlsx", "_zip", "_file", "_sheets", "_xlsform", "_workbook")
REFUSED = {
    *("account", "activity_review", "asked_to_help", "assignment", "colleagues", "country_notes"),
    *("documents", "import_run", "letters_kind", "meeting", "meeting_new", "national_plan"),
    *("joint_action", "new_held_meeting", "nomination", "opened_draft", "party"),
    *("people_list_run", "person", "person_email", "plan_action", "plan_comments", "publish_plan"),
    *("record_priorities", "round_change", "section_comments", "sections_given", "tool_review"),
    *("tool_reviews", "work_held_meeting", "work_outcome"),
}
"""Pages whose forms, filled so, are known to reach their operation."""


def shown_to_some(
    client: Client, pattern: URLPattern, address: str, world: World, held: dict[str, dict[str, str]]
) -> bytes:
    """Return the page as the first person sees it who may, and stay signed in as that person."""
    name = str(pattern.name)
    action = ASKED_INSIDE.get(name) or str(getattr(pattern.callback, "action", ""))
    for who, person in world.people.items():
        if person is not None and may(person, action, world.subjects.get(name)):
            client.cookies = SimpleCookie(held[who])
            with transaction.atomic():
                page = client.get(address)
                transaction.set_rollback(True)
            html = page.status_code == 200 and "text/html" in page["Content-Type"]
            return page.getvalue() if html else page.getvalue()[:0]
    return b""


@pytest.mark.django_db
def test_every_form_gives_back_what_an_operation_refuses(
    world_of_all: World, sessions: dict[str, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever changed since: each operation says no, where it writes its trail.

    A page that shows first what would be done carries what was typed: its forms are sent too.
    """
    plan = NationalPlan.objects.get()
    publish_plan(plan, seen=plan_sha256(to_publish(plan)), by=plan.created_by, at=OPEN)
    today = datetime.now(UTC).date()
    Round.objects.filter(closes_on__lt=today).update(closes_on=today)
    reached: set[str] = set()
    refused: set[str] = set()
    lost: list[tuple[str, int]] = []

    def refuse(*_line: object) -> NoReturn:
        reached.add(name)
        raise ROUND_NOT_OPEN(day=date(2030, 1, 1))

    client = Client()
    for _where, pattern in SHOWN_AGAIN:
        name = str(pattern.name)
        if name.endswith(FILES):
            continue
        address = place_of(pattern, world_of_all)
        page = shown_to_some(client, pattern, address, world_of_all, sessions)
        forms = filled_forms(page, address, TYPED)
        for form in forms:
            reached.clear()
            with monkeypatch.context() as patched, transaction.atomic():
                patched.setattr(audit, "_line", refuse)
                sent = client.post(form.to, form.fields)
                transaction.set_rollback(True)
            given = sent.content.decode()
            gone = [field for field, it in form.typed.items() if escape(it) not in given]
            if reached and gone:
                lost.append((f"{form.to} {gone}", sent.status_code))
            elif not reached and sent.status_code == 200 and not form.carries:
                forms += [it for it in filled_forms(sent.content, form.to, TYPED) if it.carries]
            refused |= reached
    assert lost == []
    assert refused >= REFUSED
