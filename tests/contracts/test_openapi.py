"""The JSON door keeps its promise: the snapshot, and answers that fit their own description.

After a change that is meant, renew the snapshot with
`BIOCAP_RENEW=1 .venv/bin/pytest tests/contracts/test_openapi.py`.
"""

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import CHECKS
from schemathesis.core.result import Ok

from biocap.api.routes import api
from biocap.collection import operations
from biocap.config.wsgi import application
from tests.factories import make_person
from tests.workroom import AREA_L, make_round

SNAPSHOT = Path(__file__).parent / "openapi.json"


def test_openapi_is_the_snapshot() -> None:
    described = json.loads(json.dumps(api.get_openapi_schema()))
    text = json.dumps(described, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    if os.environ.get("BIOCAP_RENEW"):
        SNAPSHOT.write_text(text)
    assert SNAPSHOT.read_text() == text


DOOR = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
OPERATIONS = [found.ok() for found in DOOR.get_all_operations() if isinstance(found, Ok)]
HELD = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
]


@pytest.mark.django_db(transaction=True)  # each request ends its connection
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_answers_fit_their_description(operation: Any) -> None:
    """Whatever fits the description is sent, to a real draft as often as not; never a 5xx."""
    person = make_person(focal_point="KEN")
    today, now = timezone.now().date(), timezone.now()
    needs_round = make_round(
        make_person(secretariat="yes"),
        opens_on=today,
        due_on=today,
        closes_on=today + timedelta(days=9),
    )
    draft = operations.start(party_code="KEN", round=needs_round, by=person, at=now)
    operations.save_answers(draft, AREA_L, by=person, at=now, channel="api")
    token = operations.issue_token(person, "schemathesis", by=None, at=now)
    sent: list[int] = []

    @settings(
        max_examples=25,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def send(case: Any) -> None:
        if case.path_parameters and "submission_id" in case.path_parameters and len(sent) % 2:
            case.path_parameters["submission_id"] = str(draft.pk)
        if case.path_parameters and "code" in case.path_parameters and len(sent) % 2:
            case.path_parameters.update(code="needs-assessment", edition="2009")
        headers = {"Authorization": f"Bearer {token}"} if len(sent) % 5 else {}
        response = case.call(headers={**headers, "Accept-Encoding": "identity"})
        sent.append(response.status_code)
        case.validate_response(response, checks=[CHECKS.get_one(name) for name in HELD])

    send()
    assert sent
