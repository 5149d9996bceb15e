"""People and their roles, and what the Secretariat sets for a Party."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from biocap.collection.queries.second_factor import has_second_factor
from biocap.letters.coming_back import bounced_address
from biocap.letters.signing_in import invite_by_mail, let_in
from biocap.library.folding import fold
from biocap.organizations.operations import organization_called
from biocap.parties.credentials import close_account, open_account
from biocap.parties.models import OF_ORGANIZATION, OF_SECRETARIAT, Person, Role
from biocap.parties.operations import (
    add_person,
    edit_party,
    end_role,
    give_role,
    make_link,
)
from biocap.parties.profiles import describe_person
from biocap.parties.queries import directory, edits_of, merge_of, people
from biocap.parties.reference import PARTIES
from biocap.shared.problems import Problem
from biocap.telling.finding import LONGEST, has, named_so, sought
from biocap.telling.order import by_name
from biocap.web.access import allow, person_of
from biocap.web.forms.people import (
    NamedForm,
    PartyForm,
    PersonForm,
    RoleForm,
)
from biocap.web.forms.places import region_name
from biocap.web.links import link_to_be_made
from biocap.web.presenters.work.people import (
    EditedParty,
    PersonLine,
    edit_table,
    people_table,
    table_of_unconfirmed,
)
from biocap.web.words import (
    done_or_why_not,
    kind_meanings,
    party_name,
    problem_sentence,
    role_rows,
)

SECTION = {"section": "work"}


def _found(search: str, lines: list[PersonLine]) -> list[PersonLine]:
    """Return those whose name, e-mail or roles have every word of a search."""
    words = sought(search)
    if not words:
        return lines
    told = fold(
        [
            " ".join([one.person.name, one.person.email, *(role.words for role in one.roles)])
            for one in lines
        ]
    )
    return [line for line, text in zip(lines, told, strict=True) if has(text, words)]


@allow("people.manage")
def people_page(request: HttpRequest) -> HttpResponse:
    """List everybody, or whom a search finds; add a person with a role, and show the link."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            with transaction.atomic():
                return _let_in(request, _added(request, data))
        except Problem as problem:
            form.add_error(
                "email" if problem.code.startswith("people.email") else None,
                problem_sentence(problem),
            )
    parties = directory()
    in_order = by_name(people(), lambda person: person.name)
    lines = [PersonLine(person, role_rows(person.roles.all(), parties)) for person in in_order]
    search = request.GET.get("q", "")
    context = {
        "form": form,
        "organizations": form.organizations(),
        "meanings": kind_meanings(),
        "everybody": lines,
        "q": search,
        "table": people_table(_found(search, lines)),
    }
    return render(request, "work/people/people.html", SECTION | context)


def _added(request: HttpRequest, data: dict[str, Any]) -> Person:
    person = add_person(
        data["email"],
        data["name"],
        language=data["language"],
        by=person_of(request),
        at=timezone.now(),
    )
    _give(request, person, data)
    return person


def _give(request: HttpRequest, person: Person, data: dict[str, Any]) -> None:
    by, at = person_of(request), timezone.now()
    organization = None
    if data["kind"] in OF_ORGANIZATION and data["organization"].strip():
        organization = organization_called(data["organization"], by=by, at=at)
    give_role(
        person,
        data["kind"],
        party_code=data["party_code"],
        organization=organization,
        from_on=data["from_on"],
        until=data["until"],
        by=by,
        at=at,
    )


def _let_in(request: HttpRequest, person: Person) -> HttpResponse:
    """Write to a person with a one-time link, or show one to hand over where nobody sends."""
    by = person_of(request)
    assert by is not None
    token = let_in(person, link=link_to_be_made(request), by=by, at=timezone.now())
    if token:
        return _show_link(request, person, token)
    messages.success(request, _link_goes_to(person))
    return redirect("person", person.pk)


def _link_goes_to(person: Person) -> str:
    return _("A letter with a one-time link goes to %(email)s.") % {"email": person.email}


def _show_link(request: HttpRequest, person: Person, token: str) -> HttpResponse:
    address = request.build_absolute_uri(reverse("sign_in_link", args=[token]))
    context = {"whose": person, "address": address}
    return render(request, "work/people/link.html", SECTION | context)


