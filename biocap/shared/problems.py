"""Expected failures: a stable code, and a sentence that says how to mend it."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from biocap.shared.text import filled


@dataclass(frozen=True, slots=True)
class ProblemType:
    """One expected failure, told once: a domain lists all of its own in its `problems.py`.

    `code` is stable and dotted ("answers.stale"); `text` is an English template with
    `%(name)s` parameters, which the translators find where it stands; `status` is that of
    HTTP: 422 is understood, and not possible as it stands.

    >>> str(ProblemType("round.unknown", "There is no round “%(code)s”.", 404)(code="nr6"))
    'There is no round “nr6”.'
    """

    code: str
    text: str
    status: int = 422

    def __call__(self, **params: object) -> "Problem":
        """Return the problem that is raised; the parameters fill in the sentence."""
        return Problem(self, **params)


class Problem(Exception):
    """An expected failure that a person or a program is told about.

    `params` fill in the sentence of its type; several things are a tuple, joined where it is
    said. The web, the API and the command line each show it in their way.
    """

    def __init__(self, kind: ProblemType, /, **params: object) -> None:
        super().__init__(kind.code)
        self.kind = kind
        self.params = params

    @property
    def code(self) -> str:
        """The stable code, such as "answers.stale"."""
        return self.kind.code

    @property
    def text(self) -> str:
        """The English template of the sentence."""
        return self.kind.text

    @property
    def status(self) -> int:
        """The status of HTTP."""
        return self.kind.status

    @property
    def retry_after(self) -> int | None:
        """The seconds to wait, of a limit in time (429): the minutes that its sentence says."""
        minutes = self.params.get("minutes")
        return 60 * minutes if self.status == 429 and isinstance(minutes, int) else None

    def document(self, detail: str, status: int | None = None) -> dict[str, Any]:
        """Return the problem as problem+json has it (RFC 9457), with `detail` as its sentence."""
        status = status or self.status
        return {
            "type": f"urn:biocap:problem:{self.code}",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "detail": detail,
            "code": self.code,
            "findings": [],
        }

    def __str__(self) -> str:
        return filled(self.text, self.params)


class DefinitionError(Problem):
    """A mistake in a definition: the file, the line (from 1), the sentence, the remedy."""

    def __init__(
        self, code: str, path: str, line: int, text: str, remedy: str = "", /, **params: object
    ) -> None:
        super().__init__(ProblemType(code, text), **params)
        self.path = path
        self.line = line
        self.remedy = remedy

    def __str__(self) -> str:
        sentence = super().__str__()
        return f"{self.path}:{self.line}: {sentence} {self.remedy}".rstrip()


REQUEST_CSRF = ProblemType(
    "request.csrf", "Send the CSRF token of your session, or use an access token instead.", 403
)
REQUEST_UNKNOWN_ADDRESS = ProblemType(
    "request.unknown_address", "There is nothing at this address. See /api/v1/openapi.json.", 404
)
REQUEST_UNAUTHORIZED = ProblemType(
    "request.unauthorized", "Sign in, or send an access token that has not expired.", 401
)
REQUEST_LONE_SURROGATE = ProblemType(
    "request.lone_surrogate",
    "The body holds half of a character (a lone surrogate) and so is no text. Send whole ones.",
    400,
)
REQUEST_MEDIA_TYPE = ProblemType(
    "request.media_type", "Send JSON in UTF-8, as “Content-Type: application/json”.", 415
)
REQUEST_WRONG_METHOD = ProblemType(
    "request.wrong_method", "This address does not take %(method)s. It takes: %(known)s.", 405
)
REQUEST_NUL = ProblemType(
    "request.nul", "The address holds a character that no address here has.", 400
)
REQUEST_FAULT = ProblemType(
    "request.fault",
    "Something went wrong here, and has been written down. What you saved before is safe.",
    500,
)
REQUEST_BUSY = ProblemType(
    "request.busy",
    "The database is held up at the moment, and nothing was changed. Try again in a moment.",
    503,
)
REQUEST_FULL = ProblemType(
    "request.full",
    "No room is left to store anything, and nothing was changed. Tell whoever runs this platform.",
    507,
)
REQUEST_TOO_OFTEN = ProblemType(
    "request.too_often",
    "One person may ask %(most)s times a day here. Minutes to wait: %(minutes)s.",
    429,
)
REQUEST_REFUSED = ProblemType("request.refused", "Refused.", 400)
REQUEST_WRONG_SHAPE = ProblemType(
    "request.wrong_shape", "The request has not the described shape: %(place)s: %(reason)s."
)
REQUEST_TOO_LARGE = ProblemType(
    "request.too_large", "The body is larger than %(limit)s MB. Send less at once.", 413
)
REQUEST_TOO_DEEP = ProblemType(
    "request.too_deep", "The body nests lists and objects deeper than %(deepest)s levels.", 400
)
REQUEST_DUPLICATE_KEY = ProblemType(
    "request.duplicate_key", "“%(key)s” stands twice in one object. Say it once.", 400
)
REQUEST_NOT_AN_OBJECT = ProblemType("request.not_an_object", "The body must be a JSON object.", 400)
REQUEST_NOT_JSON = ProblemType("request.not_json", "The body is not JSON: %(reason)s.", 400)
