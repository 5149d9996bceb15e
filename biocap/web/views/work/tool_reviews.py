"""The Secretariat opens a review of the register, invites, reminds, closes and publishes it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap.letters.tool_reviews import remind_reviewers, write_reviewer_invited
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.toolbox.queries import load_register
from biocap.toolbox.review import operations
from biocap.toolbox.review.choices import STRICTER, WhoSaidWhat
from biocap.toolbox.review.models import ToolReview
from biocap.toolbox.review.queries import (
    has_closed,
    last_review_versions,
    outcomes_of,
    review_summary,
    reviews_to_tell,
    silent_reviewers,
    takes_reviews,
    tool_review,
)
from biocap.web.access import allow
from biocap.web.forms.tool_reviews import (
    ClosingDayForm,
    InviteReviewerForm,
    TightenForm,
    ToolReviewForm,
    WhyForm,
)
from biocap.web.links import link_to_be_made
from biocap.web.numbers_given import number_given
from biocap.web.presenters.tool_reviews import (
    outcomes_table,
    review_tag,
    reviewers_table,
    reviews_table,
)
from biocap.web.views.tool_review_sum import review_file, sum_of
from biocap.web.words import done_or_why_not, problem_sentence


@allow("tool_review.run")
def tool_reviews_page(request: HttpRequest) -> HttpResponse:
    """List the reviews; open one."""
    register, at = load_register(get_language() or "en"), datetime.now(UTC)
    tools = [(it.code, it.words.name) for it in register.tools]
    form = ToolReviewForm(request.POST or None, tools)
    if form.is_valid():
        given = dict(form.cleaned_data)
        everything, chosen = given.pop("all_tools"), given.pop("tools")
        given["tools"] = [code for code, _name in tools] if everything else chosen
        try:
            review = operations.open_tool_review(
                given.pop("title"), **given, by=cast(Person, request.user), at=at
            )
            return redirect("tool_review", review.pk)
        except Problem as problem:
            form.add_error(None, problem_sentence(problem))
    context = {
        "section": "work",
        "reviews": reviews_table(list(ToolReview.objects.all()), at),
        "form": form,
    }
    return render(request, "work/tool_reviews.html", context, status=422 if form.errors else 200)


def tool_review_or_404(number: int) -> ToolReview:
    """Return a review, or say that there is none."""
    try:
        return tool_review(number)
    except Problem:
        raise Http404 from None


@allow("tool_review.run")
def tool_review_board(request: HttpRequest, number: int) -> HttpResponse:
    """Show a review: who is invited and how far they came, and its sum once it has closed."""
    review, act = tool_review_or_404(number), request.POST.get("act", "")
    by, at = cast(Person, request.user), datetime.now(UTC)
    if (kind := request.GET.get("document", "")) and has_closed(review, at):
        register = load_register(get_language() or "en")
        outcomes = tuple(it for it in reviews_to_tell().outcomes if it.review == review.pk)
        return review_file(review_summary(review), register, outcomes, kind)
    stricter = STRICTER[STRICTER.index(review.shown) + 1 :]
    rules = [(rule, str(WhoSaidWhat(rule).label)) for rule in stricter]
    forms = {
        "invite": InviteReviewerForm(request.POST if act == "invite" else None),
        "tighten": TightenForm(request.POST if act == "tighten" else None, rules),
        "move": ClosingDayForm(
            request.POST if act == "move" else None, initial={"closes_on": review.closes_on}
        ),
        "off": WhyForm(request.POST if act == "off" else None),
        "withdraw": WhyForm(request.POST if act == "withdraw" else None),
    }
    if request.method == "POST":
        if act not in _ACTS:
            raise Http404
        form, done = forms.get(act), _DONE[act]
        if form is None:
            with done_or_why_not(request, done()), transaction.atomic():
                _ACTS[act](request, review, {}, by, at)
            return redirect("tool_review", number)
        if form.is_valid():
            try:
                with transaction.atomic():
                    _ACTS[act](request, review, form.cleaned_data, by, at)
            except Problem as problem:
                form.add_error(None, problem_sentence(problem))
            else:
                with done_or_why_not(request, done()):
                    pass
                return redirect("tool_review", number)
    status = 422 if any(form.errors for form in forms.values()) else 200
    context = _board(request, review, at) | {
        f"{name}_form": form for name, form in forms.items() if name != "tighten" or rules
    }
    return render(request, "work/tool_review.html", context, status=status)


def _board(request: HttpRequest, review: ToolReview, at: datetime) -> dict[str, Any]:
    register, closed = load_register(get_language() or "en"), has_closed(review, at)
    last = {row.reviewer_id: row for row in last_review_versions(review)}
    reviewers, silent = list(review.reviewers.select_related("person")), silent_reviewers(review)
    return {
        "section": "work",
        "review": review,
        "register": register,
        "stands": review_tag(review, at),
        "shown": WhoSaidWhat(review.shown).label,
        "reviewers": reviewers_table(reviewers, last),
        "silent": silent,
        "takes": takes_reviews(review, at),
        "closed": closed,
        "off": review.off_at is not None,
        "all_in": bool(reviewers) and not silent,
        "submitted": len(last),
        "sum": sum_of(request, review_summary(review), register) if closed and last else None,
        "outcomes": outcomes_table(outcomes_of(review), register),
    }


Given = dict[str, Any]


def _invite(
    request: HttpRequest, review: ToolReview, given: Given, by: Person, at: datetime
) -> None:
    reviewer = operations.invite_reviewer(
        review.pk,
        given["email"],
        given["name"],
        given["group"],
        language=given["language"],
        by=by,
        at=at,
    )
    link = link_to_be_made(request, "tool_review_link")
    write_reviewer_invited(reviewer, link=link, by=by, at=at)


def _remind(
    request: HttpRequest, review: ToolReview, _given: Given, by: Person, at: datetime
) -> None:
    link = link_to_be_made(request, "tool_review_link")
    remind_reviewers(review, link=link, by=by, at=at)


def _take_off(
    request: HttpRequest, _review: ToolReview, _given: Given, by: Person, at: datetime
) -> None:
    number = number_given(request.POST.get("number", ""))
    operations.take_off_reviewer(number, by=by, at=at)


def _tighten(
    _request: HttpRequest, review: ToolReview, given: Given, by: Person, at: datetime
) -> None:
    operations.tighten_tool_review(review.pk, given["shown"], by=by, at=at)


def _move(
    _request: HttpRequest, review: ToolReview, given: Given, by: Person, at: datetime
) -> None:
    operations.move_closing_day(review.pk, given["closes_on"], by=by, at=at)


def _call_off(
    _request: HttpRequest, review: ToolReview, given: Given, by: Person, at: datetime
) -> None:
    operations.call_off_tool_review(review.pk, given["because"], by=by, at=at)


def _take_up(
    _request: HttpRequest, review: ToolReview, _given: Given, by: Person, at: datetime
) -> None:
    operations.take_up_tool_review(review.pk, by=by, at=at)


def _close(
    _request: HttpRequest, review: ToolReview, _given: Given, by: Person, at: datetime
) -> None:
    operations.close_tool_review(review.pk, by=by, at=at)


def _publish(
    _request: HttpRequest, review: ToolReview, _given: Given, by: Person, at: datetime
) -> None:
    operations.publish_tool_review(review.pk, by=by, at=at)


def _withdraw(
    _request: HttpRequest, review: ToolReview, given: Given, by: Person, at: datetime
) -> None:
    operations.withdraw_tool_review(review.pk, given["because"], by=by, at=at)


_ACTS: dict[str, Callable[[HttpRequest, ToolReview, Given, Person, datetime], None]] = {
    "invite": _invite,
    "remind": _remind,
    "take_off": _take_off,
    "tighten": _tighten,
    "move": _move,
    "off": _call_off,
    "up": _take_up,
    "close": _close,
    "publish": _publish,
    "withdraw": _withdraw,
}
_DONE: dict[str, Callable[[], str]] = {
    "invite": lambda: _("Invited. The letter with their link goes out now."),
    "remind": lambda: _("Written. Each who has not submitted gets a new link."),
    "take_off": lambda: _("The invitation is taken back; its link stops working."),
    "tighten": lambda: _("From now on who said what is shown more strictly."),
    "move": lambda: _("Moved. Whoever opens the review reads the new last day."),
    "off": lambda: _("Called off. Nothing is taken any more; what was said stays."),
    "up": lambda: _("The review goes on."),
    "close": lambda: _("Closed. Its sum stands below."),
    "publish": lambda: _("The summary is public."),
    "withdraw": lambda: _("The summary is public no more."),
}