@allow("people.manage")
def person_page(request: HttpRequest, number: int) -> HttpResponse:
    """One person: what is known of them, their roles, another role."""
    person = get_object_or_404(Person, pk=number)
    describing = request.POST.get("act") == "describe"
    held = {n: getattr(person, n) for n in ("name", "language")}
    own = NamedForm(request.POST if describing else None, initial=held)
    form = RoleForm(request.POST if request.POST and not describing else None)
    if describing and own.is_valid():
        try:
            _describe(request, person, own.cleaned_data)
        except Problem as problem:
            own.add_error("name", problem_sentence(problem))
            person.refresh_from_db()
        else:
            messages.success(request, _("Saved."))
            return redirect("person", number)
    elif request.method == "POST" and form.is_valid():
        try:
            _give(request, person, form.cleaned_data)
        except Problem as problem:
            form.add_error(None, problem_sentence(problem))
        else:
            messages.success(request, _("The role is given."))
            return redirect("person", number)
    context = {
        "server": bool(settings.EMAIL_HOST),
        "whose": person,
        "merge": merge_of("person", number),
        "came_back": bounced_address(person.email),
        "forgets": has_second_factor(person)
        and not person.roles.filter(kind__in=OF_SECRETARIAT).exists(),
        "own": own,
        "form": form,
        "organizations": form.organizations(),
        "meanings": kind_meanings(),
        "roles": role_rows(person.roles.select_related("organization"), directory()),
    }
    return render(request, "work/people/person.html", SECTION | context)


def _describe(request: HttpRequest, person: Person, data: dict[str, str]) -> None:
    by, at = person_of(request), timezone.now()
    assert by is not None
    describe_person(person, name=data["name"], language=data["language"], by=by, at=at)


@allow("people.manage")
@require_POST
def new_link_page(request: HttpRequest, number: int) -> HttpResponse:
    """Make a new one-time link and show it this once, or let it be made when its letter is sent."""
    person = get_object_or_404(Person, pk=number)
    if "by_mail" not in request.POST:
        try:
            token = make_link(person, by=person_of(request), at=timezone.now())
            return _show_link(request, person, token)
        except Problem as problem:
            messages.error(request, problem_sentence(problem))
            return redirect("person", number)
    by = person_of(request)
    assert by is not None
    with done_or_why_not(request, _link_goes_to(person)):
        invite_by_mail(person, link=link_to_be_made(request), by=by, at=timezone.now())
    return redirect("person", number)


@allow("people.manage")
@require_POST
def close_account_page(request: HttpRequest, number: int) -> HttpResponse:
    """Let somebody in no more: sessions, access tokens and links end at once."""
    person = get_object_or_404(Person, pk=number)
    done = _("The account is closed; sessions and access tokens ended.")
    with done_or_why_not(request, done):
        close_account(person, by=person_of(request), at=timezone.now())
    return redirect("person", number)


@allow("people.manage")
@require_POST
def open_account_page(request: HttpRequest, number: int) -> HttpResponse:
    """Let somebody in again, with a new one-time link."""
    person = get_object_or_404(Person, pk=number)
    try:
        with transaction.atomic():
            open_account(person, by=person_of(request), at=timezone.now())
            return _let_in(request, person)
    except Problem as problem:
        messages.error(request, problem_sentence(problem))
        return redirect("person", number)


@allow("people.manage")
@require_POST
def end_role_page(request: HttpRequest, number: int, role: int) -> HttpResponse:
    held = get_object_or_404(Role, pk=role, person_id=number)
    with done_or_why_not(request, _("The role has ended.")):
        end_role(held, by=person_of(request), at=timezone.now())
    return redirect("person", number)


@allow("party.edit")
def parties_page(request: HttpRequest) -> HttpResponse:
    """Every Party with what is unconfirmed about it, or those of a name."""
    parties, search = directory(), request.GET.get("q", "")[:LONGEST]
    named = named_so({code: party_name(code, parties) for code in PARTIES}, search)
    rows = by_name(
        (
            EditedParty(
                party_name(code, parties),
                parties[code],
                parties[code] != PARTIES[code],
                region_name(parties[code].group),
            )
            for code in named
        ),
        lambda line: line.name,
    )
    context = SECTION | {"table": table_of_unconfirmed(rows), "asked": search}
    return render(request, "work/parties/parties.html", context)


@allow("party.edit")
def party_page(request: HttpRequest, code: str) -> HttpResponse:
    """Set the category or the mark of a Party, with the reason; earlier edits stay listed."""
    if code not in PARTIES:
        raise Http404
    parties = directory()
    party = parties[code]
    form = PartyForm(request.POST or None, initial={"category": party.category, "eit": party.eit})
    person = person_of(request)
    assert person is not None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        changed = [name for name in ("category", "eit") if data[name] != getattr(party, name)]
        for name in changed:
            edit_party(code, name, data[name], data["reason"], by=person, at=timezone.now())
        messages.success(request, _("Saved.") if changed else _("Nothing was changed."))
        return redirect("party", code)
    context = {
        "party": party,
        "name": party_name(code, parties),
        "form": form,
        "edits": edit_table(edits_of(code)),
    }
    return render(request, "work/parties/party.html", SECTION | context)
