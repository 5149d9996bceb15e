"""Copies of a form to fill in without a network: in one file, as a workbook, on paper."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.channels import queries
from biocap.channels.answer_file import AnswerFile
from biocap.channels.cutting import cut_to_sections, file_within
from biocap.channels.one_file.content import form_in_one_file
from biocap.channels.paper import form_as_pdf, form_as_word, form_on_paper
from biocap.channels.workbook.writing import workbook_of
from biocap.channels.xlsform.writing import xlsform_of
from biocap.collection.choices import Channel
from biocap.collection.permissions import may
from biocap.collection.queries import days_of
from biocap.formats import Edition
from biocap.formats.choices import MEDIA_TYPES
from biocap.parties.models import Person
from biocap.web.access import allow
from biocap.web.forms.places import page_language
from biocap.web.views.work.drafts import WorkDraft, load_draft
from biocap.web.views.work.sections import any_section_or_404
from biocap.web.views.work.submissions import respondent_names, submission_or_404


@require_GET
@allow("submission.copy", subject=any_section_or_404, hidden=True)
def form_file(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Hand out the form in one file, with the answers that stand, as a download."""
    draft, edition = _seen(request, submission_id)
    file = _filled(draft, edition, Channel.ONE_FILE)
    if not draft.is_open:
        return redirect("versions", submission_id)
    round_ = draft.submission.round
    content = form_in_one_file(
        file,
        edition,
        respondent_names(draft.submission),
        about=round_.title if round_ else "",
        due_on=days_of(round_, draft.submission.party_code).due_on if round_ else None,
        language=page_language(),
        uploads=queries.names_of_files(draft.submission),
    )
    return _handed_out(draft, content, "html", "text/html; charset=utf-8")


@require_GET
@allow("submission.copy", subject=any_section_or_404, hidden=True)
def form_workbook(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Hand out the form as a workbook in the language of the page, with the answers that stand."""
    draft, edition = _seen(request, submission_id)
    file = _filled(draft, edition, Channel.WORKBOOK)
    if not draft.is_open:
        return redirect("versions", submission_id)
    content = workbook_of(
        file,
        edition,
        respondent=draft.respondent,
        about=draft.submission.round.title if draft.submission.round else "",
        language=page_language(),
    )
    return _handed_out(draft, content, "xlsx", MEDIA_TYPES["xlsx"])


def _seen(request: HttpRequest, submission_id: uuid.UUID) -> tuple[WorkDraft, Edition]:
    """Return a draft with its form; for who holds sections, the form cut to these."""
    reader = cast(Person, request.user)
    draft = load_draft(submission_id, beside=False).seen_by(reader)
    if may(reader, "submission.read", draft.submission):
        return draft, draft.edition
    return draft, cut_to_sections(draft.edition, draft.seen or (), draft.values)


def _filled(draft: WorkDraft, edition: Edition, channel: Channel) -> AnswerFile:
    """Return the file with which such a form is handed out: it has the answers of it alone."""
    return file_within(queries.blank_file(draft.submission, channel.value), edition)


@require_GET
@allow("submission.read", subject=submission_or_404, hidden=True)
def form_xlsform(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Hand out the form as an XLSForm for telephones, blank, in all languages."""
    draft = load_draft(submission_id, beside=False)
    if not draft.is_open:
        return redirect("versions", submission_id)
    blank = queries.blank_file(draft.submission, Channel.XLSFORM.value)
    content = xlsform_of(blank, draft.edition, page_language())
    return _handed_out(draft, content, "xlsform.xlsx", MEDIA_TYPES["xlsx"])


@require_GET
@allow("submission.copy", subject=any_section_or_404, hidden=True)
def form_word(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Hand out the form on paper as Word, with the answers that stand; `?blank` without them."""
    return _on_paper(request, submission_id, form_as_word, "docx")


@require_GET
@allow("submission.copy", subject=any_section_or_404, hidden=True)
def form_pdf(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Hand out the form on paper as PDF, with the answers that stand; `?blank` without them."""
    return _on_paper(request, submission_id, form_as_pdf, "pdf")


def _on_paper(
    request: HttpRequest,
    submission_id: uuid.UUID,
    printed: Callable[..., bytes],
    ending: str,
) -> HttpResponse:
    draft, edition = _seen(request, submission_id)
    round_ = draft.submission.round
    known = {key: value for key, value in draft.values.items() if key in edition.keys}
    document = form_on_paper(
        edition,
        page_language(),
        respondent=draft.respondent,
        about=round_.title if round_ else "",
        values={} if "blank" in request.GET else known,
        mark=_("Rehearsal") if draft.rehearsal else "",
    )
    content = printed(document, datetime.now(UTC))
    return _handed_out(draft, content, ending, MEDIA_TYPES[ending])


def _handed_out(draft: WorkDraft, content: bytes, ending: str, kind: str) -> HttpResponse:
    """Return a form as a download that no page runs."""
    response = HttpResponse(content, content_type=kind)
    parts = (draft.submission.party_code, draft.edition.code, page_language())
    name = "-".join(part for part in parts if part).lower()
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
