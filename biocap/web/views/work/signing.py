"""A signature sheet of the answers that stand: printed, signed on paper, given again as a scan."""

import uuid
from datetime import UTC, datetime
from typing import cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.collection import queries
from biocap.collection.choices import OPEN_STATUSES
from biocap.collection.models import Submission
from biocap.collection.permissions import may
from biocap.collection.queries.hashes import answers_hash, version_hash
from biocap.countries import operations
from biocap.countries.models import SignedSheet
from biocap.countries.rules import sheet_code
from biocap.parties.models import Person
from biocap.reports.signature import SignatureSheet, signature_pdf
from biocap.shared.own_words import words_alone
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.downloading import as_download
from biocap.web.forms.signing import SignedSheetForm
from biocap.web.numbers_given import number_given
from biocap.web.presenters.work.signing import sheet_table
from biocap.web.views.work.submissions import respondent_name, submission_or_404, submission_title
from biocap.web.words import problem_sentence


@allow("sheet.give", subject=submission_or_404, hidden=True)
def signature_sheet(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Show the code of the answers that stand; take the scan of a sheet that bears it."""
    by, at = cast(Person, request.user), datetime.now(UTC)
    submission = submission_or_404(submission_id)
    given = request.POST.get("act") == "give"
    form = SignedSheetForm(*((request.POST, request.FILES) if given else ()))
    if request.POST.get("act") == "back":
        number = request.POST.get("sheet", "")
        sheet = submission.signed_sheets.filter(pk=number_given(number)).first()
        if sheet is not None:
            operations.take_sheet_back(sheet, by=by, at=at)
            messages.success(request, _("Taken back."))
        return redirect("signature_sheet", submission_id)
    if given and form.is_valid():
        scan = form.cleaned_data["scan"]
        try:
            operations.give_signed_sheet(
                submission, form.cleaned_data["code"], scan.name, scan, by=by, at=at
            )
        except Problem as problem:
            place = "code" if problem.code == "sheet.other_answers" else "scan"
            form.add_error(place, problem_sentence(problem))
        else:
            messages.success(request, _("Kept: the sheet is for exactly these answers."))
            return redirect("signature_sheet", submission_id)
    answers = answers_hash(submission)
    sheets = list(submission.signed_sheets.select_related("by"))
    context = {
        "section": "work",
        "submission": submission,
        "respondent": respondent_name(submission),
        "title": submission_title(submission, queries.values_of(submission)),
        "code": sheet_code(answers),
        "is_open": submission.status in OPEN_STATUSES,
        "sheets": sheets,
        "table": sheet_table(sheets, answers),
        "form": form,
    }
    return render(request, "work/signature_sheet.html", context)


@require_GET
@allow("sheet.give", subject=submission_or_404, hidden=True)
def signature_sheet_pdf(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Hand out the sheet to be printed and signed."""
    submission = submission_or_404(submission_id)
    sha256 = answers_hash(submission)
    last = submission.versions.order_by("-number").first()
    submitted = last is not None and submission.status not in OPEN_STATUSES
    values = queries.values_of(submission)
    sheet = SignatureSheet(
        respondent=respondent_name(submission),
        title=words_alone(submission_title(submission, values)),
        answers=len(values),
        sha256=sha256,
        code=sheet_code(sha256),
        receipt=last.receipt if last and submitted else "",
        at=datetime.now(UTC),
        language=get_language() or "en",
    )
    response = HttpResponse(signature_pdf(sheet), content_type="application/pdf")
    name = f"signature-sheet-{sheet.code}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def sheet_or_404(number: int, **_: object) -> SignedSheet:
    """Return a signed sheet for `allow`, or raise Http404."""
    return get_object_or_404(SignedSheet.objects.select_related("submission"), pk=number)


@require_GET
@allow("version.read", subject=sheet_or_404, hidden=True)
def signed_sheet(request: HttpRequest, number: int) -> FileResponse:
    """Hand out a scan; to the Secretariat once the answers that it is for were submitted."""
    sheet = sheet_or_404(number)
    own = may(request.user, "submission.read", sheet.submission)
    if not own and not _is_of_a_version(sheet.submission, sheet.answers_sha256):
        raise Http404
    return as_download(sheet)


def _is_of_a_version(submission: Submission, sha256: str) -> bool:
    versions = submission.versions.select_related("private")
    return any(version_hash(version) == sha256 for version in versions)
