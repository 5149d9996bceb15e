"""The Secretariat enters use of tools that Biocap does not see, each with its source."""

from collections import Counter
from datetime import UTC, datetime
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.toolbox.queries import load_register
from biocap.toolbox.use import operations
from biocap.toolbox.use.models import EnteredUse
from biocap.toolbox.use.problems import (
    TOOL_USE_ENDS_FIRST,
    TOOL_USE_LONG,
    TOOL_USE_MORE_THAN_PARTIES,
    TOOL_USE_NO_ADDRESS,
    TOOL_USE_NO_NUMBER,
    TOOL_USE_NO_SOURCE,
    TOOL_USE_NOTHING,
    TOOL_USE_TO_COME,
)
from biocap.toolbox.use.rules import SoundUse, sound_use
from biocap.toolbox.use.tables import number_of_use, period_of_use, share_of_use
from biocap.web.access import allow
from biocap.web.forms.tool_reviews import WhyForm
from biocap.web.forms.tool_uses import UseForm
from biocap.web.numbers_given import number_given
from biocap.web.presenters.work.tool_uses import tools_with_uses, uses_of_tool
from biocap.web.views.library.serving import missing
from biocap.web.words import done_or_why_not, problem_sentence

FIELD_OF = {
    TOOL_USE_ENDS_FIRST: "last",
    TOOL_USE_LONG: "says",
    TOOL_USE_MORE_THAN_PARTIES: "count",
    TOOL_USE_NO_ADDRESS: "source",
    TOOL_USE_NO_NUMBER: "count",
    TOOL_USE_NO_SOURCE: "source",
    TOOL_USE_NOTHING: "count",
    TOOL_USE_TO_COME: "last",
}


@require_GET
@allow("tool_use.enter")
def tool_uses_page(request: HttpRequest) -> HttpResponse:
    """List the tools of the register with how many entries stand of each."""
    rows = EnteredUse.objects.filter(withdrawn_at=None).values_list("tool", flat=True)
    table = tools_with_uses(load_register(get_language() or "en"), Counter(rows))
    return render(request, "work/tool_uses.html", {"section": "work", "table": table})


@allow("tool_use.enter")
def tool_uses_of(request: HttpRequest, code: str) -> HttpResponse:
    """Enter use of a tool, after a look at it; withdraw, put back."""
    act, by, at = request.POST.get("act", ""), cast(Person, request.user), datetime.now(UTC)
    register = load_register(get_language() or "en")
    try:
        tool = register.tool(code)
    except Problem as problem:
        return missing(request, problem)
    withdrawing = WhyForm(request.POST if act == "withdraw" else None)
    if act == "back" or withdrawing.is_valid():
        number = number_given(request.POST.get("number", ""))
        with done_or_why_not(request, _("Done. The page of the tool says so at once.")):
            if act == "back":
                operations.put_use_back(number, by=by, at=at)
            else:
                because = withdrawing.cleaned_data["because"]
                operations.withdraw_use(number, because, by=by, at=at)
        return redirect("tool_uses_of", code)
    form = UseForm(
        request.POST if act in ("look", "record") else None,
        initial={"language": get_language() or "en"},
    )
    looked: SoundUse | None = None
    if form.is_valid():
        try:
            looked = sound_use(code, **form.cleaned_data, today=at.date())
            if act == "record":
                operations.record_use(looked, by=by, at=at)
                messages.success(request, _("Entered. The page of the tool says so at once."))
                return redirect("tool_uses_of", code)
        except Problem as problem:
            form.add_error(FIELD_OF.get(problem.kind), problem_sentence(problem))
            looked = None
    rows = list(EnteredUse.objects.filter(tool=code).select_related("by"))
    context = {
        "section": "work",
        "register": register,
        "tool": tool,
        "form": form,
        "looked": looked,
        "number": number_of_use(looked) if looked else "",
        "share": share_of_use(looked) if looked else None,
        "period": period_of_use(looked) if looked else "",
        "sent": [(name, value) for name in request.POST for value in request.POST.getlist(name)],
        "entered": uses_of_tool(rows) if rows else None,
        "standing": [it for it in rows if it.withdrawn_at is None],
        "withdrawn": [it for it in rows if it.withdrawn_at is not None],
        "withdrawing": withdrawing,
        "which": number_given(request.POST.get("number", "")),
    }
    status = 422 if form.errors or withdrawing.errors else 200
    return render(request, "work/tool_use.html", context, status=status)
