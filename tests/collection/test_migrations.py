"""What lay in a workroom before a migration lies in it afterwards."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = "0002_frozen_version"
DOCUMENT = "0003_answers_in_one_document"
EARLIER = datetime(2026, 3, 1, 12, 0, 0, 250, tzinfo=UTC)
LATER = datetime(2026, 3, 2, 23, 59, 59, tzinfo=UTC)
VALUES: list[tuple[str, Any, int, str, datetime]] = [
    ("areas", [{"code": "L"}], 1, "api", EARLIER),
    ("budget", 1.5, 1, "import", EARLIER),
    ("needs.L/L.1", {"extent": {"code": "2"}, "specify": 'é "中" \n'}, 3, "web", LATER),
    ("notes", None, 2, "web", LATER),
]


def migrated(name: str) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate([("collection", name)])
    return executor.loader.project_state([("collection", name)]).apps


@pytest.fixture
def rows() -> Any:
    yield migrated(ROWS)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def test_answers_go_into_one_document_and_back(rows: Any) -> None:
    person = rows.get_model("parties", "Person").objects.create(email="a@example.org", name="A")
    drafts = [
        rows.get_model("collection", "Submission").objects.create(
            format_code="needs-assessment",
            edition="2009",
            party_code=code,
            created_by=person,
            created_at=EARLIER,
        )
        for code in ("FJI", "KEN", "PER")
    ]
    answers = rows.get_model("collection", "Answer")
    for draft in drafts[1:]:
        for key, value, revision, channel, saved_at in VALUES:
            answers.objects.create(
                submission=draft,
                key=key,
                value=value,
                revision=revision,
                author=person,
                channel=channel,
                saved_at=saved_at,
            )
    names = ("submission_id", "key", "value", "revision", "author_id", "channel", "saved_at")
    before = list(answers.objects.order_by("submission_id", "key").values_list(*names))

    submissions = migrated(DOCUMENT).get_model("collection", "Submission")
    document = {
        key: {
            "value": value,
            "revision": revision,
            "author": person.pk,
            "channel": channel,
            "saved_at": saved_at.isoformat(),
        }
        for key, value, revision, channel, saved_at in VALUES
    }
    held = dict(submissions.objects.values_list("party_code", "answers"))
    assert held == {"FJI": {}, "KEN": document, "PER": document}

    answers = migrated(ROWS).get_model("collection", "Answer")
    assert list(answers.objects.order_by("submission_id", "key").values_list(*names)) == before
