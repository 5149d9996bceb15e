"""What was submitted: receipts, the list of versions, and their answers to read."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from biocap import formats
from biocap.collection import queries
from biocap.collection.choices import OPEN_STATUSES
from biocap.collection.models import Version
from biocap.collection.permissions import may
from biocap.collection.queries.lateness import with_first
from biocap.collection.rules import came_late
from biocap.formats.opening import opening
from biocap.telling.answered import AnsweredSection, Told, answered, nobody
from biocap.web.access import allow
from biocap.web.forms.places import language
from biocap.web.presenters.versions import (
    changes_of,
    files_of,
    who_answered,
    wording_of_version,
)
from biocap.web.views.work.drafts import load, respondent_name, submission_of, submission_title
from biocap.web.views.work.kept_words import kept_page


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
    "institution": gettext_lazy("%(label)s: organization, address and website alone"),
}
"""What of a contact an answer lets be public."""


@dataclass(frozen=True)
class Visibility:
    """The labels of the answered questions that become public, go into counts, stay private."""

    public: tuple[str, ...]
    aggregate: tuple[str, ...]
    private: tuple[str, ...]


def _visibility(version: Version) -> Visibility:
    submission = version.submission
    edition = formats.load(submission.format_code, submission.edition)
    texts = edition.texts(language())
    values = queries.version_answers(version)
    given = {edition.keys[key][0].code for key in values if key in edition.keys}

    contacts = {
        question.code: opening(question, values)
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
        (*labels("public"), *told("institution", "person")),
        labels("aggregate"),
        (*labels("private"), *told("")),
    )


def read_version(version: Version, told: Told = nobody) -> tuple[AnsweredSection, ...]:
    """Return the answers of a frozen version in words; `told` says who answered a key."""
    submission = version.submission
    edition = formats.load(submission.format_code, submission.edition)
    return answered(
        edition,
        edition.texts(language()),
        queries.version_answers(version),
        respondent_name(submission),
        files=files_of(submission),
        told=told,
    )


def _context(request: HttpRequest, version: Any) -> dict[str, object]:
    submission = version.submission
    round_ = submission.round
    return {
        "section": "work",
        "version": version,
        "submission": submission,
        "title": submission_title(submission, queries.version_answers(version)),
        "respondent": respondent_name(submission),
        "late": bool(round_ and came_late(version.first_at, round_.due_on)),
        "rehearsal": bool(round_ and round_.rehearsal),
        "own": may(request.user, "submission.read", submission),
        "may_correct": may(request.user, "submission.reopen", submission)
        and submission.status not in OPEN_STATUSES,
    }


@require_GET
@allow("receipt.read", subject=version_of, hidden=True)
def receipt(request: HttpRequest, receipt: str) -> HttpResponse:
    """Show a receipt: number, time, hash, and what of it becomes public."""
    version = version_of(receipt)
    context = _context(request, version) | {"visibility": _visibility(version)}
    return render(request, "work/receipt.html", context)


def _who_answered(version: Version) -> Told:
    now = queries.answers_of(version.submission)
    return who_answered(now, queries.version_answers(version))


@require_GET
@allow("version.read", subject=version_of, hidden=True)
def version(request: HttpRequest, receipt: str) -> HttpResponse:
    """Show the answers of a frozen version."""
    read = version_of(receipt)
    context = _context(request, read)
    told = _who_answered(read) if context["own"] else nobody
    context |= {
        "answered": read_version(read, told),
        "changes": changes_of(read, told),
        "wording": wording_of_version(read),
    }
    return render(request, "work/version.html", context)


@require_GET
@allow("version.read", subject=submission_of, hidden=True)
def versions(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """List the versions of a submission, the latest first."""
    submission = submission_of(submission_id)
    rows = list(
        submission.versions.select_related("submitted_by").defer("body").order_by("-number")
    )
    said = queries.version_answers(version_of(rows[0].receipt)) if rows else {}
    own = may(request.user, "submission.read", submission)
    context = {
        "section": "work",
        "rehearsal": bool(submission.round and submission.round.rehearsal),
        "submission": submission,
        "title": submission_title(submission, said),
        "respondent": respondent_name(submission),
        "versions": rows,
        "own": own,
        "is_open": submission.status in OPEN_STATUSES,
        "kept": kept_page(request, load(submission_id, beside=False)) if own else None,
        "may_correct": may(request.user, "submission.reopen", submission)
        and submission.status not in OPEN_STATUSES,
    }
    return render(request, "work/versions.html", context)
