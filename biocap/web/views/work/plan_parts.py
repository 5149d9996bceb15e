"""Parts of a national plan for colleagues: the focal point gives them, and takes them back."""

from collections import Counter
from datetime import UTC, datetime
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from biocap.letters.plans import write_plan_parts
from biocap.national_plans import operations
from biocap.national_plans.models import NationalPlan
from biocap.national_plans.parts import parts_given
from biocap.national_plans.queries import actions_of_plan
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.plan_parts import GivePartsForm, TakeBackPartsForm
from biocap.web.presenters.work.plan_parts import part_titles, parts_table
from biocap.web.views.work.colleagues import country_or_404
from biocap.web.views.work.letter_frames import workroom_address
from biocap.web.views.work.national_plans import led_to_plan, plan_or_none
from biocap.web.views.work.plan_actions import about_plan
from biocap.web.views.work.sections import people_to_give_to
from biocap.web.words import problem_sentence


@allow("plan_part.give", subject=country_or_404, hidden=True)
def plan_parts(request: HttpRequest, party_code: str) -> HttpResponse:
    """Show who has which part of the plan, since when and until when; give some or take back."""
    plan = plan_or_none(party_code)
    if plan is None:
        return led_to_plan(request, party_code)
    by, act = cast(Person, request.user), request.POST.get("act", "")
    given, titles = list(parts_given(plan)), part_titles()
    people = people_to_give_to(party_code, by)
    giving = GivePartsForm(request.POST if act == "give" else None, people, titles)
    taking = TakeBackPartsForm(request.POST if act == "back" else None, given, titles)
    try:
        if giving.is_valid():
            _give(request, plan, giving, by)
            return redirect("plan_parts", party_code)
        if taking.is_valid():
            numbers = taking.cleaned_data["given"]
            operations.take_back_plan_parts(plan, numbers, by=by, at=datetime.now(UTC))
            messages.success(request, _("Taken back. What was written there stays."))
            return redirect("plan_parts", party_code)
    except Problem as problem:
        about = "due_on" if problem.code == "plan_part.due_past" else None
        (giving if act == "give" else taking).add_error(about, problem_sentence(problem))
    actions = Counter(row.part for row, it in actions_of_plan(plan) if not it.is_dropped)
    context = {
        **about_plan(plan),
        "table": parts_table(given, actions),
        "given": given,
        "people": people,
        "giving": giving,
        "taking": taking,
    }
    status = 422 if giving.errors or taking.errors else 200
    return render(request, "work/national_plans/parts.html", context, status=status)


def _give(request: HttpRequest, plan: NationalPlan, form: GivePartsForm, by: Person) -> None:
    asked, at = form.cleaned_data, datetime.now(UTC)
    person = Person.objects.get(pk=asked["person"])
    with transaction.atomic():
        new = operations.give_plan_parts(
            plan, person, asked["parts"], due_on=asked["due_on"], by=by, at=at
        )
        letters = write_plan_parts(new, address=workroom_address(request), by=by, at=at)
    if not new:
        said = _("%(name)s has them already.")
    elif letters and settings.EMAIL_HOST:
        said = _("Given. A letter goes to %(name)s.")
    else:
        said = _("Given. %(name)s finds them in the workroom; no letter is sent.")
    messages.success(request, said % {"name": person.name})
