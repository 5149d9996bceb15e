"""A round that is open today, with Kenya's draft in it, and people signed in."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from biocap.collection import operations, queries
from biocap.collection.models import Round, Submission
from biocap.parties.models import Person
from tests.workroom import make_round


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def open_round(secretariat: Person, now: datetime) -> Round:
    today = now.date()
    return make_round(
        secretariat,
        opens_on=today - timedelta(days=3),
        due_on=today + timedelta(days=20),
        closes_on=today + timedelta(days=60),
        at=now,
    )


@pytest.fixture
def draft(open_round: Round, focal_point: Person, now: datetime) -> Submission:
    return operations.start(party_code="KEN", round=open_round, by=focal_point, at=now)


@pytest.fixture
def answer(draft: Submission, now: datetime) -> Callable[..., None]:
    """Save answers to the draft, in somebody's name."""

    def save(by: Person, answers: dict[str, Any]) -> None:
        operations.save_answers(draft, answers, by=by, at=now, channel="web")

    return save


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def value(submission: Submission, key: str) -> Any:
    """Return the answer that stands."""
    return queries.values_of(submission).get(key)


def address(submission: Submission, place: str = "") -> str:
    return f"/en/work/submissions/{submission.pk}/{place}"
