"""The actors of an action: who, identified by whom, with which interest, how it is managed."""

from datetime import UTC, datetime
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from biocap.national_plans import operations
from biocap.national_plans.action import PlanActor, action_of
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.plan_actors import PlanActorForm
from biocap.web.numbers_given import number_given
from biocap.web.presenters.work.plan_actors import actors_table
from biocap.web.views.work.plan_actions import about_plan, plan_action_or_404
from biocap.web.words import done_or_why_not, problem_sentence

FIELDS = {
    "plan_action.actor_name": "name",
    "plan_action.interest": "text",
    "plan_action.decided": "decision_by",
    "plan_action.interest_published": "published",
}
"""Code of a problem -> the field that it is about."""


@allow("plan_action.write", subject=plan_action_or_404, hidden=True)
def plan_actors(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """List the actors of an action, add or change one, and take one off."""
    by, at = cast(Person, request.user), datetime.now(UTC)
    row = plan_action_or_404(action_id)
    action = action_of(row.body)
    if request.POST.get("act") == "off":
        code, revision = request.POST.get("code", ""), request.POST.get("revision", "")
        with done_or_why_not(request, _("Taken off. The wording before has it still.")):
            operations.take_actor_off(row, code, revision=number_given(revision), by=by, at=at)
        return redirect("plan_actors", action_id)
    wanted = request.GET.get("actor", "")
    new = PlanActor("", "")
    held = next((it for it in action.actors if it.code == wanted), new)
    typed = request.POST.copy() if request.method == "POST" else None
    form = PlanActorForm(typed, held, row.revision)
    if typed is not None and form.is_valid():
        revision = form.cleaned_data["revision"]
        try:
            operations.save_actor(row, form.actor, revision=revision, by=by, at=at)
        except Problem as problem:
            form.add_error(FIELDS.get(problem.code), problem_sentence(problem))
            typed["revision"] = str(row.revision)  # saved again, what was typed is kept
        else:
            messages.success(request, _("Saved."))
            return redirect("plan_actors", action_id)
    context = {
        **about_plan(row.plan),
        "row": row,
        "action": action,
        "form": form,
        "held": held,
        "table": actors_table(row, action.actors),
    }
    status = 422 if form.errors else 200
    return render(request, "work/national_plans/actors.html", context, status=status)
