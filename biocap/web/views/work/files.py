"""Files of a submission: taken in, removed, handed out as downloads."""

import uuid
from datetime import datetime
from typing import Any, BinaryIO, cast

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from biocap.collection import operations, queries
from biocap.collection.choices import Channel
from biocap.collection.models import Upload
from biocap.collection.operations.uploads import remove_upload
from biocap.formats import Question, Section
from biocap.parties.models import Person
from biocap.web.access import allow, person_of
from biocap.web.downloading import as_download
from biocap.web.views.work.drafts import WorkDraft


def take_files(
    draft: WorkDraft, section: Section, request: HttpRequest, by: Person, at: datetime
) -> None:
    """Keep the files posted with a section; take out, or put back, the one that is asked for.

    Raises a Problem for a file that is too large, of a wrong kind, or one too many.
    """
    removed_question, _space, removed = request.POST.get("remove", "").partition(" ")
    wanted_question, _space, wanted = request.POST.get("put_back", "").partition(" ")
    for question in section.questions:
        if question.kind != "file":
            continue
        if question.code == removed_question:
            _remove(draft, question, removed, by, at)
        if question.code == wanted_question:
            _put_back(draft, question, wanted, by, at)
        for posted in request.FILES.getlist(f"{question.code}:file"):
            name, stream = posted.name or "", cast(BinaryIO, posted)
            upload = operations.add_upload(
                draft.submission, question.code, name, stream, posted.size, by, at
            )
            name_upload(draft, upload, by, at)


def name_upload(draft: WorkDraft, upload: Upload, by: Person, at: datetime) -> None:
    """Let the answer name a file, if it does not yet and the file was not removed since."""
    question = draft.edition.questions[upload.question]
    named, entries = {"upload": str(upload.pk)}, _entries(draft, question)
    if upload.removed_at is None and named not in entries:
        _answer(draft, question, [*entries, named], by, at)


def _remove(draft: WorkDraft, question: Question, upload_id: str, by: Person, at: datetime) -> None:
    kept = [entry for entry in _entries(draft, question) if entry["upload"] != upload_id]
    _answer(draft, question, kept, by, at)
    upload = draft.submission.uploads.filter(pk=_uuid(upload_id)).first()
    if upload is not None:
        remove_upload(upload, by, at)


def _put_back(
    draft: WorkDraft, question: Question, upload_id: str, by: Person, at: datetime
) -> None:
    own = draft.submission.uploads.filter(pk=_uuid(upload_id), question=question.code)
    upload = own.exclude(removed_at=None).first()
    entries = _entries(draft, question)
    if upload is not None and (question.many or not entries):
        operations.restore_upload(upload, by, at)
        _answer(draft, question, [*entries, {"upload": str(upload.pk)}], by, at)


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Http404 from None


def _entries(draft: WorkDraft, question: Question) -> list[dict[str, Any]]:
    answer = queries.draft_answers(draft.submission).get(question.code)
    value = answer.value if answer else None
    if value is None:
        return []
    return list(value) if question.many else [value]


def _answer(
    draft: WorkDraft, question: Question, entries: list[dict[str, Any]], by: Person, at: datetime
) -> None:
    raw: object = entries or None
    if entries and not question.many:
        raw = entries[-1]
    operations.save_answer(
        draft.submission, question.code, raw, None, by=by, at=at, channel=Channel.WEB
    )


def upload_of(upload_id: uuid.UUID) -> queries.SectionOf:
    """Return the section that a file was given in, for `allow`; or raise Http404."""
    upload = Upload.objects.select_related("submission").filter(pk=upload_id).first()
    if upload is None:
        raise Http404
    return queries.section_of(upload.submission, upload.question)


@require_GET
@allow("upload.read_submitted", subject=upload_of, hidden=True)
def upload(request: HttpRequest, upload_id: uuid.UUID) -> HttpResponseBase:
    """Hand out a file, never to be shown inside the page.

    The Secretariat gets what a submitted version names, and nothing that lies in a draft.
    """
    file = queries.upload_for(person_of(request), upload_id)
    if file is None:
        raise Http404
    return as_download(file)
