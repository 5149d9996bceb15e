"""A list of people that was taken in: what of it stands, and the way back."""

from datetime import UTC, datetime
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from biocap.exchange.people_back import PeopleBack, people_back_of, people_run, take_people_back
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.imports import UndoImportForm
from biocap.web.presenters.work.people_back import back_table
from biocap.web.words import problem_sentence


@allow("people.manage")
def people_list_run(request: HttpRequest, number: int) -> HttpResponse:
    """Tell what taking a list back would do now, and do it with a reason, as it was shown."""
    try:
        run = people_run(number)
    except Problem:
        raise Http404 from None
    back = people_back_of(run)
    form = UndoImportForm(request.POST or None, initial={"shown": _shown(back)})
    if request.method == "POST" and form.is_valid():
        by, at = cast(Person, request.user), datetime.now(UTC)
        if form.cleaned_data["shown"] != _shown(back):
            form.add_error(None, _("This has changed since it was shown to you. Look again."))
        else:
            try:
                take_people_back(number, form.cleaned_data["reason"], by=by, at=at)
            except Problem as problem:
                form.add_error("reason", problem_sentence(problem))
            else:
                messages.success(request, _("The list is taken back."))
                return redirect("people_list_run", number)
    author = Person.objects.filter(pk=run.person or 0).first()
    context: dict[str, Any] = {
        "section": "work",
        "run": run,
        "who": author.name if author else "",
        "form": form,
        "table": back_table(back, directory()),
        "any": bool(back.end or back.change or back.close),
        "gone": back.gone,
    }
    return render(request, "work/people/list_run.html", context)


def _shown(found: PeopleBack) -> str:
    numbers = [[row.pk for row in rows] for rows in (found.end, found.close)]
    return str([*numbers, [role.pk for role, _since, _until in found.change]])
