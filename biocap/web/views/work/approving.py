"""Approvers are asked, and approve exactly the answers that were looked at, or take that back."""

import uuid
from datetime import UTC, datetime
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from biocap.collection import operations
from biocap.letters.approving import ask_for_approval
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.views.work.letter_frames import workroom_address
from biocap.web.views.work.submissions import submission_or_404
from biocap.web.words import problem_sentence


@require_POST
@allow("approval.give", subject=submission_or_404, hidden=True)
def approve(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Approve the answers whose hash the form bears, or take one's approvals back."""
    by, at = cast(Person, request.user), datetime.now(UTC)
    submission = submission_or_404(submission_id)
    try:
        if request.POST.get("act") == "back":
            operations.take_back_approval(submission, by=by, at=at)
            messages.success(request, _("Your approval is taken back."))
        else:
            operations.approve(submission, request.POST.get("sha256", ""), by=by, at=at)
            messages.success(request, _("Approved: exactly these answers."))
    except Problem as problem:
        messages.error(request, problem_sentence(problem))
    return redirect("review", submission_id)


@require_POST
@allow("approval.ask", subject=submission_or_404, hidden=True)
def ask_approval(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Ask the approvers of the respondent for their approval of the answers that stand."""
    by, at = cast(Person, request.user), datetime.now(UTC)
    submission = submission_or_404(submission_id)
    try:
        letters = ask_for_approval(submission, address=workroom_address(request), by=by, at=at)
    except Problem as problem:
        messages.error(request, problem_sentence(problem))
        return redirect("review", submission_id)
    if letters and settings.EMAIL_HOST:
        messages.success(request, _("Asked. A letter goes to your approvers."))
    else:
        messages.success(request, _("Asked. Your approvers find these answers on their desk."))
    return redirect("review", submission_id)
