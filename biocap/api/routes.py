"""The endpoints of version 1. Each makes one operation call or a few queries."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Annotated, Any, TypeVar
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from ninja import Header, Status
from ninja.constants import NOT_SET

from biocap import formats
from biocap.api import access, answering, presenting, schemas
from biocap.api.access import SIGNED_IN, allow
from biocap.api.answering import Door, finding_as_json
from biocap.api.request_json import BoundedParser
from biocap.channels import operations as answer_files
from biocap.collection import operations, permissions, queries
from biocap.collection.choices import Channel
from biocap.collection.models import Submission
from biocap.collection.problems import NotAllowed
from biocap.parties.models import Person

OPEN = (404,)
OWN = (401, 403, 429)
READS = (401, 403, 404, 422, 429)
WRITES = (400, 401, 403, 404, 409, 413, 415, 422, 429)
"""With which statuses an endpoint refuses."""

api = Door(
    title="Biocap",
    version="1",
    description="Common formats, drafts and submissions for programs. Errors are problem+json.",
    urls_namespace="api",
    docs_url=None,
    parser=BoundedParser(),
)
api.add_decorator(access.within_limits, mode="view")
answering.add_handlers(api)

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


def endpoint(
    method: str,
    path: str,
    action: str,
    gives: Any,
    refuses: Iterable[int] = (),
    status: int = 200,
) -> Callable[[Endpoint], Endpoint]:
    """Put a function behind an address, under its own name and a row of WHO_MAY.

    What refuses with 401 asks who comes.
    """
    problems = dict.fromkeys(refuses, schemas.ProblemOut)

    def behind(function: Endpoint) -> Endpoint:
        allowed = allow(action)(function)
        api.api_operation(
            [method],
            path,
            response={status: gives, **problems},
            auth=SIGNED_IN if 401 in problems else NOT_SET,
            operation_id=function.__name__,
        )(allowed)
        return allowed

    return behind


@endpoint("GET", "/formats", "format.read", list[schemas.FormatOut])
def list_formats(request: HttpRequest) -> Any:
    """Every edition of every common format."""
    return [{"code": code, "edition": edition} for code, edition in formats.editions()]


@endpoint("GET", "/formats/{code}/{edition}", "format.read", dict[str, Any], OPEN)
def read_format(request: HttpRequest, code: str, edition: str) -> Any:
    """One edition: sections, questions, rules and words."""
    return formats.describe(formats.load_edition(code, edition), get_language() or "en")


@endpoint("GET", "/formats/{code}/{edition}/schema", "format.read", dict[str, Any], OPEN)
def read_answers_schema(request: HttpRequest, code: str, edition: str) -> Any:
    """The JSON Schema of a set of answers to the edition."""
    return formats.answers_schema(formats.load_edition(code, edition))


@endpoint("GET", "/submissions", "work.read", list[schemas.SubmissionOut], OWN)
def list_submissions(request: HttpRequest) -> Any:
    """The submissions of your own countries and organizations, newest first."""
    return [
        presenting.submission_as_json(each)
        for each in queries.submissions_open_to(_person(request))
    ]


@endpoint("POST", "/submissions", "submission.start", schemas.SubmissionOut, WRITES, status=201)
def start_submission(
    request: HttpRequest,
    body: schemas.StartIn,
    idempotency_key: Annotated[
        str | None,
        Header(
            None,
            alias="Idempotency-Key",
            description="A key of your own for this request: sent again within a day, it gives "
            "the same draft. With another body it is refused (422).",
        ),
    ] = None,
) -> Any:
    """Start a draft, or find the one that your Party has in the round."""
    draft = operations.start(
        body.format,
        party_code=body.party,
        organization=queries.organization_of(body.organization) if body.organization else None,
        round=queries.round_of(body.round) if body.round else None,
        once=operations.request_key(idempotency_key, body.model_dump_json()),
        by=_person(request),
        at=timezone.now(),
    )
    return Status(201, presenting.submission_as_json(draft))


@endpoint("GET", "/submissions/{submission_id}", "submission.read", schemas.DraftOut, READS)
def read_submission(request: HttpRequest, submission_id: UUID) -> Any:
    """A draft with its answers and findings."""
    submission = queries.submission_of(submission_id)
    if not permissions.may(_person(request), "submission.read", submission):
        raise NotAllowed("submission.read", hidden=True)
    return presenting.draft_as_json(submission)


@endpoint(
    "PUT", "/submissions/{submission_id}/answers", "submission.answer", schemas.SavedOut, WRITES
)
def save_answers(request: HttpRequest, submission_id: UUID, body: schemas.AnswersIn) -> Any:
    """Save several answers, all or none. Stored though a rule is broken: see the findings."""
    saved = operations.save_set(
        Submission(pk=submission_id),
        body.answers,
        by=_person(request),
        at=timezone.now(),
        channel=Channel.API,
        base_revisions=body.revisions,
    )
    return {
        "revisions": saved.revisions,
        "findings": [finding_as_json(each) for each in saved.findings],
    }


@endpoint(
    "PUT", "/submissions/{submission_id}/reasons", "submission.answer", schemas.ReasonOut, WRITES
)
def give_reason(request: HttpRequest, submission_id: UUID, body: schemas.ReasonIn) -> Any:
    """Say why a contradiction that the check found is right, or take that back."""
    given = operations.give_reason(
        Submission(pk=submission_id),
        body.rule,
        body.key,
        body.text,
        body.revision,
        by=_person(request),
        at=timezone.now(),
        channel=Channel.API,
    )
    return asdict(given)


@endpoint(
    "POST",
    "/submissions/{submission_id}/answer-files",
    "submission.answer",
    schemas.AnswerFileOut,
    WRITES,
)
def bring_answer_file(request: HttpRequest, submission_id: UUID, body: schemas.AnswerFileIn) -> Any:
    """Say what an answer file would change or, with `take`, take it in: all of it or nothing."""
    draft, by, at = Submission(pk=submission_id), _person(request), timezone.now()
    content = json.dumps(body.file, ensure_ascii=False).encode("utf-8", "replace")
    if not body.take:
        return presenting.merge_as_json(answer_files.look_at_answer_file(draft, content, by))
    taken, merge = answer_files.take_at_once(draft, content, body.choices, body.revisions, by, at)
    return presenting.merge_as_json(merge, taken.receipt)


@endpoint(
    "POST", "/submissions/{submission_id}/submit", "submission.submit", schemas.VersionOut, WRITES
)
def submit(request: HttpRequest, submission_id: UUID, body: schemas.SubmitIn | None = None) -> Any:
    """Freeze the answers, with those in the body, if there are any: all of it or nothing.

    Submitting again what was submitted returns the same receipt. Where a finding stops it,
    nothing of the body is stored; PUT stores a draft with its findings.
    """
    draft, by, at = Submission(pk=submission_id), _person(request), timezone.now()
    if body is None or not body.answers:
        return presenting.version_as_json(operations.submit(draft, by=by, at=at))
    version = operations.submit_answers(
        draft, body.answers, by=by, at=at, channel=Channel.API, base_revisions=body.revisions
    )
    return presenting.version_as_json(version)


@endpoint(
    "POST",
    "/submissions/{submission_id}/reopen",
    "submission.reopen",
    schemas.SubmissionOut,
    WRITES,
)
def reopen(request: HttpRequest, submission_id: UUID) -> Any:
    """Start a correction; the submitted version stands until you submit again."""
    draft = operations.reopen(Submission(pk=submission_id), by=_person(request), at=timezone.now())
    return presenting.submission_as_json(draft)


def _person(request: HttpRequest) -> Person:
    person = request.auth  # type: ignore[attr-defined]
    assert isinstance(person, Person)
    return person
