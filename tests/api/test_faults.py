"""Faults of the machine: a full disk, a database held up, and ours, told to programs and people."""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.parties.models import Person
from tests.workroom import answers_held, full_needs_answers

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="The faults are made in SQLite."),
]


@pytest.fixture
def send(draft: Submission, focal_point: Person) -> Callable[[dict[str, Any]], Any]:
    """Send answers as a program, and return what the door answers."""
    token = operations.issue_token(focal_point, "test", by=None, at=timezone.now())
    client = Client(raise_request_exception=False)

    def sending(answers: dict[str, Any]) -> Any:
        return client.put(
            f"/api/v1/submissions/{draft.pk}/answers",
            {"answers": answers},
            content_type="application/json",
            headers={"Authorization": f"Bearer {token}"},
        )

    return sending


@pytest.fixture
def full() -> Iterator[None]:
    """No page of the database can be added."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1073741823")


@pytest.fixture
def held_up() -> Iterator[None]:
    """Another program writes and does not let go."""
    other = sqlite3.connect(settings.DATABASES["default"]["TEST"]["NAME"], isolation_level=None)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 20")
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()
    connection.close()


def test_full_disk_is_507(send: Callable[..., Any], full: None) -> None:
    answered = send(full_needs_answers())
    assert (answered.status_code, answered["Content-Type"]) == (507, "application/problem+json")
    assert answered["Retry-After"] == "5"
    assert answered.json()["code"] == "request.full"
    assert answers_held() == {}


def test_database_held_up_is_503(send: Callable[..., Any], held_up: None) -> None:
    answered = send({"notes": "A note."})
    assert (answered.status_code, answered["Content-Type"]) == (503, "application/problem+json")
    assert answered["Retry-After"] == "5"
    assert answered.json()["code"] == "request.busy"
    assert answers_held() == {}


def test_a_fault_of_ours_is_a_problem_too(send: Callable[..., Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE shared_auditentry RENAME TO gone")
        answered = send({"notes": "A note."})
        cursor.execute("ALTER TABLE gone RENAME TO shared_auditentry")
    assert (answered.status_code, answered["Content-Type"]) == (500, "application/problem+json")
    assert answered.json()["code"] == "request.fault"
    assert "Retry-After" not in answered
    assert answers_held() == {}


@pytest.fixture
def signed_in(focal_point: Person) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(focal_point)
    return client


def test_a_page_says_it_in_one_sentence(signed_in: Client, held_up: None) -> None:
    page = signed_in.post(
        "/en/accounts/", {"name": "Kamau", "language": "en", "time_zone": "Africa/Nairobi"}
    )
    assert (page.status_code, page["Retry-After"]) == (503, "5")
    assert (
        "<p>The database is held up at the moment, and nothing was changed."
        " Try again in a moment.</p>"
    ) in page.content.decode()


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("POST", "/api/v1/formats", 405, "request.wrong_method"),
        ("DELETE", "/api/v1/submissions", 405, "request.wrong_method"),
        ("GET", "/api/v1/%00", 400, "request.nul"),
        ("GET", "/api/v1/formats?a=%00", 400, "request.nul"),
        ("GET", f"/api/v1/formats/{'x' * 300}/1", 404, "formats.unknown"),
        ("GET", "/api/v1/formats/%2e%2e%2f%2e%2e/1", 404, "request.unknown_address"),
        ("GET", "/api/v2/formats", 404, "request.unknown_address"),
        ("GET", "/api/", 404, "request.unknown_address"),
    ],
)
def test_every_fault_of_the_door_is_a_problem(
    method: str, path: str, status: int, code: str
) -> None:
    answered = Client().generic(method, path)
    assert (answered.status_code, answered["Content-Type"], answered.json()["code"]) == (
        status,
        "application/problem+json",
        code,
    )


def test_a_host_of_somebody_else_is_a_problem_at_the_door() -> None:
    answered = Client().get("/api/v1/formats", headers={"Host": "elsewhere.example"})
    assert (answered.status_code, answered["Content-Type"]) == (400, "application/problem+json")
