"""Expected failures as problem+json (RFC 9457), with our stable codes beside."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from biocap.collection.problems import SUBMISSION_UNKNOWN, NotAllowed
from biocap.collection.refusals import HasErrors, Stale
from biocap.formats import Finding, Refused
from biocap.shared.problems import (
    REQUEST_REFUSED,
    REQUEST_UNAUTHORIZED,
    REQUEST_WRONG_SHAPE,
    Problem,
)
from biocap.telling.sentences import filled_sentence


class Door(NinjaAPI):
    """A NinjaAPI whose description says problem+json where it answers so."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> Any:
        """Return the OpenAPI document."""
        document = super().get_openapi_schema(*args, **kwargs)
        for path in document["paths"].values():
            for operation in path.values():
                for status, response in operation["responses"].items():
                    content = response.get("content", {})
                    if int(status) >= 400 and "application/json" in content:
                        content["application/problem+json"] = content.pop("application/json")
        return document


def problem_response(problem: Problem, status: int | None = None) -> HttpResponse:
    """Return the response that tells a program about a problem, in the request's language."""
    if isinstance(problem, NotAllowed) and problem.hidden:
        problem = SUBMISSION_UNKNOWN()
    body = problem.document(filled_sentence(problem.text, problem.params), status)
    body["findings"] = [finding_as_json(each) for each in _findings(problem)]
    if isinstance(problem, Stale):
        body["conflicts"] = [
            {
                "key": each.key,
                "yours": each.yours,
                "theirs": each.theirs,
                "author": each.author,
                "saved_at": each.saved_at.isoformat(),
                "revision": each.revision,
            }
            for each in problem.conflicts
        ]
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"),
        status=body["status"],
        content_type="application/problem+json",
    )
    if problem.retry_after:
        response["Retry-After"] = str(problem.retry_after)
    if body["status"] == 401:
        response["WWW-Authenticate"] = 'Bearer realm="biocap"'
    return response


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """Return a finding with its sentence in the request's language."""
    return {
        "level": finding.level,
        "code": finding.code,
        "key": finding.key,
        "column": finding.column,
        "detail": filled_sentence(finding.text, finding.params),
        "reason": finding.reason,
    }


def add_handlers(api: NinjaAPI) -> None:
    """Let every expected failure leave the door as problem+json."""

    @api.exception_handler(Problem)
    def _problem(request: HttpRequest, error: Problem) -> HttpResponse:
        return problem_response(error)

    @api.exception_handler(AuthenticationError)
    def _unauthorized(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return problem_response(REQUEST_UNAUTHORIZED())

    @api.exception_handler(HttpError)
    def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
        cause = error.__cause__
        if isinstance(cause, Problem):
            return problem_response(cause)
        return problem_response(REQUEST_REFUSED(), error.status_code)

    @api.exception_handler(ValidationError)
    def _shape(request: HttpRequest, error: ValidationError) -> HttpResponse:
        first = error.errors[0] if error.errors else {"loc": (), "msg": ""}
        return problem_response(
            REQUEST_WRONG_SHAPE(
                place="/".join(str(part) for part in first["loc"])[:200],
                reason=str(first["msg"])[:200],
            )
        )


def _findings(problem: Problem) -> tuple[Finding, ...]:
    if isinstance(problem, HasErrors):
        return problem.findings
    if isinstance(problem, Refused):
        return (problem.finding,)
    return ()
