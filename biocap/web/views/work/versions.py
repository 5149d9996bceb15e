"""What was submitted: receipts, the list of versions, and their answers to read."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from biocap.collection import queries
from biocap.collection.choices import OPEN_STATUSES, Status
from biocap.collection.models import Version
from biocap.collection.permissions import may
from biocap.collection.queries.days import days_of
from biocap.collection.queries.lateness import with_first
from biocap.collection.rules import came_late
from biocap.countries.queries import talks_of
from biocap.formats.codes import NEEDS
from biocap.formats.opening import opening_given
from biocap.support.wishes import question_to_offer
from biocap.telling.authors import who_answered
from biocap.telling.visibility import counted_words
from biocap.web.access import allow
from biocap.web.presenters.versions import ReadVersion, read_version
from biocap.web.presenters.work.contradictions import reasons_told
from biocap.web.presenters.work.sent import version_table
from biocap.web.views.work.comments import comments_table
from biocap.web.views.work.drafts import load_draft
from biocap.web.views.work.kept_words import kept_page
from biocap.web.views.work.submissions import respondent_name, submission_or_404, submission_title


def version_of(receipt: str) -> Version:
    """Return the version of a receipt with all that its pages need, or raise Http404."""
    rows = Version.objects.select_related(
        "submission__round", "submission__organization", "submitted_by", "private"
    )
    version = with_first(rows.filter(receipt=receipt)).first()
    if version is None:
        raise Http404
    assert isinstance(version, Version)
    return version


WHOSE = {
    "": "%(label)s",
    "person": "%(label)s",
    "public": "%(label)s",
    "institution": gettext_lazy("%(label)s: organization, address and website alone"),
}
"""What of a contact or of files an answer lets be public."""


@dataclass(frozen=True)
class Visibility:
    """The labels of the answered questions that become public, go into counts, stay private."""

    public: tuple[str, ...]
    aggregate: tuple[str, ...]
    private: tuple[str, ...]


def _visibility(read: ReadVersion) -> Visibility:
    edition, texts, values = read.edition, read.texts, read.read
    given = {edition.keys[key][0].code for key in values}

    contacts = {
        question.code: opening_given(question, values)
        for question in edition.questions.values()
        if question.opened_by and question.code in given
    }

    def labels(visibility: str) -> tuple[str, ...]:
        return tuple(
            texts.questions[question.code].label
            for question in edition.questions.values()
            if question.visibility == visibility
            and question.code in given
            and question.code not in contacts
        )

    def told(*openings: str) -> tuple[str, ...]:
        return tuple(
            str(WHOSE[way]) % {"label": texts.questions[code].label}
            for code, way in contacts.items()
            if way in openings
        )

    return Visibility(
        (*labels("public"), *told("institution", "person", "public")),
        labels("aggregate"),
        (*labels("private"), *told("")),
    )


def _context(request: HttpRequest, version: Any, read: ReadVersion) -> dict[str, object]:
    submission = version.submission
    round_ = submission.round
    return {
        "section": "work",
        "version": version,
        "submission": submission,
        "title": submission_title(submission, read.read, read.edition),
        "gone": read.gone,
        "reasons": reasons_told(queries.frozen_reasons(version.body), read.edition, read.texts),
        "respondent": respondent_name(submission),
        "late": bool(
            round_ and came_late(version.first_at, days_of(round_, submission.party_code).due_on)
        ),
        "rehearsal": bool(round_ and round_.rehearsal),
        "may_ask": may(request.user, "submission.start", submission),
        "may_plan": submission.format_code == NEEDS
        and may(request.user, "national_plan.write", submission),
        "own": may(request.user, "submission.read", submission),
        "may_return": bool(round_)
        and may(request.user, "activity.review")
        and submission.status in (Status.SUBMITTED, Status.RETURNED),
        "may_correct": may(request.user, "submission.reopen", submission)
        and submission.status not in OPEN_STATUSES,
    }


@require_GET
@allow("receipt.read", subject=version_of, hidden=True)
def receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    """Show a receipt: number, time, hash, and what of it becomes public."""
    version = version_of(receipt)
    read = read_version(version)
    context = _context(request, version, read) | {"visibility": _visibility(read)}
    context["counted"] = counted_words(read.edition)
    asked = may(request.user, "offer.answer", version) and question_to_offer(version.submission)
    context["may_offer"] = bool(asked)
    return render(request, "work/receipt.html", context)


@require_GET
@allow("version.read", subject=version_of, hidden=True)
def version(request: HttpRequest, receipt: str) -> HttpResponse:
    """Show the answers of a frozen version."""
    version = version_of(receipt)
    read = read_version(version)
    context = _context(request, version, read)
    own = context["own"]
    now = queries.draft_answers(version.submission) if own else {}
    told = who_answered(now, read.values)
    context |= {
        "answered": read.answered(respondent_name(version.submission), told),
        "changes": read.changes(told),
        "wording": read.wording,
    }
    return render(request, "work/version.html", context)


@require_GET
@allow("version.read", subject=submission_or_404, hidden=True)
def versions(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """List the versions of a submission, the latest first."""
    submission = submission_or_404(submission_id)
    rows = list(
        submission.versions.select_related("submitted_by").defer("body").order_by("-number")
    )
    last = read_version(version_of(rows[0].receipt)) if rows else None
    said, edition = (last.read, last.edition) if last else ({}, None)
    own = may(request.user, "submission.read", submission)
    draft = load_draft(submission_id, beside=False) if own else None
    context = {
        "section": "work",
        "rehearsal": bool(submission.round and submission.round.rehearsal),
        "submission": submission,
        "title": submission_title(submission, said, edition),
        "respondent": respondent_name(submission),
        "versions": version_table(rows, own),
        "own": own,
        "is_open": submission.status in OPEN_STATUSES,
        "kept": kept_page(request, draft) if draft else None,
        "comments": comments_table(draft, draft.page(draft.edition.sections[0]))
        if draft and talks_of(submission)
        else None,
        "may_correct": may(request.user, "submission.reopen", submission)
        and submission.status not in OPEN_STATUSES,
    }
    return render(request, "work/versions.html", context)
