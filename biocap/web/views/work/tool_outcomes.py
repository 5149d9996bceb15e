"""The Secretariat records what was decided on the tools of a review."""

from datetime import UTC, datetime
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.toolbox.queries import load_register
from biocap.toolbox.review import operations
from biocap.toolbox.review.choices import Recommended
from biocap.toolbox.review.models import ToolOutcome
from biocap.toolbox.review.queries import outcomes_of
from biocap.web.access import allow
from biocap.web.forms.tool_reviews import OutcomeForm, WhyForm
from biocap.web.numbers_given import number_given
from biocap.web.presenters.tool_reviews import outcomes_table
from biocap.web.views.work.tool_reviews import tool_review_or_404
from biocap.web.words import done_or_why_not, problem_sentence


@allow("tool_outcome.record")
def tool_outcomes_page(request: HttpRequest, number: int) -> HttpResponse:
    """List what was decided; look at an outcome before it is recorded; withdraw, put back."""
    review, act = tool_review_or_404(number), request.POST.get("act", "")
    by, at = cast(Person, request.user), datetime.now(UTC)
    register = load_register(get_language() or "en")
    withdrawing = WhyForm(request.POST if act == "withdraw" else None)
    if act == "back" or withdrawing.is_valid():
        row = number_given(request.POST.get("number", ""))
        with done_or_why_not(request, _("Done. The page of the tool says so at once.")):
            if act == "back":
                operations.put_outcome_back(row, by=by, at=at)
            else:
                because = withdrawing.cleaned_data["because"]
                operations.withdraw_outcome(row, because, by=by, at=at)
        return redirect("tool_outcomes", number)
    tools = [(code, register.tool(code).words.name) for code in review.tools]
    form = OutcomeForm(request.POST if act in ("look", "record") else None, tools)
    looked: ToolOutcome | None = None
    if form.is_valid():
        given = list(form.cleaned_data.values())
        try:
            looked = operations.sound_outcome(number, *given, at=at)
            if act == "record":
                operations.record_outcome(number, *given, by=by, at=at)
                with done_or_why_not(request, _("Recorded. The page of the tool says so at once.")):
                    pass
                return redirect("tool_outcomes", number)
        except Problem as problem:
            form.add_error(None, problem_sentence(problem))
    rows = outcomes_of(review)
    context = {
        "section": "work",
        "review": review,
        "register": register,
        "form": form,
        "looked": looked if not form.errors else None,
        "looked_tool": register.tool(looked.tool) if looked else None,
        "looked_words": Recommended(looked.outcome).label if looked else "",
        "sent": [(name, value) for name in request.POST for value in request.POST.getlist(name)],
        "recorded": outcomes_table(rows, register),
        "standing": [it for it in rows if it.withdrawn_at is None],
        "withdrawn": [it for it in rows if it.withdrawn_at is not None],
        "withdrawing": withdrawing,
    }
    status = 422 if form.errors or withdrawing.errors else 200
    return render(request, "work/tool_outcomes.html", context, status=status)
