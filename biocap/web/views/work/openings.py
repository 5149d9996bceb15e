"""A country opens a draft to the Secretariat for a time, which reads it and thanks."""

import uuid
from datetime import UTC, datetime
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from biocap.collection.problems import SUBMISSION_SUBMITTED
from biocap.countries import operations
from biocap.countries.openings import DraftLookedAt, opening_of, openings_of
from biocap.letters.openings import write_look, write_looked
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.telling.answered import answered
from biocap.telling.answers import AnswerPart
from biocap.web.access import allow
from biocap.web.forms.openings import LookedForm, OpenDraftForm
from biocap.web.presenters.work.openings import openings_table
from biocap.web.views.work.comments import comments_table
from biocap.web.views.work.drafts import load_draft
from biocap.web.views.work.letter_frames import workroom_address
from biocap.web.views.work.submissions import submission_or_404
from biocap.web.words import done_or_why_not, problem_sentence


def looked_at_or_404(submission_id: uuid.UUID, **_: object) -> DraftLookedAt:
    """Return a draft for `allow`, as what the Secretariat may be let look at."""
    return DraftLookedAt(submission_or_404(submission_id), None, datetime.now(UTC))


@allow("draft.open", subject=submission_or_404, hidden=True)
def draft_opening(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Let the Secretariat look at a draft until a day, or no longer; every time it was."""
    by, at = cast(Person, request.user), datetime.now(UTC)
    draft = load_draft(submission_id, beside=False)
    if not draft.is_open:
        if request.method == "POST":
            messages.error(request, problem_sentence(SUBMISSION_SUBMITTED()))
        return redirect("versions", submission_id)
    act = request.POST.get("act", "")
    if act == "close":
        with done_or_why_not(request, _("Closed. The Secretariat sees this draft no longer.")):
            operations.close_draft(draft.submission, by=by, at=at)
        return redirect("draft_opening", submission_id)
    form = OpenDraftForm(request.POST if act == "open" else None)
    if form.is_valid():
        try:
            _opened(request, draft.submission.pk, form, by, at)
            return redirect("draft_opening", submission_id)
        except Problem as problem:
            about = "until" if problem.code == "opening.day" else None
            form.add_error(about, problem_sentence(problem))
    now = opening_of(draft.submission, at)
    context = {
        "section": "work",
        "rehearsal": draft.rehearsal,
        "submission": draft.submission,
        "head": draft.head(by),
        "now": now,
        "form": form,
        "last": operations.last_day_of_opening(at),
        "table": openings_table(list(openings_of(draft.submission)), now),
        "server": bool(settings.EMAIL_HOST),
    }
    return render(request, "work/draft_opening.html", context, status=422 if form.errors else 200)


def _opened(
    request: HttpRequest, number: uuid.UUID, form: OpenDraftForm, by: Person, at: datetime
) -> None:
    """Open it and write the letters that tell of it, both or neither."""
    asked = form.cleaned_data
    with transaction.atomic():
        opened = operations.open_draft(
            submission_or_404(number), asked["wish"], until=asked["until"], by=by, at=at
        )
        letters = write_look(opened, address=workroom_address(request), at=at)
    if letters and settings.EMAIL_HOST:
        messages.success(request, _("Open. A letter goes to the Secretariat."))
    else:
        messages.success(request, _("Open. The Secretariat finds it on its desk."))


@allow("draft.look", subject=looked_at_or_404, hidden=True)
def opened_draft(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Show the Secretariat a draft that is open to it, to read; take its thanks."""
    by, at = cast(Person, request.user), datetime.now(UTC)
    draft = load_draft(submission_id)
    opened = opening_of(draft.submission, at)
    if opened is None:
        raise Http404
    form = LookedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with done_or_why_not(request, _("Thank you. It goes to the focal points of the country.")):
            write_looked(
                opened, form.cleaned_data["said"], address=workroom_address(request), by=by, at=at
            )
        return redirect("opened_draft", submission_id)
    page = draft.page(draft.edition.sections[0])
    files = {key: AnswerPart(it.name) for key, it in draft.uploads.items()}
    context = {
        "section": "work",
        "rehearsal": draft.rehearsal,
        "submission": draft.submission,
        "head": draft.head(by),
        "wording": draft.wording(),
        "opened": opened,
        "form": form if draft.submission.round else None,
        "comments": comments_table(draft, page),
        "answered": answered(
            draft.edition, draft.texts, draft.values, draft.respondent, files=files
        ),
    }
    return render(request, "work/opened_draft.html", context, status=422 if form.errors else 200)
