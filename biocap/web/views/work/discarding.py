"""Putting a draft away after a page that says what is lost, and taking it up again."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from biocap.collection import operations, queries
from biocap.collection.choices import Status
from biocap.collection.models import Discarded
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.telling.authors import who_answered
from biocap.telling.order import by_name
from biocap.web.access import allow
from biocap.web.presenters.versions import changes_since_last
from biocap.web.views.work.drafts import load_draft
from biocap.web.views.work.submissions import respondent_name, submission_or_404, submission_title
from biocap.web.words import problem_sentence


@dataclass(frozen=True)
class DiscardedCard:
    """A draft that was put away, as the desk lists it; `correction`: what it corrected stands."""

    number: int
    title: str
    respondent: str
    by: str
    at: datetime
    until: datetime
    correction: bool


def discarded_cards(found: Iterable[Discarded]) -> list[DiscardedCard]:
    """Return what can be taken up again, the latest first."""
    held = list(found)
    values = queries.values_of_each([one.submission for one in held])
    return [
        DiscardedCard(
            one.pk,
            submission_title(one.submission, values[one.submission_id]),
            respondent_name(one.submission),
            one.by.name,
            one.at,
            _until(one.at),
            one.submission.status != Status.DISCARDED,
        )
        for one in held
    ]


def _until(at: datetime) -> datetime:
    return at + timedelta(days=settings.BIOCAP_DISCARDED_DAYS)


@allow("submission.discard", subject=submission_or_404, hidden=True)
def discard(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Say what would be put away and for how long it is kept; do it once that is sent."""
    by, at = cast(Person, request.user), datetime.now(UTC)
    draft = load_draft(submission_id)
    if request.method == "POST":
        try:
            operations.discard(draft.submission, by=by, at=at)
        except Problem as problem:
            messages.error(request, problem_sentence(problem))
            return redirect("submission", submission_id)
        messages.success(request, _("Discarded. It can be taken up again below."))
        return redirect("desk")
    if not draft.is_open:
        return redirect("versions", submission_id)
    told = who_answered(draft.now, draft.values)
    saved = [answer.saved_at for answer in draft.now.values()]
    context = {
        "section": "work",
        "submission": draft.submission,
        "head": draft.head(by),
        "answers": len(draft.values),
        "files": sum(not upload.removed for upload in draft.uploads.values()),
        "authors": by_name({answer.author for answer in draft.now.values() if answer.author}),
        "last_saved": max(saved, default=None),
        "changes": changes_since_last(draft.submission, draft.side, told),
        "version": draft.submission.versions.order_by("-number").first(),
        "until": _until(at),
    }
    return render(request, "work/discard.html", context)


def discarded_of(number: int) -> Discarded:
    """Return what was put away for `allow`, or raise Http404."""
    return get_object_or_404(Discarded.objects.select_related("submission"), pk=number)


@require_POST
@allow("submission.discard", subject=discarded_of, hidden=True)
def restore(request: HttpRequest, number: int) -> HttpResponse:
    """Take up again what was put away."""
    try:
        by, at = cast(Person, request.user), datetime.now(UTC)
        restored = operations.restore_draft(number, by=by, at=at)
    except Problem as problem:
        messages.error(request, problem_sentence(problem))
        return redirect("desk")
    messages.success(request, _("Taken up again: go on where you left it."))
    return redirect("submission", restored.pk)
