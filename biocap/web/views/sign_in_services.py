"""Providers by which people sign in, as the Secretariat sets them up."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.openid.models import SignInService
from biocap.openid.services import save_service
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.shared.problems import Problem
from biocap.shared.text import noop
from biocap.telling.tables import Address, Column
from biocap.web.access import allow
from biocap.web.columns import CODE, TAG, Tag, list_on_page, on_page
from biocap.web.forms.sign_in_services import SignInServiceForm
from biocap.web.views.openid import back_address
from biocap.web.words import party_name, problem_sentence

SECTION = {"section": "work"}
AT = {
    "openid.bad_issuer": "issuer",
    "openid.whose": "organization",
    "openid.bad_domains": "domains",
    "openid.code_taken": "code",
}
"""At which field a problem is shown."""

SERVICES: tuple[Column[SignInService], ...] = (
    on_page(
        "name",
        noop("Name"),
        lambda one: one.name,
        opens=lambda one: Address("openid_service", (one.code,)),
    ),
    on_page("of", noop("Whose people"), lambda one: _whose(one)),
    on_page("issuer", noop("Issuer"), lambda one: one.issuer),
    on_page(
        "standing",
        noop("How it stands"),
        lambda one: Tag(_("in use"), "good") if one.is_active else Tag(_("off")),
    ),
)


def _whose(service: SignInService) -> str:
    if service.organization is not None:
        return service.organization.name
    return party_name(service.party_code, directory())


@require_GET
@allow("sign_in_service.manage")
def sign_in_services_page(request: HttpRequest) -> HttpResponse:
    """List the providers."""
    services = list(SignInService.objects.select_related("organization"))
    pictures = {"issuer": CODE, "standing": TAG}
    table = list_on_page(SERVICES, services, pictures=pictures) if services else None
    return render(request, "work/people/sign_in_services.html", SECTION | {"table": table})


@allow("sign_in_service.manage")
def sign_in_service_page(request: HttpRequest, code: str = "") -> HttpResponse:
    """Show one provider, or an empty form; save it."""
    service = get_object_or_404(SignInService, code=code) if code else None
    names = ("name", "code", "organization", "party_code", "issuer", "client_id", "domains")
    held = {name: getattr(service, name) for name in (*names, "is_active")} if service else {}
    form = SignInServiceForm(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        by, at = cast(Person, request.user), timezone.now()
        try:
            saved = save_service(service, **form.cleaned_data, by=by, at=at)
        except Problem as problem:
            form.add_error(AT.get(problem.code), problem_sentence(problem))
        else:
            messages.success(request, _("Saved."))
            return redirect("openid_service", saved.code)
    back = back_address(request, service) if service else ""
    context = {"form": form, "service": service, "back": back}
    return render(request, "work/people/sign_in_service.html", SECTION | context)
