"""A file sent in pieces by the form's script; without it the form sends the file whole."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from biocap.collection import operations
from biocap.collection.choices import LARGEST_PIECE, LARGEST_UPLOAD
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.views.work.drafts import load_draft
from biocap.web.views.work.files import name_upload
from biocap.web.views.work.sections import any_section_or_404
from biocap.web.views.work.submissions import submission_or_404
from biocap.web.words import problem_sentence

MOST_NAME = 300
"""Characters of a file's name that are looked at."""


@require_POST
@allow("upload.add", subject=any_section_or_404, hidden=True)
def begin(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Announce a file; say by which number it comes, and how much of it is here."""
    by, at = cast(Person, request.user), datetime.now(UTC)
    sha256 = request.POST.get("sha256", "")
    return _said(
        lambda: operations.begin_upload(
            submission_or_404(submission_id),
            request.POST.get("question", ""),
            request.POST.get("name", "")[-MOST_NAME:],
            _whole(request.POST.get("size", "")),
            sha256 if len(sha256) == 64 and sha256.isalnum() else "",
            by,
            at,
        )
    )


@require_POST
@allow("upload.add", subject=any_section_or_404, hidden=True)
def piece(request: HttpRequest, submission_id: uuid.UUID, upload_id: uuid.UUID) -> HttpResponse:
    """Take a piece that begins at `Upload-Offset`; with the last one the answer names the file."""
    by, at = cast(Person, request.user), datetime.now(UTC)

    def take() -> operations.Arrived:
        draft = load_draft(submission_id)
        arrived = operations.take_piece(
            draft.submission,
            upload_id,
            _whole(request.headers.get("Upload-Offset", "")),
            request.read(LARGEST_PIECE + 1),
            by,
            at,
        )
        if arrived.upload is not None:
            name_upload(draft, arrived.upload, by, at)
        return arrived

    return _said(take)


def _whole(text: str) -> int:
    """Return a whole number that was sent, or one larger than any file."""
    known = text.isascii() and text.isdigit() and len(text) < 12
    return int(text) if known else LARGEST_UPLOAD + 1


def _said(take: Callable[[], operations.Arrived]) -> HttpResponse:
    """Return how much of the file is here, or why it is not taken."""
    try:
        arrived = take()
    except Problem as problem:
        refused = JsonResponse({"said": problem_sentence(problem)}, status=problem.status)
        if problem.retry_after:
            refused["Retry-After"] = str(problem.retry_after)
        return refused
    done = arrived.upload is not None
    return JsonResponse({"id": str(arrived.id), "offset": arrived.offset, "done": done})
