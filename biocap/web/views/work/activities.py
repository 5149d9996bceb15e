"""Activity reports that the Secretariat reads, accepts, or returns with a note."""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.collection import operations, queries
from biocap.collection.choices import Status
from biocap.collection.models import Submission, Version
from biocap.parties.models import Person
from biocap.parties.queries import directory, is_fictional
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.rounds import NoteForm
from biocap.web.not_done import not_done
from biocap.web.presenters.versions import read_version
from biocap.web.presenters.work.sent import ReportLine, in_rounds_table, review_table
from biocap.web.views.work.submissions import respondent_name, submission_or_404, submission_title
from biocap.web.views.work.versions import version_of
from biocap.web.words import party_name, problem_sentence

ACCEPTED_LAST = 20
"""Reports that the page still lists after they were accepted."""


@require_GET
@allow("activity.review")
def activity_reviews(request: HttpRequest) -> HttpResponse:
    """List the reports that wait, those returned, and those accepted last or all of them.

    Before these what was submitted in open rounds, which is read and returned from its receipt.
    """
    waiting = _report_lines(list(queries.submissions_to_review()))
    returned = _report_lines(queries.submissions_returned())
    most = None if request.GET.get("accepted") == "all" else ACCEPTED_LAST
    accepted = _report_lines(queries.submissions_accepted_last(most))
    context = {
        "section": "work",
        "table": review_table(waiting),
        "returned": review_table(returned) if returned else None,
        "accepted": review_table(accepted) if accepted else None,
        "more": len(accepted) == most,
        "in_rounds": in_rounds_table(lines) if (lines := _lines_of_rounds()) else None,
    }
    return render(request, "work/activity_reviews.html", context)


def _lines_of_rounds() -> list[ReportLine]:
    submissions = list(queries.submissions_in_open_rounds(datetime.now(UTC)))
    parties = directory() if submissions else {}
    return [
        ReportLine(
            submission=each,
            version=each.versions.all()[0],
            title=each.round.title if each.round else "",
            respondent=party_name(each.party_code, parties),
        )
        for each in submissions
    ]


def _report_lines(reports: Sequence[Submission]) -> list[ReportLine]:
    if not reports:
        return []
    parties = directory()
    latest = {s.pk: s.versions.all()[0] for s in reports}
    numbers = [version.pk for version in latest.values()]
    bodies = Version.objects.select_related("private", "submission").in_bulk(numbers)
    read = {pk: read_version(bodies[version.pk]) for pk, version in latest.items()}
    return [
        ReportLine(
            submission=s,
            version=latest[s.pk],
            title=submission_title(s, read[s.pk].read, read[s.pk].edition),
            respondent=s.organization.name if s.organization else party_name(s.party_code, parties),
        )
        for s in reports
    ]


@allow("activity.review")
def activity_review(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Show the latest submitted version; accept it, or return it with a note."""
    submission = submission_or_404(submission_id)
    last = submission.versions.order_by("-number").first()
    if last is None or submission.round_id is not None:
        raise Http404
    form = NoteForm(request.POST if request.POST.get("decision") == "return" else None)
    if request.method == "POST":
        try:
            if _decided(request, submission, form):
                return redirect("activity_reviews")
        except Problem as problem:
            if request.POST.get("note", "").strip():
                return not_done(request, problem_sentence(problem), problem.status)
            messages.error(request, problem_sentence(problem))
    version = version_of(last.receipt)
    read = read_version(version)
    context = {
        "section": "work",
        "submission": submission,
        "version": version,
        "title": submission_title(submission, read.read, read.edition),
        "answered": read.answered(respondent_name(submission)),
        "gone": read.gone,
        "changes": read.changes(),
        "findings": read.findings(),
        "wording": read.wording,
        "form": form,
        "waiting": submission.status == Status.SUBMITTED,
        "accepted": submission.status == Status.ACCEPTED,
        "returned": submission.status == Status.RETURNED,
        "status": Status(submission.status).label,
        "fictional": is_fictional(submission.organization or submission.party_code),
    }
    return render(request, "work/activity_review.html", context)


def _decided(request: HttpRequest, submission: Submission, form: NoteForm) -> bool:
    """Accept the report, return it, or take either back; whether it was done.

    Raises what `operations` do.
    """
    by, at = cast(Person, request.user), datetime.now(UTC)
    if request.POST.get("decision") == "take_back":
        operations.take_back_acceptance(submission, request.POST.get("note", ""), by=by, at=at)
        messages.success(request, _("The acceptance is taken back: the report waits here again."))
        return True
    if request.POST.get("decision") == "take_back_return":
        operations.take_back_return(submission, by=by, at=at)
        messages.success(request, _("Taken back: it stands as it was submitted."))
        return True
    if request.POST.get("decision") == "accept":
        operations.accept(submission, by=by, at=at)
        messages.success(
            request,
            _("Accepted. Its respondent is fictional: it is published among invented ones alone.")
            if is_fictional(submission.organization or submission.party_code)
            else _("Accepted. It is published with the next snapshot."),
        )
        return True
    if form.is_valid():
        operations.return_with_note(submission, form.cleaned_data["note"], by=by, at=at)
        messages.success(request, _("Returned with your note; the reporter finds it there."))
        return True
    return False
