"""A country is asked whether it wants to offer support for what it has largely met."""

import uuid
from datetime import UTC, datetime
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from biocap.formats.codes import NEEDS
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.shared.problems import Problem
from biocap.support.choices import WishToOffer
from biocap.support.operations import answer_offer_question
from biocap.support.problems import OFFER_NOT_ASKED
from biocap.support.wishes import question_to_offer
from biocap.telling.names import edition_of
from biocap.telling.wording import wording_of
from biocap.web.access import allow
from biocap.web.forms.places import page_language
from biocap.web.not_done import not_done
from biocap.web.presenters.work.offering import needs_in_words
from biocap.web.views.work.submissions import submission_or_404
from biocap.web.words import party_name, problem_sentence


@allow("offer.answer", subject=submission_or_404, hidden=True)
def offer_question(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Show which needs an assessment has largely met, and take whether the country will offer."""
    submission = submission_or_404(submission_id)
    by, at = cast(Person, request.user), datetime.now(UTC)
    if request.method == "POST":
        try:
            answer = request.POST.get("answer", "")
            offer = answer_offer_question(submission_id, answer, by=by, at=at)
        except Problem as problem:
            return not_done(request, problem_sentence(problem), problem.status)
        if offer is not None:
            return redirect("submission", offer.pk)
        messages.success(request, _("Kept. You can still offer at any time."))
        return redirect("desk")
    asked = question_to_offer(submission)
    context = {
        "section": "work",
        "country": party_name(submission.party_code, directory()),
        "asked": asked,
        "needs": needs_in_words(asked) if asked else [],
        "nothing": problem_sentence(OFFER_NOT_ASKED()),
        "answers": WishToOffer.choices,
        "wording": wording_of(edition_of(NEEDS), page_language()),
    }
    return render(request, "work/offer_question.html", context)
