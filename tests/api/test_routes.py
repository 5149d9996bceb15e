"""The JSON door: the whole way, and every expected failure."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from biocap import formats
from biocap.collection import operations, queries
from biocap.collection.choices import LARGEST_BODY
from biocap.collection.models import Round, Submission, Version
from biocap.parties.models import Organization, Person
from biocap.parties.operations import give_role
from tests.api.conftest import Program
from tests.factories import PASSWORD
from tests.workroom import AREA_L, answers_held, full_needs_answers

pytestmark = pytest.mark.django_db
Programs = Callable[[Person | None], Program]


def test_the_whole_way(open_now: Round, focal_point: Person, program: Programs) -> None:
    send = program(focal_point)
    started = send("POST", "/submissions", {"round": "needs-2026", "party": "KEN"})
    assert started.status == 201
    path = f"/submissions/{started.body['id']}"
    saved = send("PUT", f"{path}/answers", {"answers": full_needs_answers()})
    assert (saved.status, saved.body["findings"]) == (200, [])
    assert saved.body["revisions"] == dict.fromkeys(full_needs_answers(), 1)
    receipt = send("POST", f"{path}/submit")
    assert receipt.status == 200
    version = Version.objects.get()
    assert receipt.body == {
        "receipt": version.receipt,
        "number": 1,
        "sha256": hashlib.sha256(version.body.encode()).hexdigest(),
        "submitted_at": version.submitted_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "accepted_at": None,
    }
    assert send("POST", f"{path}/submit").body == receipt.body
    read = send("GET", path)
    assert read.body["status"] == "submitted"
    assert read.body["versions"] == [receipt.body]
    values = {key: answer["value"] for key, answer in read.body["answers"].items()}
    assert values == full_needs_answers()
    assert send("PUT", f"{path}/answers", {"answers": {"notes": "x"}}).status == 409
    assert send("POST", f"{path}/reopen").body["status"] == "draft"
    assert send("PUT", f"{path}/answers", {"answers": {"notes": "x"}}).status == 200
    assert [each["id"] for each in send("GET", "/submissions").body] == [started.body["id"]]


def test_submit_with_answers_in_one_request(
    draft: Submission, focal_point: Person, program: Programs
) -> None:
    send, path = program(focal_point), f"/submissions/{draft.pk}"
    broken = {**AREA_L, "needs.L/L.1": {}}
    refused = send("POST", f"{path}/submit", {"answers": broken})
    assert (refused.status, refused.body["code"]) == (422, "submission.has_errors")
    assert (answers_held(), Version.objects.count()) == ({}, 0)
    send("PUT", f"{path}/answers", {"answers": {"notes": "Before."}})
    whole = {"answers": full_needs_answers(), "revisions": {"notes": 0}}
    stale = send("POST", f"{path}/submit", whole)
    assert (stale.status, stale.body["code"]) == (409, "answers.stale")
    assert list(answers_held()) == ["notes"]
    whole["revisions"] = {"notes": 1}
    with CaptureQueriesContext(connection) as captured:
        receipt = send("POST", f"{path}/submit", whole)
    asked = [query for query in captured if "SAVEPOINT" not in (query["sql"] or "")]
    assert len(asked) == (7 if connection.vendor == "postgresql" else 11)
    version = Version.objects.get()
    assert receipt.body["receipt"] == version.receipt
    assert queries.values_of(draft) == full_needs_answers()
    assert version.sha256 == hashlib.sha256(version.body.encode()).hexdigest()
    for again in (whole, {}, None):
        assert send("POST", f"{path}/submit", again).body == receipt.body
    another = send("POST", f"{path}/submit", {"answers": {"notes": "Other."}})
    assert (another.status, another.body["code"]) == (409, "submission.submitted")


def test_save_answers_stored_though_a_rule_is_broken(
    draft: Submission, focal_point: Person, program: Programs
) -> None:
    answers = {**AREA_L, "contact": {"name": "A"}, "needs.L/L.1": {"means": [{"code": "1"}]}}
    saved = program(focal_point)("PUT", f"/submissions/{draft.pk}/answers", {"answers": answers})
    assert saved.status == 200
    assert saved.body["findings"] == [
        {
            "level": "error",
            "code": "answers.required",
            "key": "needs.L/L.1",
            "column": "extent",
            "detail": "“L.1 – extent” has no answer yet. Please answer it.",
            "reason": "",
        }
    ]
    assert queries.values_of(draft) == answers


def test_save_answers_malformed(draft: Submission, focal_point: Person, program: Programs) -> None:
    answers = {**AREA_L, "needs.L/L.1": {"extent": {"code": "5"}}}
    refused = program(focal_point)("PUT", f"/submissions/{draft.pk}/answers", {"answers": answers})
    detail = "“L.1 – extent” has no option “5”. Choose one of the options given."
    assert (refused.status, refused.kind) == (422, "application/problem+json")
    assert refused.body == {
        "type": "urn:biocap:problem:answers.unknown_option",
        "title": "Unprocessable Entity",
        "status": 422,
        "detail": detail,
        "code": "answers.unknown_option",
        "findings": [
            {
                "level": "refused",
                "code": "answers.unknown_option",
                "key": "needs.L/L.1",
                "column": "extent",
                "detail": detail,
                "reason": "",
            }
        ],
    }
    assert answers_held() == {}


def test_save_answers_stale(
    draft: Submission, focal_point: Person, contributor: Person, program: Programs
) -> None:
    path = f"/submissions/{draft.pk}/answers"
    assert program(contributor)("PUT", path, {"answers": {"notes": "Theirs."}}).status == 200
    body = {"answers": {"notes": "Mine.", "other_information": "Too."}, "revisions": {"notes": 0}}
    stale = program(focal_point)("PUT", path, body)
    assert (stale.status, stale.body["code"]) == (409, "answers.stale")
    saved_at = answers_held()["notes"]["saved_at"]
    assert stale.body["conflicts"] == [
        {
            "key": "notes",
            "yours": "Mine.",
            "theirs": "Theirs.",
            "author": "Amina Contributor",
            "saved_at": saved_at,
            "revision": 1,
        }
    ]
    body["revisions"] = {"notes": 1}
    assert program(focal_point)("PUT", path, body).body["revisions"] == {
        "notes": 2,
        "other_information": 1,
    }


def test_submit_with_errors(draft: Submission, focal_point: Person, program: Programs) -> None:
    send = program(focal_point)
    send("PUT", f"/submissions/{draft.pk}/answers", {"answers": {**AREA_L, "needs.L/L.1": {}}})
    refused = send("POST", f"/submissions/{draft.pk}/submit")
    assert (refused.status, refused.body["code"]) == (422, "submission.has_errors")
    found = [(each["level"], each["key"]) for each in refused.body["findings"]]
    assert found == [("error", "needs.L/L.1"), ("notice", "needs.L/L.1"), ("notice", "contact")]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "request.not_json"),
        (b"[]", 400, "request.not_an_object"),
        (b'{"answers": {"notes": NaN}}', 400, "request.not_json"),
        (b'{"answers": {"notes": 1e999}}', 400, "request.not_json"),
        (b'{"answers": {"notes": ' + b"9" * 5000 + b"}}", 400, "request.not_json"),
        (b'{"answers": {"notes": "\xff"}}', 400, "request.not_json"),
        (b'{"answers": {"notes": "a", "notes": "b"}}', 400, "request.duplicate_key"),
        (b'{"answers": {}, "answers": {}}', 400, "request.duplicate_key"),
        (b'{"answers": {"notes" : "a", "notes": "b"}}', 400, "request.duplicate_key"),
        (b'{"answers": {"notes": "\\":", "notes": "b"}}', 400, "request.duplicate_key"),
        (b'{"answers": {"notes": ' + b"[" * 50 + b"]" * 50 + b"}}", 400, "request.too_deep"),
        (b'{"answers": ' + b'{"a":' * 5000 + b"1" + b"}" * 5001, 400, "request.too_deep"),
        (b"[" * 100_000, 400, "request.too_deep"),
        (b'{"answers": {"notes": "' + b"a" * 1024 * 1024 + b'"}}', 413, "request.too_large"),
        (b"{}", 422, "request.wrong_shape"),
        (b"", 422, "request.wrong_shape"),
        (b'{"answers": []}', 422, "request.wrong_shape"),
        (b'{"answers": {}, "more": 1}', 422, "request.wrong_shape"),
        (b'{"answers": {}, "revisions": {"notes": "x"}}', 422, "request.wrong_shape"),
        (b'{"answers": {"notes": "\\u0000"}}', 422, "answers.control_characters"),
        (b'{"answers": {"notes": "\\ud800"}}', 400, "request.lone_surrogate"),
        (b'{"answers": {"\\uDFFF": "x"}}', 400, "request.lone_surrogate"),
        (b'{"answers": {}, "revisions": {"\\ud800": 1}}', 400, "request.lone_surrogate"),
        (b'{"answers": {}, "\\ud83d": 1, "\\ud83d": 2}', 400, "request.duplicate_key"),
        (b'{"answers": {"notes": "\\ude00\\ud83d"}}', 400, "request.lone_surrogate"),
        (b'{"answers": {"nothing": "x"}}', 422, "answers.unknown_question"),
        (b'{"answers": {"no\\u0000thing": "x"}}', 422, "answers.unknown_question"),
        (b'{"answers": {}, "revisions": {"notes": "1"}}', 422, "request.wrong_shape"),
        (b'{"answers": {}, "revisions": {"notes": 1.0}}', 422, "request.wrong_shape"),
        (b'{"answers": {}, "revisions": {"notes": true}}', 422, "request.wrong_shape"),
        (b'{"answers": {}, "revisions": {"notes": -1}}', 422, "request.wrong_shape"),
        (b'{"answers": {"country": "Kenya"}}', 422, "answers.prefilled"),
    ],
)
def test_save_answers_refused(
    draft: Submission, focal_point: Person, program: Programs, body: bytes, status: int, code: str
) -> None:
    refused = program(focal_point)("PUT", f"/submissions/{draft.pk}/answers", body)
    assert (refused.status, refused.kind, refused.body["code"]) == (
        status,
        "application/problem+json",
        code,
    )
    assert answers_held() == {}


def test_save_answers_by_announced_length(
    draft: Submission, focal_point: Person, program: Programs
) -> None:
    path = f"/submissions/{draft.pk}/answers"
    for length in (str(LARGEST_BODY + 1), "-1", "many"):
        refused = program(focal_point)("PUT", path, b"{}", CONTENT_LENGTH=length)
        assert (refused.status, refused.body["code"]) == (413, "request.too_large")


def test_save_answers_number_of_queries(
    draft: Submission, focal_point: Person, program: Programs
) -> None:
    send, path = program(focal_point), f"/submissions/{draft.pk}/answers"

    def count(answers: dict[str, Any]) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert send("PUT", path, {"answers": answers}).status == 200
        return len(captured)

    areas = full_needs_answers()["areas"]  # with areas the national report is looked at
    first = count({"notes": "One.", "areas": areas})
    assert (first, count(full_needs_answers())) == (first, first)
    assert first <= 9


def test_errors_in_the_language_of_the_request(draft: Submission, program: Programs) -> None:
    answered = program(None)("GET", "/submissions", headers={"Accept-Language": "fr"})
    assert answered.body["code"] == "request.unauthorized"


def test_session_needs_the_csrf_token(draft: Submission, focal_point: Person) -> None:
    browser = Client(enforce_csrf_checks=True)
    assert browser.login(username=focal_point.email, password=PASSWORD) is True
    path = f"/api/v1/submissions/{draft.pk}/answers"
    body = {"answers": {"notes": "x"}}
    assert browser.get(f"/api/v1/submissions/{draft.pk}").status_code == 200
    refused = browser.put(path, body, content_type="application/json")
    assert (refused.status_code, refused["Content-Type"]) == (403, "application/problem+json")
    assert answers_held() == {}
    token = "a" * 32
    browser.cookies["csrftoken"] = token
    headers = {"X-CSRFToken": token}
    saved = browser.put(path, body, content_type="application/json", headers=headers)
    assert saved.status_code == 200


def test_expired_token(draft: Submission, focal_point: Person) -> None:
    old = timezone.now() - timezone.timedelta(days=91)  # type: ignore[attr-defined]
    send = Program(operations.issue_token(focal_point, "old", days=90, by=None, at=old))
    refused = send("GET", f"/submissions/{draft.pk}")
    assert (refused.status, refused.body["code"]) == (401, "request.unauthorized")


def test_formats(program: Programs, db: None) -> None:
    send = program(None)
    listed = send("GET", "/formats").body
    assert {"code": "needs-assessment", "edition": "2009"} in listed
    edition = formats.load_edition("needs-assessment", "2009")
    described = send("GET", "/formats/needs-assessment/2009").body
    assert described == formats.describe(edition, "en")
    schema = send("GET", "/formats/needs-assessment/2009/schema").body
    assert schema == formats.answers_schema(edition)
    missing = send("GET", "/formats/needs-assessment/1066")
    assert (missing.status, missing.body["code"]) == (404, "formats.unknown")


def test_start_submission_refused(open_now: Round, focal_point: Person, program: Programs) -> None:
    send = program(focal_point)

    def code(body: dict[str, Any]) -> tuple[int, str]:
        answered = send("POST", "/submissions", body)
        return answered.status, answered.body["code"]

    assert code({"round": "none", "party": "KEN"}) == (404, "round.unknown")
    assert code({"round": "needs-2026", "party": "PER"}) == (403, "permission.denied")
    assert code({"format": "activity-report", "organization": 99}) == (
        422,
        "organization.unknown",
    )
    assert code({"format": "none", "party": "KEN"}) == (404, "formats.unknown")
    assert code({}) == (403, "permission.denied")


def test_start_submission_sent_again_with_its_key(reporter: Person, program: Programs) -> None:
    send = program(reporter)

    def start(key: str, **more: Any) -> Any:
        asked = {"format": "activity-report", "organization": Organization.objects.get().pk}
        return send("POST", "/submissions", asked | more, headers={"Idempotency-Key": key})

    first = start("a-1")
    assert (first.status, start("a-1").body) == (201, first.body)
    assert start("a-2").body["id"] != first.body["id"]
    other = start("a-1", format="needs-assessment")
    assert (other.status, other.body["code"]) == (422, "start.other_request")
    other = start("a-1", round="")
    assert other.body == first.body, "the same request, written otherwise"
    assert start("a 1").body["code"] == "start.bad_key"


def test_half_characters_are_refused_and_whole_ones_are_taken(
    draft: Submission, focal_point: Person, program: Programs
) -> None:
    path = f"/submissions/{draft.pk}/answers"
    saved = program(focal_point)("PUT", path, b'{"answers": {"notes": "\\ud83c\\udf31"}}')
    assert (saved.status, answers_held()["notes"]["value"]) == (200, "\N{SEEDLING}")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"round": "\\ud800", "party": "KEN"}', "request.lone_surrogate"),
        (b'{"round": "needs\\u0000", "party": "KEN"}', "request.wrong_shape"),
        (b'{"round": "../needs", "party": "KEN"}', "request.wrong_shape"),
        (b'{"format": "activity-report", "organization": true}', "request.wrong_shape"),
        (b'{"format": "activity-report", "organization": "1"}', "request.wrong_shape"),
        (b'{"format": "activity-report", "organization": 4294967296}', "request.wrong_shape"),
    ],
)
def test_start_submission_of_a_wrong_shape(
    open_now: Round, focal_point: Person, program: Programs, body: bytes, code: str
) -> None:
    refused = program(focal_point)("POST", "/submissions", body)
    assert (refused.kind, refused.body["code"]) == ("application/problem+json", code)


def test_start_submission_of_two_respondents(
    open_now: Round, secretariat: Person, focal_point: Person, program: Programs
) -> None:
    role = give_role(
        focal_point,
        "reporter",
        organization=Organization.objects.create(name="Green Fields Institute"),
        by=secretariat,
        at=timezone.now(),
    )
    send, both = program(focal_point), {"organization": role.organization_id}
    for body in (
        {"format": "activity-report", "party": "KEN", **both},
        {"round": "needs-2026", "party": "KEN", **both},
        {"round": "needs-2026", **both},
    ):
        refused = send("POST", "/submissions", body)
        assert (refused.status, refused.body["code"]) == (422, "submission.two_respondents")


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("application/json", 200),
        ("application/json; charset=UTF-8", 200),
        ("application/json; charset=utf-16", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("text/plain", 415),
        ("", 415),
    ],
)
def test_save_answers_by_the_kind_of_the_body(
    draft: Submission, focal_point: Person, program: Programs, kind: str, status: int
) -> None:
    answered = Client().generic(
        "PUT",
        f"/api/v1/submissions/{draft.pk}/answers",
        b'{"answers": {"notes": "x"}}',
        content_type=kind,
        headers={"Authorization": f"Bearer {program(focal_point).token}"},
    )
    assert answered.status_code == status
    if status != 200:
        assert answered["Content-Type"] == "application/problem+json"
        assert answered.json()["code"] == "request.media_type"
