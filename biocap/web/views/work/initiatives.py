"""Of which larger initiative an activity is a part: looked for, chosen, written into the report."""

import uuid
from datetime import UTC, datetime
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from biocap import formats
from biocap.collection import operations
from biocap.collection.choices import Channel
from biocap.collection.queries import SectionOf
from biocap.formats.codes import ACTIVITIES
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.places import page_language
from biocap.web.presenters.work.initiatives import QUESTION, ChoosableInitiatives
from biocap.web.views.work.drafts import load_draft
from biocap.web.views.work.submissions import submission_or_404
from biocap.web.words import problem_sentence


def section_of_initiative(submission_id: uuid.UUID, **_: object) -> SectionOf:
    """Return the section of a report that asks for the larger initiative, or raise Http404."""
    submission = submission_or_404(submission_id)
    if submission.format_code != ACTIVITIES:
        raise Http404
    edition = formats.load_edition(submission.format_code, submission.edition)
    for section in edition.sections:
        if any(question.code == QUESTION for question in section.questions):
            return SectionOf(submission, section.code)
    raise Http404


@allow("section.answer", subject=section_of_initiative, hidden=True)
def choose_initiative(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """List what an activity may be part of, by words of the title; write down what is chosen."""
    draft = load_draft(submission_id, beside=False)
    section = section_of_initiative(submission_id).section
    back = f"{reverse('section', args=[submission_id, section])}#q-{QUESTION}"
    if not draft.is_open:
        return redirect("versions", submission_id)
    known = ChoosableInitiatives(draft.submission)
    if request.method == "POST":
        try:
            chosen = known.chosen(request.POST.get("initiative", ""))
            operations.save_answers(
                draft.submission,
                {"scope": {"code": QUESTION}, QUESTION: chosen.answer},
                by=cast(Person, request.user),
                at=datetime.now(UTC),
                channel=Channel.WEB,
            )
        except Problem as problem:
            messages.error(request, problem_sentence(problem))
        else:
            messages.success(request, _("Saved."))
            return redirect(back)
    search = request.POST.get("q", request.GET.get("q", "")).strip()
    context = {
        "section": "work",
        "submission": draft.submission,
        "rehearsal": draft.rehearsal,
        "head": draft.head(cast(Person, request.user)),
        "back": back,
        "search": search,
        "found": known.found(search, page_language()),
    }
    return render(request, "work/choose_initiative.html", context)
