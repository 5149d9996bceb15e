"""Every endpoint under every relation: who is let in and who is not."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone

from biocap.api.routes import api
from biocap.channels.answer_file import written_answer_file
from biocap.channels.queries import blank_file
from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.collection.permissions import WHO_MAY
from biocap.parties.models import Person
from tests.api.conftest import Program
from tests.factories import make_person
from tests.workroom import AREA_L

pytestmark = pytest.mark.django_db
Programs = Callable[[Person | None], Program]
BODIES = {
    "save_answers": {"answers": {"notes": "x"}},
    "give_reason": {"rule": "addressed_and_funding", "key": "needs.L/L.1", "text": "x"},
    "start_submission": {"round": "needs-2026", "party": "KEN"},
}


def endpoints() -> Iterator[tuple[str, str, str, str]]:
    """Yield operation id, method, path and action of every endpoint."""
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                action = getattr(operation.view_func, "action", "")
                name = operation.operation_id or ""
                yield name, operation.methods[0], f"{prefix}{path}", action


def test_every_endpoint_names_its_row_of_the_table() -> None:
    found = {name: action for name, _, _, action in endpoints()}
    assert found == {
        "list_formats": "format.read",
        "read_format": "format.read",
        "read_answers_schema": "format.read",
        "list_submissions": "work.read",
        "start_submission": "submission.start",
        "read_submission": "submission.read",
        "save_answers": "submission.answer",
        "give_reason": "submission.answer",
        "bring_answer_file": "submission.answer",
        "submit": "submission.submit",
        "reopen": "submission.reopen",
    }
    assert set(found.values()) <= set(WHO_MAY)


def test_every_endpoint_lets_in_whom_the_table_names(
    draft: Submission,
    focal_point: Person,
    contributor: Person,
    secretariat: Person,
    reporter: Person,
    program: Programs,
) -> None:
    people: dict[str, Person | None] = {
        "anonymous": None,
        "signed_in": make_person(),
        "secretariat": secretariat,
        "reporter": reporter,
        "peru": make_person(focal_point="PER"),
        "contributor": contributor,
        "focal_point": focal_point,
    }
    blank = json.loads(written_answer_file(blank_file(draft, "one_file")))
    bodies = {**BODIES, "bring_answer_file": {"file": blank}}
    is_what = {"peru": "signed_in", "reporter": "signed_in"}
    funding = {"extent": {"code": "4"}, "means": [{"code": "2"}]}  # which contradicts
    given = {**AREA_L, "needs.L/L.1": funding}
    let_in, expected = set(), set()
    for name, method, path, action in endpoints():
        for who, person in people.items():
            operations.reopen(draft, by=focal_point, at=timezone.now())
            operations.save_answers(draft, given, by=focal_point, at=timezone.now(), channel="web")
            filled = (
                path.format(code="needs-assessment", edition="2009").replace(
                    "{submission_id}", str(draft.pk)
                )
                if "{code}" in path
                else path.replace("{submission_id}", str(draft.pk))
            )
            answered = program(person)(method, filled, bodies.get(name))
            if answered.status < 300:
                let_in.add((name, who))
            else:
                hidden = "{submission_id}" in path and who != "anonymous"
                refused = {401} if who == "anonymous" else {404, 403} if hidden else {403}
                assert answered.status in refused, (name, who, answered)
            relation = is_what.get(who, who)
            held = {"anonymous"} | ({"signed_in", relation} if who != "anonymous" else set())
            if WHO_MAY[action] & held:
                expected.add((name, who))
    assert let_in == expected


@pytest.mark.parametrize("method_and_path", [("GET", ""), ("PUT", "/answers"), ("POST", "/submit")])
def test_a_stranger_cannot_tell_a_submission_from_none(
    draft: Submission, program: Programs, method_and_path: tuple[str, str]
) -> None:
    send, (method, path) = program(make_person(focal_point="PER")), method_and_path
    body: dict[str, Any] | None = {"answers": {}} if path == "/answers" else None
    there = send(method, f"/submissions/{draft.pk}{path}", body)
    absent = send(method, f"/submissions/00000000-0000-0000-0000-000000000001{path}", body)
    assert there == absent
    assert there.status == 404
