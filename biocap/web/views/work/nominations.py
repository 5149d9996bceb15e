"""Nominations for the roster: started, consent asked, checked; the Secretariat's list of them."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from biocap import formats
from biocap.collection.models import Submission
from biocap.collection.permissions import may
from biocap.collection.queries import version_answers
from biocap.formats.codes import NOMINATIONS
from biocap.letters import roster as letters
from biocap.parties.models import Person
from biocap.parties.queries import directory, is_fictional
from biocap.roster import operations
from biocap.roster.models import ExpertAssignment
from biocap.roster.queries import (
    entry_of,
    leaves_roster_on,
    nomination_state,
    submitted_nominations,
)
from biocap.shared.problems import Problem
from biocap.telling.answered import answered
from biocap.telling.wording import wording_of
from biocap.web.access import allow
from biocap.web.forms.places import page_language
from biocap.web.forms.roster import LackingForm
from biocap.web.links import link_to_be_made
from biocap.web.not_done import not_done
from biocap.web.presenters.work.roster import (
    assignments_table,
    nomination_tag,
    nominations_table,
    parts_in_words,
)
from biocap.web.views.work.letter_frames import workroom_address
from biocap.web.views.work.starting import start_in_a_name
from biocap.web.views.work.submissions import submission_or_404
from biocap.web.words import done_or_why_not, party_name, problem_sentence


@allow("work.read")
def nominate(request: HttpRequest) -> HttpResponse:
    """Start a nomination, in the name of a country."""
    return start_in_a_name(request, NOMINATIONS, "work/nominate.html", countries=True)


@allow("roster.board")
def roster_board(request: HttpRequest) -> HttpResponse:
    """Show the Secretariat every nomination that was submitted, and every assignment."""
    parties = directory()
    asked = ExpertAssignment.objects.select_related("entry__submission", "entry__expert", "report")
    context = {
        "section": "work",
        "nominations": nominations_table(submitted_nominations(), parties),
        "assignments": assignments_table(list(asked), parties),
    }
    return render(request, "work/roster_board.html", context)


def nomination_or_404(submission_id: uuid.UUID, **_: object) -> Submission:
    """Return a nomination that was submitted, for `allow`; a draft is nobody else's to know of."""
    submission = submission_or_404(submission_id)
    if submission.format_code != NOMINATIONS or not submission.versions.exists():
        raise Http404
    return submission


@allow("nomination.read", subject=nomination_or_404, hidden=True)
def nomination(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Show a nomination with what became of it; ask the expert, check it, take it off."""
    submission = nomination_or_404(submission_id)
    by, at = cast(Person, request.user), datetime.now(UTC)
    act = request.POST.get("act", "")
    form = LackingForm(request.POST if act == "return" else None)
    may_check = may(by, "nomination.check", submission)
    if request.method == "POST" and (act != "return" or not may_check or form.is_valid()):
        if act not in _ACTS:
            raise Http404
        try:
            with transaction.atomic():
                _ACTS[act](request, submission, by, at)
            return redirect("nomination", submission_id)
        except Problem as problem:
            if act == "return":
                if not may_check:
                    return not_done(request, problem_sentence(problem), problem.status)
                form.add_error(None, problem_sentence(problem))
            else:
                with done_or_why_not(request, ""):
                    raise problem
                return redirect("nomination", submission_id)
    entry, version = entry_of(submission), submission.versions.order_by("-number")[0]
    edition = formats.load_edition(submission.format_code, submission.edition)
    state = nomination_state(entry, version)
    asked = entry.assignments.select_related("entry__submission", "report") if entry else ()
    context = {
        "section": "work",
        "submission": submission,
        "version": version,
        "entry": entry,
        "country": party_name(submission.party_code, directory()),
        "rehearsal": is_fictional(submission.party_code),
        "state": nomination_tag(state),
        "state_code": state.value,
        "listed": entry is not None and entry.listed_version_id is not None,
        "ends": leaves_roster_on(entry) if entry else None,
        "parts": parts_in_words(entry.parts) if entry else "",
        "answered": answered(
            edition, edition.texts(page_language()), version_answers(version), frozen=True
        ),
        "wording": wording_of(edition, page_language()),
        "may_ask": may(by, "nomination.ask", submission),
        "may_check": may_check,
        "may_take_off": may(by, "nomination.take_off", submission),
        "form": form,
        "assignments": assignments_table(list(asked), directory()),
    }
    return render(request, "work/nomination.html", context, status=422 if form.errors else 200)


def _ask(request: HttpRequest, submission: Submission, by: Person, at: datetime) -> None:
    entry = operations.ask_consent(submission.pk, by=by, at=at)
    link = link_to_be_made(request, "roster_consent")
    letters.write_consent_asked(entry, link=link, by=by, at=at)


def _check(complete: bool) -> Callable[[HttpRequest, Submission, Person, datetime], None]:
    def check(request: HttpRequest, submission: Submission, by: Person, at: datetime) -> None:
        receipt, lacking = request.POST.get("receipt", ""), request.POST.get("lacking", "")
        entry = operations.check_nomination(submission.pk, receipt, complete, lacking, by=by, at=at)
        letters.write_checked(entry, address=workroom_address(request), by=by, at=at)

    return check


def _take_off(request: HttpRequest, submission: Submission, by: Person, at: datetime) -> None:
    operations.take_off_roster(submission.pk, by=by, at=at)


_ACTS: dict[str, Callable[[HttpRequest, Submission, Person, datetime], Any]] = {
    "ask": _ask,
    "complete": _check(True),
    "return": _check(False),
    "take_off": _take_off,
}
