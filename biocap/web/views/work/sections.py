"""Sections of a draft for colleagues: the focal point gives them, who holds one says it is done."""

import uuid
from datetime import UTC, datetime
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from biocap.collection import operations, queries
from biocap.collection.models import Submission
from biocap.collection.operations.sections import OF_A_COUNTRY
from biocap.collection.queries import SectionOf
from biocap.letters.sections import write_sections
from biocap.parties.models import Person, Role
from biocap.shared.problems import Problem
from biocap.telling.order import by_name
from biocap.web.access import allow
from biocap.web.forms.sections import GiveSectionsForm, TakeBackSectionsForm
from biocap.web.not_done import not_done
from biocap.web.presenters.work.sections import held_table
from biocap.web.views.work.at_work import colleagues_at_work
from biocap.web.views.work.drafts import load_draft
from biocap.web.views.work.letter_frames import workroom_address
from biocap.web.views.work.submissions import submission_or_404
from biocap.web.words import problem_sentence


def any_section_or_404(submission_id: uuid.UUID, **_: object) -> SectionOf:
    """Return a draft for `allow`, as what somebody holds at least a section of."""
    return SectionOf(submission_or_404(submission_id), None)


def section_or_404(submission_id: uuid.UUID, section_code: str, **_: object) -> SectionOf:
    """Return a section of a draft for `allow`, or raise Http404."""
    return SectionOf(submission_or_404(submission_id), section_code)


@allow("section.give", subject=submission_or_404, hidden=True)
def sections_given(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Show who has which section, since when and until when; give some, or take them back."""
    draft = load_draft(submission_id, beside=False)
    if not draft.is_open:
        if request.method == "POST":
            late = _(
                "What you sent is not saved: this form was submitted or changed while you wrote."
            )
            return not_done(request, late, 409)
        return redirect("versions", submission_id)
    by, act = cast(Person, request.user), request.POST.get("act", "")
    rail = draft.page(draft.edition.sections[0]).rail
    given = list(queries.sections_given(draft.submission))
    people = people_to_give_to(draft.submission.party_code, by)
    giving = GiveSectionsForm(request.POST if act == "give" else None, people, rail)
    taking = TakeBackSectionsForm(request.POST if act == "back" else None, given, rail)
    try:
        if giving.is_valid():
            _give(request, draft.submission, giving, by)
            return redirect("sections_given", submission_id)
        if taking.is_valid():
            operations.take_back_sections(
                draft.submission, taking.cleaned_data["given"], by=by, at=datetime.now(UTC)
            )
            messages.success(request, _("Taken back. What was answered there stays."))
            return redirect("sections_given", submission_id)
    except Problem as problem:
        about = "due_on" if problem.code.startswith("section.due") else None
        (giving if act == "give" else taking).add_error(about, problem_sentence(problem))
    context = {
        "section": "work",
        "head": draft.head(by),
        "wording": draft.wording(),
        "submission": draft.submission,
        "rehearsal": draft.rehearsal,
        "at_work": colleagues_at_work(draft, by),
        "table": held_table(str(submission_id), rail, given),
        "given": given,
        "people": people,
        "giving": giving,
        "taking": taking,
        "server": bool(settings.EMAIL_HOST),
    }
    return render(request, "work/sections_given.html", context)


def _give(request: HttpRequest, submission: Submission, form: GiveSectionsForm, by: Person) -> None:
    """Give what the form says, and write the letter that tells of it, both or neither."""
    asked, at = form.cleaned_data, datetime.now(UTC)
    person = Person.objects.get(pk=asked["person"])
    with transaction.atomic():
        new = operations.give_sections(
            submission, person, asked["sections"], due_on=asked["due_on"], by=by, at=at
        )
        letter = write_sections(new, address=workroom_address(request), at=at)
    if not new:
        messages.success(request, _("%(name)s has them already.") % {"name": person.name})
    elif letter is not None and settings.EMAIL_HOST:
        said = _("Given. A letter goes to %(name)s.")
        messages.success(request, said % {"name": person.name})
    else:
        said = _("Given. No letter is sent; tell %(name)s that the sections wait in the workroom.")
        messages.success(request, said % {"name": person.name})


def people_to_give_to(party_code: str, by: Person) -> list[Person]:
    """Return whom sections or parts may be given to: the country's people but the reader."""
    held = Role.objects.in_force(datetime.now(UTC).date()).filter(
        party_code=party_code, kind__in=OF_A_COUNTRY
    )
    people = Person.objects.filter(roles__in=held, is_active=True).exclude(pk=by.pk).distinct()
    return by_name(people, lambda person: person.name)


@require_POST
@allow("section.done", subject=section_or_404, hidden=True)
def section_done(request: HttpRequest, submission_id: uuid.UUID, section_code: str) -> HttpResponse:
    """Say that a section is done, or that it is not after all."""
    by, done = cast(Person, request.user), request.POST.get("done") != "no"
    try:
        operations.say_done(
            submission_or_404(submission_id), section_code, done, by=by, at=datetime.now(UTC)
        )
    except Problem as problem:
        messages.error(request, problem_sentence(problem))
        return redirect("desk")
    messages.success(
        request, _("This section is marked as done.") if done else _("It is open again.")
    )
    return redirect("section", submission_id, section_code)
