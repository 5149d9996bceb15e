"""The audit trail, for the Secretariat whole, for others what they did and what is theirs."""

from typing import cast
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from biocap.collection import queries
from biocap.collection.permissions import may
from biocap.countries.queries import handovers_seen_by
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from biocap.web.access import allow
from biocap.web.presenters.work.trail import trail_lines, trail_table
from biocap.web.views.work.trail_subjects import subjects_named

PER_PAGE = 50


@require_GET
@allow("work.read")
def trail(request: HttpRequest) -> HttpResponse:
    """List entries, newest first, of one record or one person if the address says so."""
    reader = cast(Person, request.user)
    whole = may(reader, "people.manage")
    subject = request.GET.get("subject", "")
    person = request.GET.get("person", "")
    rows = AuditEntry.objects.all() if whole else _own(reader)
    if subject:
        rows = rows.filter(subject=subject)
    if person.isdecimal() and len(person) <= 18:
        rows = rows.filter(person_id=int(person))
    page = Paginator(rows.order_by("-id"), PER_PAGE).get_page(request.GET.get("page"))
    entries = list(page.object_list)
    named = subjects_named(entries, reader)
    kept = {"subject": subject, "person": person}
    context = {
        "section": "work",
        "whole": whole,
        "subject": subject,
        "person": person,
        "page": page,
        "query": urlencode({name: value for name, value in kept.items() if value}),
        "table": trail_table(trail_lines(entries, _person_names(entries), named, leads=whole)),
    }
    return render(request, "work/trail.html", context)


def _own(reader: Person) -> QuerySet[AuditEntry]:
    """Return what the reader did, what was done to them, and to what is of their countries."""
    own = [f"submission:{row.pk}" for row in queries.submissions_open_to(reader)]
    own += [f"handover:{held.pk}" for held in handovers_seen_by(reader)]
    return AuditEntry.objects.filter(
        Q(person_id=reader.pk) | Q(subject__in=[f"person:{reader.pk}", *own])
    )


def _person_names(entries: list[AuditEntry]) -> dict[int, str]:
    numbers = {entry.person_id for entry in entries if entry.person_id is not None}
    for entry in entries:
        kind, _colon, code = entry.subject.partition(":")
        if kind == "person" and code.isdigit():
            numbers.add(int(code))
    return dict(Person.objects.filter(pk__in=numbers).values_list("pk", "name"))
