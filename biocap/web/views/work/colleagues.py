"""The people of a country: its focal point invites colleagues, and takes them off again."""

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

from biocap.collection import operations
from biocap.collection.operations import OfCountry
from biocap.collection.operations.colleagues import INVITED
from biocap.collection.queries.approvals import approval_needed
from biocap.letters.signing_in import invite_colleague_by_mail, let_in
from biocap.parties.models import Person, Role, RoleKind
from biocap.parties.queries import directory
from biocap.shared.problems import Problem
from biocap.telling.order import by_name
from biocap.web.access import allow
from biocap.web.forms.people import ColleagueForm
from biocap.web.links import link_to_be_made
from biocap.web.numbers_given import number_given
from biocap.web.words import party_name, problem_sentence, role_days


def country_or_404(party_code: str, **_: object) -> OfCountry:
    """Return a country for `allow`, or raise Http404."""
    if party_code not in directory():
        raise Http404
    return OfCountry(party_code)


@allow("colleagues.manage", subject=country_or_404, hidden=True)
def colleagues(request: HttpRequest, party_code: str) -> HttpResponse:
    """List who acts for the country; invite somebody, or end what they may."""
    by, at = cast(Person, request.user), datetime.now(UTC)
    act, number = request.POST.get("act", ""), request.POST.get("person", "")
    inviting = act == "invite"
    form = ColleagueForm(
        request.POST if inviting else None, initial={"language": get_language() or "en"}
    )
    token, whose = "", None
    try:
        if inviting and form.is_valid():
            whose, token = _invited(request, party_code, form.cleaned_data, by, at)
        elif act == "link":
            whose = Person.objects.filter(pk=_number(number)).first()
            token = operations.link_for_colleague(party_code, _number(number), by=by, at=at)
        elif act == "mail":
            invite_colleague_by_mail(
                party_code, _number(number), link=link_to_be_made(request), by=by, at=at
            )
            messages.success(request, _("A letter with a one-time link goes to your colleague."))
        elif act in {"approval_needed", "approval_not_needed"}:
            operations.want_approval(party_code, act == "approval_needed", by=by, at=at)
        elif act == "end":
            which = _number(request.POST.get("role", ""))
            ended = operations.end_colleague(party_code, which, by=by, at=at)
            messages.success(request, _what_ended(ended))
    except Problem as problem:
        if inviting:
            form.add_error("email", problem_sentence(problem))
        else:
            messages.error(request, problem_sentence(problem))
            return redirect("colleagues", party_code)
    else:
        if token:
            address = request.build_absolute_uri(reverse("sign_in_link", args=[token]))
            back = reverse("colleagues", args=[party_code])
            shown = {"section": "work", "whose": whose, "address": address, "back": back}
            return render(request, "work/people/link.html", shown)
        if request.method == "POST" and not form.errors:
            return redirect("colleagues", party_code)
    context = {
        "section": "work",
        "country": party_name(party_code, directory()),
        "form": form,
        "roles": [(role, role_days(role)) for role in _roles(party_code)],
        "invited": INVITED,
        "approval": approval_needed(party_code),
        "server": bool(settings.EMAIL_HOST),
    }
    return render(request, "work/colleagues.html", context)


def _invited(
    request: HttpRequest, party_code: str, asked: dict[str, Any], by: Person, at: datetime
) -> tuple[Person, str]:
    """Invite somebody and let in who is new, both or neither; return them, and a link in hand."""
    with transaction.atomic():
        whose, is_new = operations.invite_colleague(party_code, **asked, by=by, at=at)
        link = link_to_be_made(request)
        token = let_in(whose, link=link, by=by, at=at) if is_new else ""
    if not is_new:
        said = _("%(name)s has an account already, and now contributes for your country.")
        messages.success(request, said % {"name": whose.name})
    elif not token:
        messages.success(request, _("A letter with a one-time link goes to your colleague."))
    return whose, token


def _what_ended(role: Role) -> str:
    if role.kind == RoleKind.APPROVER:
        return _("This person no longer approves. What they approved counts no more.")
    return _("This person no longer contributes. Their answers stay.")


def _roles(party_code: str) -> list[Role]:
    roles = Role.objects.filter(party_code=party_code, person__is_active=True)
    named = by_name(roles.select_related("person"), lambda role: role.person.name)
    return sorted(named, key=lambda role: role.kind != RoleKind.FOCAL_POINT)


def _number(typed: str) -> int:
    return number_given(typed)
