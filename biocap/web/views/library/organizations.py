"""Organizations: which have a page, and one with what is public of it and what it did."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from biocap.activities.organizations import (
    ROLES,
    activities_naming,
    figures_of_organization,
    numbers_of_organizations,
    roles_table,
)
from biocap.activities.queries import find_activities
from biocap.activities.tables import activity_list
from biocap.library.places import library_root
from biocap.library.queries import Library
from biocap.library.worlds import OF_REHEARSALS, WORLD
from biocap.organizations.problems import INSTITUTION_NO_PAGE
from biocap.organizations.public import public_register
from biocap.organizations.tables import organizations_table
from biocap.telling.order import by_name
from biocap.telling.tables import Address
from biocap.web.access import allow
from biocap.web.presenters.activities import PER_PAGE
from biocap.web.presenters.listed import page_number
from biocap.web.presenters.organizations import (
    organization_facts,
    organizations_named,
    register_of,
    written_of,
)
from biocap.web.presenters.period import chosen_period, read_for_period
from biocap.web.problems import PAGE_NO_SUCH_PAGE, PAGE_NO_SUCH_SHEET
from biocap.web.tables import drawn
from biocap.web.views.library.frame import asked_sheet, page, sheet_response, way_of, words_of
from biocap.web.views.library.serving import published

ROLE = "role"
"""The part of an address that narrows the activities of an organization to a role."""


@allow("library.read")
@published
def organizations_listed(request: HttpRequest, library: Library) -> HttpResponse:
    """List the organizations that have a page, or as a file."""
    whole, library = library, read_for_period(library, request.GET)
    in_order = by_name(register_of(library), lambda it: it.name)
    numbers = numbers_of_organizations(library, organizations_named(library))
    table = organizations_table(in_order, numbers, invented=library.invented)
    if wanted := asked_sheet(request):
        return sheet_response(library, table, wanted[1])
    return page(
        request,
        library,
        "organizations",
        "activities",
        table=drawn(table, way_of(request), file="", style="stacked"),
        period=chosen_period(whole, request.GET),
    )


@allow("library.read")
@published
def organization_shown(request: HttpRequest, library: Library, number: int) -> HttpResponse:
    """Show an organization with its activities; that which it was merged into in its place."""
    registers = [public_register(library_root(), invented=it) for it in (False, True)]
    there = (register.stands_for(number) for register in registers)
    it = next((one for one in there if one is not None), None)
    if it is None:
        raise INSTITUTION_NO_PAGE(number=number)
    way = way_of(request)
    if it.number != number:
        return redirect(way.to("organization-page", str(it.number)))
    asked = request.GET.copy()
    asked.pop(WORLD, None)
    way.period.pop(WORLD, None)
    if it.fictional:
        asked[WORLD] = way.period[WORLD] = OF_REHEARSALS
    whole, library = library, read_for_period(library, asked)
    written = written_of(library, number)
    role = request.GET.get(ROLE, "")
    role = role if role in ROLES else ""
    naming = activities_naming(library, {role: written[role]} if role else written)
    within = naming.select("activity").distinct()
    if (wanted := asked_sheet(request)) and wanted[0] == "list":
        every = find_activities(library, within=within, limit=1_000_000)
        return sheet_response(library, activity_list(every.rows), wanted[1])
    here = ("organization-page", (str(number),))
    opens = {one: Address(*here, {ROLE: one or None}, "found") for one in (*ROLES, "")}
    table = roles_table(figures_of_organization(library, written), opens)
    if wanted:
        if wanted[0] not in ("", "roles"):
            raise PAGE_NO_SUCH_SHEET(name=wanted[0], known=("roles", "list"))
        return sheet_response(library, table, wanted[1])
    at = page_number(request.GET.get("page", "1"))
    listed = find_activities(
        library,
        within=within,
        offset=(at - 1) * PER_PAGE,
        limit=PER_PAGE,
        language=words_of(library).language,
    )
    pages = Paginator(range(listed.total), PER_PAGE)
    if at > pages.num_pages:
        raise PAGE_NO_SUCH_PAGE(pages=pages.num_pages)
    kept = {ROLE: role} if role else {}
    kept |= way.period | ({"snapshot": way.pinned} if way.pinned else {})
    context: dict[str, Any] = organization_facts(it)
    return page(
        request,
        library,
        "organization",
        "activities",
        **context | {"way": way},
        table=drawn(table, way, file="roles", style="stacked"),
        behind_all=table.total.behind if table.total else None,
        role=role,
        role_name=ROLES.get(role, ""),
        found=listed,
        list_page=pages.page(at),
        query=urlencode(kept),
        period=chosen_period(whole, asked),
    )
