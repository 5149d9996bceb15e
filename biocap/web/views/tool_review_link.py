"""What a reviewer of tools sees by the link of their own: the form, the receipt, the sum."""

import logging
from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from biocap.letters.tool_reviews import write_reviewer_receipt
from biocap.shared.problems import Problem
from biocap.toolbox.queries import load_register
from biocap.toolbox.review import operations
from biocap.toolbox.review.choices import WhoSaidWhat
from biocap.toolbox.review.models import InvitedReviewer, ReviewVersion
from biocap.toolbox.review.queries import (
    has_begun,
    has_closed,
    review_summary,
    takes_reviews,
)
from biocap.web.access import allow
from biocap.web.numbers_given import number_given
from biocap.web.presenters.tool_reviews import answers_sent, tools_to_review
from biocap.web.views.tool_review_sum import sum_of
from biocap.web.words import problem_sentence

log = logging.getLogger(__name__)


@allow("account.enter")
@sensitive_variables("token")
def tool_review_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show a reviewer the tools; save what they say as a draft, or submit it."""
    at, why_not, status = datetime.now(UTC), "", 200
    given = answers_sent(request.POST.dict()) if request.method == "POST" else None
    try:
        reviewer = operations.reviewer_of_link(token, at=at)
    except Problem as problem:
        told = {"why_not": problem_sentence(problem), "gone": True}
        return render(request, "toolbox/review_link.html", told, status=problem.status)
    if given is not None:
        try:
            _take(request, token, given, at)
            return redirect("tool_review_link", token)
        except Problem as problem:
            why_not, status = problem_sentence(problem), problem.status
            reviewer = operations.reviewer_of_link(token, at=at)
    return render(
        request,
        "toolbox/review_link.html",
        {**_context(request, reviewer, given, at), "why_not": why_not},
        status=status,
    )


def _take(request: HttpRequest, token: str, given: dict[str, dict[str, str]], at: datetime) -> None:
    revision = number_given(request.POST.get("revision", ""))
    operations.save_tool_answers(token, given, revision, at=at)
    if request.POST.get("act") == "submit":
        version = operations.submit_tool_answers(token, at=at)
        _write_receipt(version, at)
        said = _(
            "Submitted. Your receipt is %(receipt)s. You can change it until the review closes."
        )
        messages.success(request, said % {"receipt": version.receipt})
    else:
        messages.success(request, _("Saved as a draft. It counts once you submit it."))


def _write_receipt(version: ReviewVersion, at: datetime) -> None:
    """Write the receipt. What was submitted stands, and the page says so, whatever fails here."""
    try:
        write_reviewer_receipt(version, at=at)
    except Exception:
        log.exception("The receipt of version %s of a review of tools was not written.", version.pk)


def _context(
    request: HttpRequest,
    reviewer: InvitedReviewer,
    given: dict[str, dict[str, str]] | None,
    at: datetime,
) -> dict[str, object]:
    review, register = reviewer.review, load_register(get_language() or "en")
    last = reviewer.versions.order_by("-number").first()
    closed = has_closed(review, at)
    answers = reviewer.answers if given is None else given
    return {
        "review": review,
        "reviewer": reviewer,
        "register": register,
        "shown": WhoSaidWhat(review.shown).label,
        "last": last,
        "changed": last is not None and last.answers != reviewer.answers,
        "begun": has_begun(review, at),
        "closed": closed,
        "off": review.off_at is not None,
        "tools": tools_to_review(register, review.tools, answers)
        if takes_reviews(review, at)
        else (),
        "sum": sum_of(request, review_summary(review), register)
        if closed and review.off_at is None
        else None,
    }
