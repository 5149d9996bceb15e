"""Organizations: what is known of them, who acts for them, and whether they are open."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from biocap.collection.permissions import may
from biocap.organizations.operations import keep_organization
from biocap.parties.models import Organization, Role
from biocap.parties.problems import ORGANIZATION_BAD_WEBSITE
from biocap.parties.profiles import close_organization, open_organization
from biocap.parties.queries import merge_of, organizations
from biocap.shared.problems import Problem
from biocap.telling.order import by_name
from biocap.web.access import allow, person_of
from biocap.web.forms.people import OrganizationForm
from biocap.web.words import done_or_why_not, problem_sentence

SECTION = {"section": "work"}


@allow("people.manage")
@require_GET
def organizations_page(request: HttpRequest) -> HttpResponse:
    """List the organizations."""
    in_order = by_name(organizations(), lambda organization: organization.name)
    return render(request, "work/people/organizations.html", SECTION | {"found": in_order})


@allow("people.manage")
def organization_page(request: HttpRequest, number: int) -> HttpResponse:
    """One organization: what is known of it, and who reports for it."""
    organization = get_object_or_404(Organization, pk=number)
    held = {n: getattr(organization, n) for n in ("name", "acronym", "website", "fictional")}
    form, by = OrganizationForm(request.POST or None, initial=held), person_of(request)
    if request.method == "POST" and form.is_valid():
        assert by is not None
        try:
            keep_organization(organization, **form.cleaned_data, by=by, at=timezone.now())
        except Problem as problem:
            place = "website" if problem.kind is ORGANIZATION_BAD_WEBSITE else "name"
            form.add_error(place, problem_sentence(problem))
        else:
            messages.success(request, _("Saved."))
            return redirect("organizations")
    reporters = Role.objects.filter(organization=organization).select_related("person")
    context = {
        "organization": held["name"],
        "held": organization,
        "merge": merge_of("organization", number),
        "form": form,
        "reporters": reporters,
        "may_keep": by is not None and may(by, "organization.keep"),
    }
    return render(request, "work/people/organization.html", SECTION | context)


@allow("people.manage")
@require_POST
def organization_standing_page(request: HttpRequest, number: int) -> HttpResponse:
    """Close an organization, so that nobody acts for it, or open it again."""
    organization = get_object_or_404(Organization, pk=number)
    by, at = person_of(request), timezone.now()
    assert by is not None
    if "open" in request.POST:
        with done_or_why_not(request, _("The organization is open again.")):
            open_organization(organization, by=by, at=at)
    else:
        close_organization(organization, by=by, at=at)
        messages.success(request, _("The organization is closed: nobody acts for it."))
    return redirect("organization", number)
