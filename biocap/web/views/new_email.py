"""Another e-mail to sign in with: asked for, confirmed on both addresses, refused, put back."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from biocap.letters.coming_back import bounced_address
from biocap.letters.new_email import (
    ask_both_addresses,
    confirm_by_link,
    give_email,
    put_back_by_link,
    refuse_by_link,
    stand_in_for_old,
)
from biocap.parties.models import EmailChange, Person
from biocap.parties.new_email import change_of_link, open_change, take_email_back
from biocap.parties.problems import EMAIL_CHANGE_OTHER
from biocap.shared.problems import Problem
from biocap.web.access import allow, person_of
from biocap.web.forms.people import GivenEmailForm, OtherEmailForm, StandingInForm
from biocap.web.links import link_to_be_made
from biocap.web.words import problem_sentence


@allow("work.read")
def own_email_page(request: HttpRequest) -> HttpResponse:
    """Take another e-mail, and say the same whether somebody else signs in with it or not."""
    person, now = cast(Person, request.user), datetime.now(UTC)
    if request.POST.get("act") == "take_back":
        take_email_back(person, at=now)
        messages.success(request, _("Taken back: your e-mail stays as it is."))
        return redirect("own_email")
    form = OtherEmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        link = link_to_be_made(request, "email_link")
        try:
            ask_both_addresses(person, form.cleaned_data["email"], link=link, at=now)
        except Problem as problem:
            form.add_error("email", problem_sentence(problem))
        else:
            messages.success(
                request, _("A letter goes to each of both addresses. Confirm it on both.")
            )
            return redirect("own_email")
    waiting, server = open_change(person, now), bool(settings.EMAIL_HOST)
    context = {"form": form, "waiting": waiting, "server": server}
    return render(request, "account/email.html", context)


@allow("account.enter")
@sensitive_variables("token")
def email_link_page(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a link is for; nothing happens before a button is pressed."""
    now = datetime.now(UTC)
    try:
        change, side = change_of_link(token, at=now)
        reader = person_of(request)
        if reader is not None and reader.pk != change.person_id:
            raise EMAIL_CHANGE_OTHER()
        if request.method == "POST":
            return _acted(request, token, now)
    except Problem as problem:
        context = {"why_not": problem_sentence(problem)}
        return render(request, "account/email_link.html", context, status=problem.status)
    confirmed = getattr(change, f"{side}_confirmed_at")
    shown = {"change": change, "is_old": side == "old", "confirmed": confirmed}
    return render(request, "account/email_link.html", shown)


def _acted(request: HttpRequest, token: str, now: datetime) -> HttpResponse:
    match request.POST.get("act"):
        case "confirm":
            link = link_to_be_made(request, "email_link")
            change = confirm_by_link(token, link=link, at=now)
            said = "done" if change.done_at else "confirmed"
        case "put_back":
            change, said = put_back_by_link(token, at=now), "put_back"
        case _:
            change, said = refuse_by_link(token, at=now), "refused"
    return render(request, "account/email_link.html", {"change": change, "said": said})


@allow("people.manage")
def person_email_page(request: HttpRequest, number: int) -> HttpResponse:
    """Give a person another e-mail, or confirm in place of an old address that is gone."""
    person, by = get_object_or_404(Person, pk=number), cast(Person, request.user)
    now = datetime.now(UTC)
    link = link_to_be_made(request, "email_link")
    standing_in = request.POST.get("act") == "stand_in"
    given = GivenEmailForm(request.POST if request.POST and not standing_in else None)
    reason = StandingInForm(request.POST if standing_in else None)

    def give() -> EmailChange | None:
        data = given.cleaned_data
        return give_email(person, data["email"], data["reason"], link=link, by=by, at=now)

    def stand_in() -> EmailChange:
        return stand_in_for_old(person, reason.cleaned_data["reason"], link=link, by=by, at=now)

    act: Callable[[], EmailChange | None] = stand_in if standing_in else give
    form = reason if standing_in else given
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Problem as problem:
            person.refresh_from_db()
            if standing_in:  # the form is not shown where there is nothing to stand in for
                messages.error(request, problem_sentence(problem))
                return redirect("person_email", number)
            at_field = "email" if problem.code.startswith("people.email") else None
            form.add_error(at_field, problem_sentence(problem))
        else:
            messages.success(request, _("Saved."))
            return redirect("person", number)
    context = {
        "section": "work",
        "whose": person,
        "given": given,
        "reason": reason,
        "waiting": open_change(person, now),
        "came_back": bounced_address(person.email),
        "server": bool(settings.EMAIL_HOST),
    }
    return render(request, "work/people/email.html", context)
