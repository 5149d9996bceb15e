"""A focal point changes: who takes over is named, confirms, and the duties move."""

from datetime import UTC, datetime
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap.collection.permissions import may
from biocap.countries import operations
from biocap.countries.models import Handover
from biocap.countries.queries import handover_of, handovers_of
from biocap.letters.handovers import write_handover
from biocap.letters.signing_in import let_in
from biocap.national_plans.operations import pass_plan_parts
from biocap.parties.models import Person, Role, RoleKind
from biocap.parties.queries import directory
from biocap.shared.problems import Problem
from biocap.telling.order import by_name
from biocap.web.access import allow
from biocap.web.forms.handovers import HandoverForm
from biocap.web.links import link_to_be_made
from biocap.web.presenters.work.handovers import handover_table, state_of
from biocap.web.views.work.colleagues import country_or_404
from biocap.web.words import party_name, problem_sentence


def handover_or_404(number: int, **_: object) -> Handover:
    """Return a handover for `allow`, or raise Http404."""
    try:
        return handover_of(number)
    except Problem:
        raise Http404 from None


@allow("handover.open", subject=country_or_404, hidden=True)
def handovers(request: HttpRequest, party_code: str) -> HttpResponse:
    """List the handovers of a country, and open one."""
    by = cast(Person, request.user)
    leaving = _who_may_leave(party_code, by)
    form = HandoverForm(request.POST or None, leaving, get_language() or "en")
    parties = directory()
    if request.method == "POST" and form.is_valid():
        try:
            opened, token = _opened(request, party_code, leaving, form, by)
        except Problem as problem:
            is_of_email = problem.code.startswith(("people.email", "handover.same", "handover.cl"))
            form.add_error("email" if is_of_email else None, problem_sentence(problem))
        else:
            page = reverse("handover", args=[opened.pk])
            if not token:
                messages.success(request, _("Opened. It waits for the new focal point."))
                return redirect(page)
            address = request.build_absolute_uri(reverse("sign_in_link", args=[token]))
            shown = {"section": "work", "whose": opened.incoming, "address": address, "back": page}
            return render(request, "work/people/link.html", shown)
    context = {
        "section": "work",
        "country": party_name(party_code, parties),
        "form": form,
        "leaving": leaving,
        "table": handover_table(handovers_of(party_code), parties),
        "server": bool(settings.EMAIL_HOST),
    }
    return render(request, "work/handovers.html", context)


def _opened(
    request: HttpRequest, party_code: str, leaving: list[Person], form: HandoverForm, by: Person
) -> tuple[Handover, str]:
    """Open it, write the letters that tell of it, and let in who is new: all or nothing."""
    asked, at = form.cleaned_data, datetime.now(UTC)
    with transaction.atomic():
        opened, is_new = operations.open_handover(
            party_code,
            next(person for person in leaving if person.pk == asked["leaving"]),
            asked["email"],
            asked["name"],
            language=asked["language"],
            last_day=form.ends,
            reason=asked["reason"],
            by=by,
            at=at,
        )
        write_handover(opened, address=_address(request, opened), by=by, at=at)
        link = link_to_be_made(request)
        token = let_in(opened.incoming, link=link, by=by, at=at) if is_new else ""
    return opened, token


@allow("handover.read", subject=handover_or_404, hidden=True)
def handover(request: HttpRequest, number: int) -> HttpResponse:
    """Show how a handover stands; confirm it as the new focal point, or take it back."""
    by, at = cast(Person, request.user), datetime.now(UTC)
    held = handover_or_404(number)
    act = request.POST.get("act")
    acts: dict[str, tuple[Any, str]] = {
        "accept": (
            operations.accept_handover,
            _("Confirmed. You are focal point of your country now."),
        ),
        "back": (operations.take_back_handover, _("Taken back. Nothing has moved.")),
    }
    if act in acts:
        operation, said = acts[act]
        try:
            with transaction.atomic():
                held = operation(number, by=by, at=at)
                if held.accepted_at:
                    pass_plan_parts(held, by=by, at=at)
                write_handover(held, address=_address(request, held), by=by, at=at)
        except Problem as problem:
            messages.error(request, problem_sentence(problem))
        else:
            messages.success(request, said)
        return redirect("handover", number)
    context = {
        "section": "work",
        "held": held,
        "country": party_name(held.party_code, directory()),
        "state": state_of(held),
        "may_accept": held.is_open and may(by, "handover.accept", held),
        "may_take_back": held.is_open and may(by, "handover.take_back", held),
        "may_keep_notes": may(by, "notes.keep", held),
        "may_list": may(by, "handover.open", held),
    }
    return render(request, "work/handover.html", context)


def _who_may_leave(party_code: str, by: Person) -> list[Person]:
    """Return whose duties the reader may hand over: their own; of the Secretariat, anybody's."""
    in_force = Role.objects.in_force(datetime.now(UTC).date())
    roles = in_force.filter(kind=RoleKind.FOCAL_POINT, party_code=party_code)
    people = Person.objects.filter(roles__in=roles)
    allowed = people if may(by, "people.manage") else people.filter(pk=by.pk)
    return by_name(allowed, lambda person: person.name)


def _address(request: HttpRequest, held: Handover) -> str:
    return request.build_absolute_uri(reverse("handover", args=[held.pk]))
