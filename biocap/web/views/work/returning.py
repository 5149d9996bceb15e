"""The Secretariat returns what a Party submitted in a round, with a note, and takes that back."""

from datetime import UTC, datetime
from typing import cast

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from biocap.collection import operations
from biocap.letters.operations import write_returned
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.not_done import not_done
from biocap.web.views.work.letter_frames import workroom_address
from biocap.web.views.work.versions import version_of
from biocap.web.words import problem_sentence


@require_POST
@allow("activity.review")
def return_to_party(request: HttpRequest, receipt: str) -> HttpResponse:
    """Return the submission of a receipt with a note, and write to the Party; or take it back."""
    version = version_of(receipt)
    submission = version.submission
    if submission.round is None:
        raise Http404
    by, at = cast(Person, request.user), datetime.now(UTC)
    note = request.POST.get("note", "")
    try:
        if request.POST.get("act") == "take_back":
            operations.take_back_return(submission, by, at)
            messages.success(request, _("Taken back: it stands as it was submitted."))
            return redirect("receipt", receipt)
        with transaction.atomic():
            operations.return_with_note(submission, note, by, at)
            letters = write_returned(
                submission.round,
                submission.party_code,
                receipt=receipt,
                note=note.strip(),
                address=workroom_address(request),
                by=by,
                at=at,
            )
    except Problem as problem:
        if note.strip():
            return not_done(request, problem_sentence(problem), problem.status)
        messages.error(request, problem_sentence(problem))
        return redirect("receipt", receipt)
    said = ngettext(
        "Returned with your note; %(n)s letter is written.",
        "Returned with your note; %(n)s letters are written.",
        len(letters),
    )
    messages.success(request, said % {"n": len(letters)})
    return redirect("receipt", receipt)
