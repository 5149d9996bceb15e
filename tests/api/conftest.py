"""Programs with an access token, and Kenya's draft in an open round."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from biocap.collection import operations
from biocap.collection.models import Round, Submission
from biocap.parties.models import Person
from tests.workroom import make_round


@dataclass
class Answer:
    """What the door answered."""

    status: int
    kind: str
    body: Any


@dataclass
class Program:
    """A program that sends JSON as a person."""

    token: str

    def __call__(self, method: str, path: str, body: Any = None, **more: Any) -> Answer:
        """Send a body (bytes as they are, else as JSON) and return status, kind and JSON."""
        content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body)
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        response = Client().generic(
            method,
            f"/api/v1{path}",
            content,
            content_type="application/json",
            headers={**headers, **more.pop("headers", {})},
            **more,
        )
        kind = response["Content-Type"].partition(";")[0]
        return Answer(response.status_code, kind, json.loads(response.content))


@pytest.fixture
def program(db: None) -> Callable[[Person | None], Program]:
    def of(person: Person | None) -> Program:
        if person is None:
            return Program("")
        return Program(operations.issue_token(person, "test", by=None, at=timezone.now()))

    return of


@pytest.fixture
def open_now(secretariat: Person) -> Round:
    """A round that is open while the test runs."""
    today = timezone.now().date()
    return make_round(
        secretariat,
        opens_on=today - timedelta(days=30),
        due_on=today + timedelta(days=30),
        closes_on=today + timedelta(days=60),
    )


@pytest.fixture
def draft(focal_point: Person, open_now: Round) -> Submission:
    return operations.start(party_code="KEN", round=open_now, by=focal_point, at=timezone.now())
