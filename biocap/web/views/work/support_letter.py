"""The letter of a request for support, as Word and PDF in the language that is asked for."""

import uuid
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from biocap.formats.choices import MEDIA_TYPES
from biocap.reports.support_letter import RequestLetter, letter_as_file
from biocap.support.joint import agreed_now, left_since, stood_when_circulated
from biocap.support.requests import course_of
from biocap.web.access import allow
from biocap.web.forms.places import page_language
from biocap.web.views.work.support import request_or_404


@require_GET
@allow("request.read", subject=request_or_404, hidden=True)
def request_letter_word(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Hand out the letter as Word; `?in=` one of the languages, else that of the page."""
    return _letter(request, submission_id, "docx")


@require_GET
@allow("request.read", subject=request_or_404, hidden=True)
def request_letter_pdf(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Hand out the letter as PDF; `?in=` one of the languages, else that of the page."""
    return _letter(request, submission_id, "pdf")


def _letter(request: HttpRequest, submission_id: uuid.UUID, kind: str) -> HttpResponse:
    submission = request_or_404(submission_id)
    course = course_of(submission)
    version = course.version if course else submission.versions.order_by("-number")[0]
    wanted = request.GET.get("in", "")
    language = wanted if wanted in dict(settings.LANGUAGES) else page_language()
    due_on = course.answers_due_on if course else None
    letter = RequestLetter(
        version,
        due_on,
        datetime.now(UTC),
        language,
        jointly=tuple(stood_when_circulated(course) if course else agreed_now(submission)),
        left=tuple(left_since(course)) if course else (),
    )
    content = letter_as_file(letter, kind)
    name = f"request-{version.receipt}-{language}.{kind}"
    response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
