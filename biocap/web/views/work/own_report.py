"""A focal point publishes what its country reports of its activities, and takes that back."""

from datetime import UTC, datetime
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from biocap.collection import operations
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.not_done import not_done
from biocap.web.views.work.versions import version_of
from biocap.web.words import problem_sentence


@require_POST
@allow("report.publish", subject=version_of, hidden=True)
def publish_own(request: HttpRequest, receipt: str) -> HttpResponse:
    """Publish the report of a receipt, or take its publication back with a reason."""
    submission = version_of(receipt).submission
    by, at = cast(Person, request.user), datetime.now(UTC)
    reason = request.POST.get("reason", "")
    try:
        if request.POST.get("act") == "take_back":
            operations.take_back_publication(submission, reason, by=by, at=at)
            messages.success(request, _("Taken back: the next snapshot leaves the report out."))
        else:
            operations.publish_report(submission, by=by, at=at)
            messages.success(request, _("Published: the next snapshot holds the report."))
    except Problem as problem:
        if reason.strip():
            return not_done(request, problem_sentence(problem), problem.status)
        messages.error(request, problem_sentence(problem))
    return redirect("receipt", receipt)
