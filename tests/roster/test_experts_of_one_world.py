"""A fictional Party and a real one ask for no expert of one another."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from biocap.roster import operations
from biocap.roster.models import ExpertAssignment
from tests.factories import make_person
from tests.roster import nominations as made
from tests.workroom import OPEN, make_fictional, refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def library(tmp_path: Path, settings: LazySettings) -> None:
    settings.BIOCAP_LIBRARY = tmp_path


@pytest.mark.parametrize(
    ("nominates", "asks", "together"),
    [
        ("KEN", "PER", True),
        ("KEN", "P017", False),
        ("P018", "P017", True),
        ("P018", "PER", False),
    ],
)
def test_neither_world_asks_for_an_expert_of_the_other(
    nominates: str, asks: str, together: bool
) -> None:
    secretariat = make_person(secretariat="yes")
    for number in (17, 18):
        make_fictional(number)
    nominating, asking = (make_person(focal_point=code) for code in (nominates, asks))
    nomination = made.nominated(nominating, country=nominates)
    made.listed(nomination, nominating, secretariat)
    client, page = Client(), reverse("ask_expert", args=[nomination.pk])
    client.force_login(asking)
    alone = "A fictional Party asks for experts of fictional Parties alone"
    assert (alone in client.get(page).content.decode()) is not together
    client.post(page, {"party_code": asks, "what": "Review.", "area": "C"})
    told: dict[str, Any] = {"by": asking, "at": OPEN, "from_on": None, "to_on": None}
    said = {"what": "Review.", "why": "", "area": "C", **told}
    assert ExpertAssignment.objects.filter(party_code=asks).exists() is together
    if together:
        operations.request_assignment(nomination.pk, asks, **said)
    else:
        code = refused(operations.request_assignment, nomination.pk, asks, **said)
        assert code == "nomination.not_listed"
    assert ExpertAssignment.objects.count() == 2 * together
