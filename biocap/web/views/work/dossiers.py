"""What stays with a country when its people change: its notes, and its dossier as files."""

from datetime import UTC, datetime
from typing import cast

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.countries import operations
from biocap.countries.queries import country_notes
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.reports.dossier import Dossier
from biocap.reports.dossier_files import dossier_archive
from biocap.reports.dossier_files import dossier_pdf as pdf_of
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.country_notes import CountryNoteForm
from biocap.web.numbers_given import number_given
from biocap.web.views.work.colleagues import country_or_404
from biocap.web.words import party_name, problem_sentence


@allow("notes.keep", subject=country_or_404, hidden=True)
def notes(request: HttpRequest, party_code: str) -> HttpResponse:
    """List the notes of a country; add one, take one out, put it back."""
    by, at = cast(Person, request.user), datetime.now(UTC)
    act, number = request.POST.get("act", ""), request.POST.get("number", "")
    form = CountryNoteForm(request.POST if act == "add" else None)
    try:
        if act == "add" and form.is_valid():
            operations.add_country_note(party_code, form.cleaned_data["text"], by=by, at=at)
            messages.success(request, _("Kept with the country."))
            return redirect("country_notes", party_code)
        if act in {"out", "back"}:
            of = number_given(number)
            operations.take_out_country_note(party_code, of, out=act == "out", by=by, at=at)
            return redirect("country_notes", party_code)
    except Problem as problem:
        messages.error(request, problem_sentence(problem))
        return redirect("country_notes", party_code)
    context = {
        "section": "work",
        "country": party_name(party_code, directory()),
        "party_code": party_code,
        "notes": country_notes(party_code),
        "taken_out": country_notes(party_code, out=True),
        "form": form,
    }
    return render(request, "work/country_notes.html", context)


@require_GET
@allow("notes.keep", subject=country_or_404, hidden=True)
def dossier_pdf(request: HttpRequest, party_code: str) -> HttpResponse:
    """Hand out the dossier as PDF."""
    response = HttpResponse(pdf_of(_dossier(request, party_code)), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="dossier-{party_code}.pdf"'
    return response


@require_GET
@allow("notes.keep", subject=country_or_404, hidden=True)
def dossier_zip(request: HttpRequest, party_code: str) -> FileResponse:
    """Hand out the archive."""
    archive = dossier_archive(_dossier(request, party_code))
    return FileResponse(archive, as_attachment=True, filename=f"dossier-{party_code}.zip")


def _dossier(request: HttpRequest, party_code: str) -> Dossier:
    by = cast(Person, request.user)
    return Dossier(party_code, by, datetime.now(UTC), get_language() or "en")
