"""Comments on an action of a national plan: written, answered, settled, withdrawn."""

from datetime import UTC, datetime
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from biocap.collection.permissions import may
from biocap.letters.plans import write_plan_comment
from biocap.national_plans import operations
from biocap.national_plans.action import action_of
from biocap.national_plans.models import PlanAction
from biocap.national_plans.queries import talks_of_action
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.comments import AnswerForm, CommentForm
from biocap.web.numbers_given import number_given
from biocap.web.presenters.work.comments import Commenting, talk_line
from biocap.web.views.work.letter_frames import workroom_address
from biocap.web.views.work.plan_actions import about_plan, plan_action_or_404
from biocap.web.words import problem_sentence

KEY = "action"
"""What its forms call the action as a whole."""


@allow("plan_action.read", subject=plan_action_or_404, hidden=True)
def plan_comments(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """Show what is said of an action, and take what is said of it."""
    reader, row = cast(Person, request.user), plan_action_or_404(action_id)
    act, sent = request.POST.get("act", ""), None
    status = 200
    if act in _DONE:
        try:
            number = _done(row, act, request.POST.get("number", ""), reader)
            messages.success(request, _DONE[act]())
            return _led_to(row, number)
        except Problem as problem:
            messages.error(request, problem_sentence(problem))
            return redirect("plan_comments", row.pk)
    if request.method == "POST":
        sent = _sent(request)
        try:
            if sent.is_valid():
                number = _said(request, row, sent, reader)
                messages.success(request, _("Your comment stands."))
                return _led_to(row, number)
            status = 422
        except Problem as problem:
            sent.add_error("text", problem_sentence(problem))
            status = problem.status
    may_add = may(reader, "plan_action.comment", row) and row.plan.put_away_at is None
    commenting = Commenting(reader, may_add, sent)
    begun = commenting.sent_for(KEY) or CommentForm(None, [(KEY, "")], KEY)
    context = {
        **about_plan(row.plan),
        "row": row,
        "action": action_of(row.body),
        "talks": [talk_line(talk, KEY, "", commenting) for talk in talks_of_action(row)],
        "form": begun,
        "may_add": may_add,
        "may_settle": may_add,
    }
    return render(request, "work/national_plans/comments.html", context, status=status)


def _sent(request: HttpRequest) -> CommentForm:
    number = request.POST.get("number", "")
    if number.isdecimal() and len(number) <= 18:
        return AnswerForm(request.POST, KEY, int(number))
    return CommentForm(request.POST, [(KEY, "")], KEY)


def _said(request: HttpRequest, row: PlanAction, sent: CommentForm, by: Person) -> int:
    """Keep the comment, and write the letters that tell of it, both or neither."""
    given, at = sent.cleaned_data, datetime.now(UTC)
    with transaction.atomic():
        comment = operations.comment_on_action(
            row,
            given["text"],
            language=given["language"],
            in_answer_to=given.get("number"),
            by=by,
            at=at,
        )
        write_plan_comment(comment, address=workroom_address(request), at=at)
    return comment.in_answer_to_id or comment.pk


_DONE = {
    "withdraw": lambda: _("Withdrawn. You can put it back."),
    "back": lambda: _("It stands again."),
    "settle": lambda: _("Marked as settled."),
    "open": lambda: _("It is open again."),
}


def _done(row: PlanAction, act: str, given: str, by: Person) -> int:
    number, at = number_given(given), datetime.now(UTC)
    if act in ("withdraw", "back"):
        back = act == "back"
        comment = operations.withdraw_action_comment(row, number, back=back, by=by, at=at)
        return comment.in_answer_to_id or comment.pk
    settled = act == "settle"
    return operations.settle_action_comment(row, number, settled=settled, by=by, at=at).pk


def _led_to(row: PlanAction, number: int) -> HttpResponse:
    return redirect(f"{reverse('plan_comments', args=[row.pk])}#c-{number}")
