"""Requests for support: made from a need, circulated, answered, agreed, and ended."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from biocap import formats
from biocap.collection.models import Submission
from biocap.collection.permissions import may
from biocap.collection.rules import frozen_answers
from biocap.formats.codes import NEEDS, REQUESTS
from biocap.formats.needs import area_of
from biocap.letters import support as letters
from biocap.parties.models import Person
from biocap.parties.queries import directory, is_fictional
from biocap.shared.problems import Problem
from biocap.support import operations
from biocap.support.joint import parties_in_request
from biocap.support.models import AskedToHelp, RequestCourse
from biocap.support.requests import asked_in_course, course_of, days_of_request
from biocap.support.weights import answer_days
from biocap.telling.lists import headed, joined_by_semicolons
from biocap.telling.wording import wording_of
from biocap.web.access import allow
from biocap.web.forms.places import page_language
from biocap.web.forms.support import StepForm, WithdrawRequestForm
from biocap.web.not_done import not_done
from biocap.web.numbers_given import number_given
from biocap.web.presenters.work.circulating import chosen_by_keys, circulating
from biocap.web.presenters.work.inviting import invite_form, invited_by
from biocap.web.presenters.work.joint import joint_table
from biocap.web.presenters.work.requested import request_told
from biocap.web.presenters.work.support import (
    days_reached,
    helper_lines,
    helpers_table,
    state_tag,
    weights_table,
)
from biocap.web.views.work.letter_frames import workroom_address
from biocap.web.views.work.submissions import submission_or_404
from biocap.web.views.work.versions import version_of
from biocap.web.words import done_or_why_not, party_name, problem_sentence

FIND = "preview"
"""The button that looks for others to ask, and sends nothing."""


@allow("submission.start", subject=version_of, hidden=True)
def ask_support(request: HttpRequest, receipt: str) -> HttpResponse:
    """Show the needs of a submitted assessment, and start a request from one of them."""
    version = version_of(receipt)
    submission = version.submission
    if submission.format_code != NEEDS:
        raise Http404
    by, at = cast(Person, request.user), datetime.now(UTC)
    if request.method == "POST":
        try:
            need = request.POST.get("need", "")
            started = operations.request_from_need(version, need, by=by, at=at)
            return redirect("submission", started.pk)
        except Problem as problem:
            with done_or_why_not(request, ""):
                raise problem
    edition = formats.load_edition(submission.format_code, submission.edition)
    texts = edition.texts(page_language())
    needs = [
        (
            row.code,
            said.get("specify"),
            words.rows[row.code],
            headed(words.columns["extent"].label) + texts.option("extent", said["extent"]["code"]),
        )
        for key, said in frozen_answers(version.body).items()
        for question, row in [edition.keys.get(key, (None, None))]
        if question and row and area_of(question.code) and "extent" in said
        for words in [texts.questions[question.code]]
    ]
    context = {
        "section": "work",
        "version": version,
        "country": party_name(submission.party_code, directory()),
        "needs": needs,
        "wording": wording_of(edition, page_language()),
    }
    return render(request, "work/ask_support.html", context)


def request_or_404(submission_id: uuid.UUID, **_: object) -> Submission:
    """Return a request that was submitted, for `allow`; a draft is nobody else's to know of."""
    submission = submission_or_404(submission_id)
    if submission.format_code != REQUESTS or not submission.versions.exists():
        raise Http404
    return submission


