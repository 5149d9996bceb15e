"""What is kept of oneself: handed out, and erased after days of grace."""

from datetime import UTC, datetime
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.parties.former import name_said
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.people.erasing import (
    GRACE,
    Duty,
    ask_erasure,
    duties_of,
    former_name,
    keep_person,
)
from biocap.people.own_data import own_data, own_data_file
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from biocap.telling.lists import headed
from biocap.web.access import allow
from biocap.web.forms.people import EmailForm
from biocap.web.words import party_name, problem_sentence, role_rows


@require_GET
@allow("work.read")
def own_data_page(request: HttpRequest) -> HttpResponse:
    """Hand out all that is kept of oneself, as JSON."""
    person, at = cast(Person, request.user), datetime.now(UTC)
    response = HttpResponse(own_data_file(own_data(person, at)), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    response["Cache-Control"] = "private, no-store"
    return response


@allow("work.read")
def erase_page(request: HttpRequest) -> HttpResponse:
    """Say what would go and what would stay; ask for it, or take it back."""
    person, at = cast(Person, request.user), datetime.now(UTC)
    form = EmailForm(request.POST if request.POST.get("act") == "erase" else None)
    if request.POST.get("act") == "keep":
        keep_person(person, at=at)
        messages.success(request, _("You are kept: nothing will be erased."))
        return redirect("erase_me")
    if request.method == "POST" and form.is_valid():
        try:
            ask_erasure(person, form.cleaned_data["email"], at=at)
        except Problem as problem:
            form.add_error("email", problem_sentence(problem))
        else:
            return redirect("erase_me")
    acts = AuditEntry.objects.filter(person_id=person.pk).count()
    context: dict[str, Any] = {
        "form": form,
        "duties": [_words(duty) for duty in duties_of(person, at)],
        "former": name_said(former_name(person)),
        "acts": acts,
        "days": GRACE.days,
    }
    return render(request, "account/erase.html", context)


def _words(duty: Duty) -> str:
    """Return what waits for the reader, in words."""
    row, parties = duty.which, directory()
    if duty.kind == "role":
        return role_rows([row], parties)[0].words
    if duty.kind == "report":
        return f"{headed(_('Report'))}{row.organization.name}"
    if duty.kind == "section":
        return f"{headed(_('Section given'))}{party_name(row.submission.party_code, parties)}"
    if duty.kind == "part":
        whose = party_name(row.plan.party_code, parties)
        return f"{headed(_('Part of a national plan given'))}{whose}"
    return f"{headed(_('Handover'))}{party_name(row.party_code, parties)}"
