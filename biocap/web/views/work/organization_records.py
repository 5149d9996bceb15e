"""The Secretariat keeps the record of an organization: a draft, made public, taken back."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.organizations import operations
from biocap.organizations.problems import (
    INSTITUTION_ALIAS_TAKEN,
    INSTITUTION_BAD_BCH,
    INSTITUTION_BAD_IATI,
    INSTITUTION_CONTACT_OF_PERSON,
    INSTITUTION_IDENTIFIER_TAKEN,
    INSTITUTION_LONG_ALIAS,
    INSTITUTION_NO_ALIAS,
    INSTITUTION_NO_LANGUAGE,
    INSTITUTION_NO_REASON,
)
from biocap.organizations.public import organization_stated
from biocap.organizations.queries import (
    record_body,
    record_of,
    seen_of_body,
    standing_statement,
    statement_to_put_back,
)
from biocap.parties.models import Organization, Person
from biocap.parties.problems import PEOPLE_EMAIL_MALFORMED
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.organizations import (
    IdentifierForm,
    OrganizationRecordForm,
    OtherNameForm,
    WithdrawOrganizationForm,
)
from biocap.web.numbers_given import number_given
from biocap.web.presenters.organizations import organization_facts
from biocap.web.presenters.work.organization_records import draft_state, taken_by_other
from biocap.web.words import done_or_why_not, problem_sentence

FIELD_OF = {
    INSTITUTION_ALIAS_TAKEN: "name",
    INSTITUTION_NO_ALIAS: "name",
    INSTITUTION_LONG_ALIAS: "name",
    INSTITUTION_NO_LANGUAGE: "language",
    INSTITUTION_BAD_IATI: "code",
    INSTITUTION_BAD_BCH: "code",
    INSTITUTION_IDENTIFIER_TAKEN: "code",
    INSTITUTION_CONTACT_OF_PERSON: "email",
    PEOPLE_EMAIL_MALFORMED: "email",
    INSTITUTION_NO_REASON: "reason",
}


@allow("organization.keep")
def organization_record(request: HttpRequest, number: int) -> HttpResponse:
    """Keep kind, contact, other names and identifiers; make them public, take that back."""
    organization = get_object_or_404(Organization, pk=number)
    act, by, at = request.POST.get("act", ""), cast(Person, request.user), datetime.now(UTC)
    said: dict[str, Any] = {"by": by, "at": at}

    def typed(of: str) -> Any:
        return request.POST if act == of else None

    held, body = record_of(organization), record_body(organization)
    facts = ("kind", "language", "address", "email", "telephone")
    kept = {name: getattr(held, name) for name in facts} | {"seen": seen_of_body(body)}
    record = OrganizationRecordForm(typed("record"), initial=kept, prefix="record")
    name = OtherNameForm(typed("name"), prefix="other")
    identifier = IdentifierForm(typed("identifier"), prefix="known")
    away = WithdrawOrganizationForm(typed("withdraw"), prefix="away")
    acts: dict[str, tuple[Form, Callable[[], object]]] = {
        "record": (
            record,
            lambda: operations.keep_organization_record(number, **record.cleaned_data, **said),
        ),
        "name": (name, lambda: operations.add_other_name(number, **name.cleaned_data, **said)),
        "identifier": (
            identifier,
            lambda: operations.add_identifier(number, **identifier.cleaned_data, **said),
        ),
        "withdraw": (
            away,
            lambda: operations.withdraw_organization(number, away.cleaned_data["reason"], **said),
        ),
    }
    which = number_given(request.POST.get("which", ""))
    at_once: dict[str, Callable[[], object]] = {
        "drop_name": lambda: operations.drop_other_name(number, which, **said),
        "drop_identifier": lambda: operations.drop_identifier(number, which, **said),
        "state": lambda: operations.state_organization(
            number, request.POST.get("seen", ""), **said
        ),
        "back": lambda: operations.put_organization_back(number, **said),
    }
    if act in at_once:
        with done_or_why_not(request, _("Done.")):
            at_once[act]()
        return redirect("organization_record", number)
    clash: Organization | None = None
    if act in acts and acts[act][0].is_valid():
        form, do = acts[act]
        try:
            do()
        except Problem as problem:
            field = FIELD_OF.get(problem.kind)
            form.add_error(field if field in form.fields else None, problem_sentence(problem))
            clash = taken_by_other(problem, organization)
        else:
            messages.success(request, _("Done."))
            return redirect("organization_record", number)
    stands = standing_statement(organization)
    context = {
        "section": "work",
        "organization": organization,
        "state": draft_state(stands, body),
        "may_state": (stands is None or stands.body != body) and not organization.merged_into,
        "public": stands is not None,
        "withdrawn": statement_to_put_back(organization) is not None,
        "seen": kept["seen"],
        "record": record,
        "name": name,
        "identifier": identifier,
        "away": away if stands else None,
        "names": organization.other_names.all(),
        "identifiers": organization.identifiers.all(),
        "clash": clash,
    }
    wrong = any(form.errors for form, _do in acts.values())
    return render(
        request, "work/people/organization_record.html", context, status=422 if wrong else 200
    )


@require_GET
@allow("organization.keep")
def organization_preview(request: HttpRequest, number: int) -> HttpResponse:
    """Show how the record would read in public."""
    organization = get_object_or_404(Organization, pk=number)
    body = record_body(organization)
    it = organization_stated(number, organization.fictional, body)
    context = {"section": "work", "number": number, "seen": seen_of_body(body)}
    stands = standing_statement(organization)
    context |= {"may_state": stands is None or stands.body != body}
    context |= organization_facts(it)
    return render(request, "work/people/organization_preview.html", context)