@allow("request.read", subject=request_or_404, hidden=True)
def support_request(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Show a request with what became of it; circulate it, decide on answers, end it."""
    submission = request_or_404(submission_id)
    by, at = cast(Person, request.user), datetime.now(UTC)
    course, act = course_of(submission), request.POST.get("act", "")
    version = course.version if course else submission.versions.order_by("-number")[0]
    may_decide = may(by, "request.decide", submission)
    is_over = course is not None and course.is_over
    may_circulate = not is_over and may(by, "request.circulate", submission)
    given = request.POST if act in {"circulate", FIND} else None
    of_request = (submission, version, given, at.date())
    listed = partial(circulating, *of_request, listing=may_circulate, send=act == "circulate")
    list_of = listed() if given is not None else None
    posted = request.POST if act == "invite" else None
    inviting = invite_form(posted, submission.party_code, at.date(), request.GET.get("body", ""))
    step = StepForm(request.POST if act == "step" else None)
    withdrawal = WithdrawRequestForm(request.POST if act == "withdraw" else None)
    sending = {"circulate": list_of.form} if list_of else {}
    forms = sending | {"invite": inviting, "step": step, "withdraw": withdrawal}
    lines = helper_lines(asked_in_course(course) if course else [], directory())
    goes_on = may_decide and not is_over
    any_agreed = any(line.asked.agreed for line in lines)
    may_invite = course is None and may(by, "request.invite", submission)
    shown = {
        "circulate": may_circulate,
        "invite": may_invite,
        "step": goes_on and any_agreed,
        "withdraw": goes_on,
    }
    if request.method == "POST" and act != FIND and (not shown.get(act) or forms[act].is_valid()):
        try:
            with transaction.atomic():
                _ACTS[act](request, submission, forms.get(act), by, at)
            return redirect("support_request", submission_id)
        except KeyError:
            raise Http404 from None
        except Problem as problem:
            if act not in forms:
                with done_or_why_not(request, ""):
                    raise problem
                return redirect("support_request", submission_id)
            if not shown[act]:  # the page has no such form any more to say it in
                return not_done(request, problem_sentence(problem), problem.status)
            forms[act].add_error(None, problem_sentence(problem))
    days = days_of_request(submission, course)
    list_of, joint = list_of or listed(), parties_in_request(submission)
    context = {
        "section": "work",
        "submission": submission,
        "version": version,
        "course": course,
        "title": frozen_answers(version.body).get("title", ""),
        "country": party_name(submission.party_code, directory()),
        "rehearsal": is_fictional(submission.party_code),
        "state": state_tag(days),
        "reached": days_reached(days),
        "answered": request_told(version, reader=by),
        "wording": wording_of_request(submission),
        "answer_days": answer_days(),
        "may_circulate": may_circulate,
        "list_of": list_of,
        "chosen": list_of.form,
        "may_take_up": may_decide and is_over and course is not None and not course.circulated_at,
        "weights": weights_table(),
        "lines": lines,
        "table": helpers_table(lines),
        "may_decide": goes_on,
        "any_agreed": any_agreed,
        "joint": joint_table(joint, directory()) if joint else None,
        "may_invite": may_invite,
        "inviting": inviting,
        "step_form": step,
        "withdrawal": withdrawal,
        "letter_languages": settings.LANGUAGES,
    }
    failed = any(form.errors for form in forms.values())
    return render(request, "work/support_request.html", context, status=422 if failed else 200)


def _given(form: Form) -> dict[str, Any]:
    """Return what is sound of a form that the page may no longer show; the act says why not."""
    form.is_valid()
    return form.cleaned_data


def wording_of_request(submission: Submission) -> Any:
    """Return the words of the form by which a request was made."""
    edition = formats.load_edition(submission.format_code, submission.edition)
    return wording_of(edition, page_language())


def _circulate(
    request: HttpRequest, submission: Submission, form: Any, by: Person, at: datetime
) -> None:
    chosen = chosen_by_keys(_given(form).get("to", ()))
    course = operations.circulate(submission, chosen, by=by, at=at)
    letters.write_asked(course, address=workroom_address(request), by=by, at=at)


def _invite(
    request: HttpRequest, submission: Submission, form: Any, by: Person, at: datetime
) -> None:
    codes = invited_by(_given(form), submission.party_code, at.date())
    for code in codes or [""]:  # nobody chosen: the operation says what is asked
        joining = operations.invite_party(submission, code, by=by, at=at)
        letters.write_invited(joining, address=workroom_address(request), by=by, at=at)


def _decide(agreed: bool) -> Callable[..., None]:
    def decide(
        request: HttpRequest, submission: Submission, form: Any, by: Person, at: datetime
    ) -> None:
        number = _asked_in(request, submission)
        asked = operations.decide_on_answer(number, agreed, by=by, at=at)
        letters.write_decided(asked, address=workroom_address(request), by=by, at=at)

    return decide


def _take_back(
    request: HttpRequest, submission: Submission, form: Any, by: Person, at: datetime
) -> None:
    back = operations.take_back_decision(_asked_in(request, submission), by=by, at=at)
    if back is not None:
        letters.write_taken_back(back, address=workroom_address(request), by=by, at=at)


def _step(
    request: HttpRequest, submission: Submission, form: Any, by: Person, at: datetime
) -> None:
    said = _given(form)
    number = _asked_in(request, submission)
    operations.add_step(number, said.get("what", ""), said.get("due_on"), by=by, at=at)


def _on_step(operation: Callable[..., object], **more: bool) -> Callable[..., None]:
    def on_step(
        request: HttpRequest, submission: Submission, form: Any, by: Person, at: datetime
    ) -> None:
        number = number_given(request.POST.get("number", ""))
        operation(_asked_in(request, submission), number, **more, by=by, at=at)

    return on_step


def _meet(
    request: HttpRequest, submission: Submission, form: Any, by: Person, at: datetime
) -> None:
    course = operations.meet_request(submission.pk, by=by, at=at)
    if left := operations.names_left_out(course, by.language):
        said = _("The report has no room for the names of all who helped. Left out: %(names)s.")
        messages.warning(request, said % {"names": joined_by_semicolons(left)})


def _take_up(
    request: HttpRequest, submission: Submission, form: Any, by: Person, at: datetime
) -> None:
    number = operations.take_up_request(submission.pk, by=by, at=at)
    letters.write_taken_up(submission, number, address=workroom_address(request), by=by, at=at)


def _withdraw(
    request: HttpRequest, submission: Submission, form: Any, by: Person, at: datetime
) -> None:
    why = _given(form).get("why", "")
    course: RequestCourse = operations.withdraw_request(submission.pk, why, by=by, at=at)
    letters.write_withdrawn(course, address=workroom_address(request), by=by, at=at)


_ACTS: dict[str, Callable[..., None]] = {
    "circulate": _circulate,
    "invite": _invite,
    "agree": _decide(True),
    "decline": _decide(False),
    "back": _take_back,
    "step": _step,
    "done": _on_step(operations.finish_step),
    "undone": _on_step(operations.finish_step, done=False),
    "remove": _on_step(operations.remove_step),
    "meet": _meet,
    "take_up": _take_up,
    "withdraw": _withdraw,
}


def _asked_in(request: HttpRequest, submission: Submission) -> int:
    """Return who is meant, if they were asked in this request."""
    number = number_given(request.POST.get("asked", ""))
    here = AskedToHelp.objects.filter(course__submission=submission)
    if not here.filter(pk=number).exists():
        raise Http404
    return number
