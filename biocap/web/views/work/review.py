"""Review before submitting, the submission itself, and a correction."""

import uuid
from datetime import UTC, datetime
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from biocap import formats
from biocap.collection import operations
from biocap.collection.choices import Channel
from biocap.collection.models import Submission
from biocap.collection.operations.reasons import LONGEST_REASON
from biocap.collection.permissions import may
from biocap.countries.openings import opening_of
from biocap.formats.contradictions import CODE
from biocap.parties.models import Person, Role, RoleKind
from biocap.shared.problems import Problem
from biocap.telling.answered import answered, counts_answered
from biocap.telling.answers import AnswerPart
from biocap.telling.authors import who_answered
from biocap.telling.order import by_name
from biocap.web.access import allow
from biocap.web.forms.page import finding_lines
from biocap.web.numbers_given import number_given
from biocap.web.presenters.versions import changes_since_last
from biocap.web.presenters.work.approving import approval_now
from biocap.web.presenters.work.contradictions import RefusedReason, contradictions_told
from biocap.web.views.work.at_work import colleagues_at_work
from biocap.web.views.work.comments import comments_table
from biocap.web.views.work.drafts import WorkDraft, load_draft
from biocap.web.views.work.submissions import submission_or_404
from biocap.web.words import problem_sentence


@require_GET
@allow("submission.read", subject=submission_or_404, hidden=True)
def review(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Show everything that was answered and all that is to be mended, errors first."""
    draft = load_draft(submission_id)
    if not draft.is_open:
        return redirect("versions", submission_id)
    return render(request, "work/review.html", _context(request, draft))


def _context(
    request: HttpRequest, draft: WorkDraft, refused: RefusedReason | None = None
) -> dict[str, object]:
    findings = formats.check_answers(draft.edition, draft.values)
    lines = finding_lines(draft.edition, draft.texts, findings, draft.url_of)
    page = draft.page(draft.edition.sections[0])
    may_submit = may(request.user, "submission.submit", draft.submission)
    told = who_answered(draft.now, draft.values)
    return {
        "section": "work",
        "rehearsal": draft.rehearsal,
        "head": draft.head(cast(Person, request.user)),
        "at_work": colleagues_at_work(draft, cast(Person, request.user)),
        "page": page,
        "wording": draft.wording(),
        "gone": draft.gone,
        "carried": draft.carried,
        "errors": [
            *(line for told in draft.unread_lines().values() for line in told),
            *(line for line in lines if line.stops),
        ],
        "notices": [line for line in lines if not line.stops],
        "contradictions": contradictions_told(
            draft.submission,
            draft.edition,
            draft.texts,
            draft.contradictions,
            draft.url_of,
            refused,
        ),
        "longest_reason": LONGEST_REASON,
        "may_answer": may(request.user, "submission.answer", draft.submission),
        "counts": counts_answered(draft.edition, draft.values),
        "answered": answered(
            draft.edition,
            draft.texts,
            draft.values,
            draft.respondent,
            files={key: AnswerPart(it.name, address=it.url) for key, it in draft.uploads.items()},
            addresses={item.code: item.url for item in page.rail},
            told=told,
        ),
        "changes": changes_since_last(draft.submission, draft.side, told),
        "comments": comments_table(draft, page),
        "may_open": may(request.user, "draft.open", draft.submission)
        and bool(draft.submission.party_code),
        "looked_at": opening_of(draft.submission, datetime.now(UTC)),
        "may_submit": may_submit,
        "approval": approval_now(draft.submission, cast(Person, request.user), datetime.now(UTC)),
        "may_discard": may(request.user, "submission.discard", draft.submission),
        "focal_points": [] if may_submit else focal_points(draft.submission),
        "submission": draft.submission,
    }


def focal_points(submission: Submission) -> list[str]:
    """Return the names of those who may submit for the country, by name."""
    in_force = Role.objects.in_force(datetime.now(UTC).date())
    roles = in_force.filter(kind=RoleKind.FOCAL_POINT, party_code=submission.party_code)
    return by_name(roles.values_list("person__name", flat=True))


@require_POST
@allow("submission.submit", subject=submission_or_404, hidden=True)
def submit(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Freeze the answers and show the receipt; without the confirming tick, ask for it."""
    if "confirm" not in request.POST:
        messages.error(request, _("Not submitted yet: tick the box that confirms it."))
        return redirect("review", submission_id)
    try:
        by, at = cast(Person, request.user), datetime.now(UTC)
        version = operations.submit(submission_or_404(submission_id), by=by, at=at)
    except Problem as problem:
        messages.error(request, problem_sentence(problem))
        return redirect("review", submission_id)
    return redirect("receipt", version.receipt)


@require_POST
@allow("submission.answer", subject=submission_or_404, hidden=True)
def say_why(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Store why a contradiction is right, or take that back."""
    posted, revision = request.POST, request.POST.get("revision", "")
    rule, key, text = (posted.get(name, "") for name in ("rule", "key", "text"))
    try:
        given = operations.give_reason(
            submission_or_404(submission_id),
            rule,
            key,
            text,
            number_given(revision) if revision.isdecimal() else None,
            by=cast(Person, request.user),
            at=datetime.now(UTC),
            channel=Channel.WEB,
        )
        messages.success(
            request, _("The reason is saved.") if given.text else _("The reason is taken back.")
        )
    except Problem as problem:
        draft = load_draft(submission_id)
        refused = RefusedReason(rule, key, text, problem_sentence(problem))
        standing = {(it.code, it.key) for it in draft.contradictions}
        if draft.is_open and (CODE + rule, key) in standing:
            context = _context(request, draft, refused)
            return render(request, "work/review.html", context, status=problem.status)
        messages.error(request, problem_sentence(problem))
    return redirect(f"{reverse('review', args=[submission_id])}#contradictions")


@require_POST
@allow("submission.reopen", subject=submission_or_404, hidden=True)
def correct(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Start a correction: the answers become a draft again, what was submitted stands."""
    try:
        by, at = cast(Person, request.user), datetime.now(UTC)
        operations.reopen(submission_or_404(submission_id), by=by, at=at)
    except Problem as problem:
        messages.error(request, problem_sentence(problem))
        return redirect("versions", submission_id)
    return redirect("submission", submission_id)
