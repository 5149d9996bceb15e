"""An action of several Parties: its text is stated and others invited; each reads it and speaks."""

import json
from datetime import UTC, datetime
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from biocap.collection.permissions import may
from biocap.letters.joint_actions import write_stated
from biocap.national_plans import operations
from biocap.national_plans.action import action_of
from biocap.national_plans.joint import (
    last_joint_text,
    parties_in_action,
    sha256_as_it_stands,
    stands_for_several,
)
from biocap.national_plans.joint_text import shared_action
from biocap.national_plans.models import PartyInAction
from biocap.parties.models import Person
from biocap.parties.queries import directory, is_fictional
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.support import JointForm
from biocap.web.not_done import not_done
from biocap.web.presenters.work.inviting import invite_form, invited_by
from biocap.web.presenters.work.joint import joint_table
from biocap.web.presenters.work.joint_actions import shared_facts
from biocap.web.views.work.letter_frames import workroom_address
from biocap.web.views.work.plan_actions import about_plan, plan_action_or_404
from biocap.web.words import party_name, problem_sentence


@allow("plan_action.read", subject=plan_action_or_404, hidden=True)
def plan_action_joint(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """Show who stands in an action and what each said; state its text and invite others."""
    row = plan_action_or_404(action_id)
    by, at = cast(Person, request.user), datetime.now(UTC)
    posted, today = request.POST if request.method == "POST" else None, at.date()
    form = invite_form(posted, row.party_code, today)
    may_invite = stands_for_several(row) and may(by, "plan_action.invite", row)
    if posted is not None and form.is_valid():
        codes = invited_by(form.cleaned_data, row.party_code, today)
        try:
            with transaction.atomic():
                stated = operations.state_for_several(
                    row, codes, seen=posted.get("seen", ""), by=by, at=at
                )
                write_stated(stated, address=workroom_address(request), by=by, at=at)
        except Problem as problem:
            if not may_invite:  # the page has no form any more to say it in
                return not_done(request, problem_sentence(problem), problem.status)
            form.add_error(None, problem_sentence(problem))
        else:
            messages.success(request, _("Stated. Whoever has to say its word gets a letter."))
            return redirect("plan_action_joint", row.pk)
    text = last_joint_text(row)
    invited, seen = parties_in_action(row), sha256_as_it_stands(row)
    context = {
        **about_plan(row.plan),
        "row": row,
        "action": action_of(row.body),
        "text": text,
        "seen": seen,
        "changed": text is not None and text.sha256 != seen,
        "invited": invited,
        "table": joint_table(invited, directory()),
        "may_invite": may_invite,
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "work/national_plans/joint.html", context, status=status)


def party_in_action_or_404(number: int, **_: object) -> PartyInAction:
    """Return that a Party was invited into an action, for `allow`, or raise Http404."""
    rows = PartyInAction.objects.select_related("action__plan").filter(pk=number)
    joining = rows.first()
    if joining is None:
        raise Http404
    return joining


@allow("joint.read", subject=party_in_action_or_404, hidden=True)
def joint_action(request: HttpRequest, number: int) -> HttpResponse:
    """Show the stated text of an action to an invited country, who said what, and take its word."""
    joining = party_in_action_or_404(number)
    by, at, row = cast(Person, request.user), datetime.now(UTC), joining.action
    text = last_joint_text(row)
    if text is None:
        raise Http404
    stands, shared = stands_for_several(row), shared_action(json.loads(text.body))
    typed = request.POST.copy() if request.method == "POST" else None
    form = JointForm(typed, initial={"receipt": text.sha256})
    if typed is not None and form.is_valid():
        said = form.cleaned_data
        try:
            agrees = said["agrees"] == "yes"
            operations.say_of_action(number, agrees, said["words"], said["receipt"], by=by, at=at)
            return redirect("joint_action", number)
        except Problem as problem:
            if not stands:  # the page has no form any more to say it in
                return not_done(request, problem_sentence(problem), problem.status)
            form.add_error(None, problem_sentence(problem))
            typed["receipt"] = text.sha256  # of the text that now stands below
    context = {
        "section": "work",
        "joining": joining,
        "text": text,
        "shared": shared,
        "facts": shared_facts(shared.action),
        "country": party_name(row.party_code, directory()),
        "own": party_name(joining.party_code, directory()),
        "rehearsal": is_fictional(row.party_code),
        "table": joint_table(parties_in_action(row), directory()),
        "stands": stands,
        "form": form if stands and may(by, "joint.answer", joining) else None,
    }
    status = 422 if form.errors else 200
    return render(request, "work/national_plans/joint_action.html", context, status=status)
