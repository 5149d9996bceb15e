"""Targets that the Secretariat sets per indicator and day; none is proposed."""

from datetime import UTC, datetime
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from biocap import plans
from biocap.indicators import operations, queries
from biocap.indicators.reference import PLAN, indicators
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.indicators import ReasonForm, TargetForm
from biocap.web.forms.places import page_language
from biocap.web.not_done import fields_sent, not_done
from biocap.web.presenters.work.indicators import TargetLine, standing_targets, target_history
from biocap.web.views.work.evaluations import field_of, items_of_plan
from biocap.web.words import problem_sentence


@allow("indicators.target")
def targets(request: HttpRequest) -> HttpResponse:
    """List the targets; set one."""
    plan = plans.load_plan(PLAN, page_language())
    form = TargetForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid() and _set(request, form):
        return redirect("targets")
    return _page(request, form, _target_lines())


def _set(request: HttpRequest, form: TargetForm) -> bool:
    by, at = cast(Person, request.user), datetime.now(UTC)
    try:
        operations.set_target(**form.cleaned_data, by=by, at=at)
    except Problem as problem:
        form.add_error(field_of(problem, form), problem_sentence(problem))
        return False
    messages.success(request, _("The target is set. It is public when you publish."))
    return True


@require_POST
@allow("indicators.target")
def withdraw_target(request: HttpRequest, number: int) -> HttpResponse:
    """Withdraw the target that an entry set, with the reason."""
    lines = _target_lines()
    line = next((one for one in lines if one.stands.pk == number), None)
    if line is None:
        changed = _("Somebody changed this target in the meantime. Look again.")
        if fields_sent(request):
            return not_done(request, changed, 409)
        messages.error(request, changed)
        return redirect("targets")
    form = ReasonForm(request.POST, prefix=str(number))
    if form.is_valid():
        by, at, entry = cast(Person, request.user), datetime.now(UTC), line.stands
        told: dict[str, Any] = {"reason": form.cleaned_data["reason"], "by": by, "at": at}
        try:
            operations.withdraw_target(entry.indicator, entry.due_on, **told)
        except Problem as problem:
            form.add_error(field_of(problem, form), problem_sentence(problem))
        else:
            messages.success(request, _("Withdrawn. It leaves the public pages when you publish."))
            return redirect("targets")
    failed = TargetLine(line.item, line.share, line.entries, form)
    lines[lines.index(line)] = failed
    return _page(request, TargetForm(plan=plans.load_plan(PLAN, page_language())), lines)


def _target_lines() -> list[TargetLine]:
    items, known = items_of_plan(), indicators()
    return [
        TargetLine(
            items[code], known[code].kind != "number", rows, ReasonForm(prefix=str(rows[0].pk))
        )
        for (code, _day), rows in queries.targets_entered().items()
        if code in items
    ]


def _page(request: HttpRequest, form: TargetForm, lines: list[TargetLine]) -> HttpResponse:
    plan = plans.load_plan(PLAN, page_language())
    standing = [line for line in lines if line.stands.value is not None]
    context = {
        "section": "work",
        "form": form,
        "lines": standing,
        "standing": standing_targets(standing),
        "history": target_history(lines),
        "plan": plan,
    }
    return render(request, "work/evaluation_targets.html", context)
