"""Answer files in the browser: brought in, looked at beside the draft, taken in with a receipt."""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from biocap.channels import operations, queries
from biocap.channels.choices import LARGEST_FILE, SIDES
from biocap.channels.given import answer_files_given
from biocap.channels.merging import Merged
from biocap.channels.models import ReceivedFile
from biocap.channels.problems import ANSWER_FILE_CHANGED_SINCE, ANSWER_FILE_EMPTY
from biocap.channels.problems import ANSWER_FILE_TOO_LARGE as TOO_LARGE
from biocap.channels.workbook.zipped import LARGEST_WORKBOOK
from biocap.channels.xlsform.collected import LARGEST_COLLECTED
from biocap.collection.choices import Channel
from biocap.collection.models import Submission
from biocap.collection.rules import Standing
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.telling.answers import AnswerPart
from biocap.web.access import allow
from biocap.web.forms.files import OneFileForm
from biocap.web.presenters.work.answer_files import (
    FileReading,
    became_table,
    files_table,
    merge_tables,
)
from biocap.web.views.work.drafts import WorkDraft, load_draft
from biocap.web.views.work.sections import any_section_or_404
from biocap.web.views.work.typing_in import sections_to_type_in
from biocap.web.words import done_or_why_not, problem_sentence

MOST_SENT = max(LARGEST_FILE, LARGEST_WORKBOOK, LARGEST_COLLECTED)
"""Bytes of a file of any of these kinds; its reader may take less."""


@allow("section.enter", subject=any_section_or_404, hidden=True)
def answer_files(request: HttpRequest, submission_id: uuid.UUID) -> HttpResponse:
    """Offer the forms to fill in without a network, take a file that comes back, list them.

    Who holds sections brings files back and sees those that they brought.
    """
    by, at = cast(Person, request.user), datetime.now(UTC)
    draft, error = load_draft(submission_id, beside=False).seen_by(by), ""
    if request.method == "POST":
        try:
            bodies = _sent(request, draft.submission)
            received = operations.receive_answer_files(draft.submission, bodies, by, at)
            if len(received) == 1:
                return redirect("answer_file", received[0].pk)
            messages.success(request, _("Each record waits below as a file of its own."))
            return redirect("answer_files", submission_id)
        except Problem as problem:
            error = problem_sentence(problem)
    files = queries.files_of(draft.submission, None if draft.seen is None else by)
    context = _about(draft, by) | {
        "error": error,
        "is_open": draft.is_open,
        "is_whole": draft.seen is None,
        "sections": sections_to_type_in(draft),
        "files": files,
        "table": files_table(files),
        "form": OneFileForm(
            _("Answer file"),
            kinds=("json", "xlsx", "csv"),
            most=MOST_SENT,
            help_text=_(
                "An answer file is named “….answers.json”, a workbook “….xlsx”, collected data "
                "“….csv” or “….json”."
            ),
        ),
        "answers_to": settings.BIOCAP_ANSWERS_TO,
    }
    return render(request, "work/answer_files.html", context, status=422 if error else 200)


def received_or_404(number: int) -> ReceivedFile:
    """Return an answer file for `allow`, or raise Http404."""
    some = ReceivedFile.objects.select_related("submission__round", "received_by", "taken_by")
    return get_object_or_404(some, pk=number)


def brought_or_404(number: int) -> queries.BroughtFile:
    """Return an answer file for `allow`, as what who brought it holds, or raise Http404."""
    return queries.brought(received_or_404(number))


@allow("section.answer", subject=brought_or_404, hidden=True)
def answer_file(request: HttpRequest, number: int) -> HttpResponse:
    """Show what a file would change and take it in as it was shown; or its receipt.

    `?all=yours` or `theirs` ticks one side of every answer that both changed.
    """
    received = received_or_404(number)
    by, at = cast(Person, request.user), datetime.now(UTC)
    draft = load_draft(received.submission_id, beside=False).seen_by(by)
    choices: dict[str, str] = {}
    error = ""
    if request.method == "POST":
        if request.POST.get("act") in ("put_aside", "take_up"):
            return _put_aside(request, received, by, at)
        choices = {
            name.removeprefix("choose:"): str(side)
            for name, side in request.POST.items()
            if name.startswith("choose:") and side in SIDES
        }
        try:
            seen = _seen(request, draft, received)
            operations.take_answer_file(received, choices, seen, by, at)
            return redirect("answer_file", number)
        except Problem as problem:
            error = problem_sentence(problem)
            draft = draft.anew(beside=False)
    context = _about(draft, by) | {"received": received, "error": error}
    if received.receipt:
        return render(request, "work/answer_file_taken.html", context | _taken(draft, received))
    context |= _waiting(draft, received, choices, request.GET.get("all", ""))
    return render(request, "work/answer_file.html", context, status=422 if error else 200)


def _sent(request: HttpRequest, submission: Submission) -> list[bytes]:
    """Return the answer file that was sent, or those that the workbook or the data say were.

    Their size is asked before they are read.
    """
    sent = request.FILES.get("file")
    if sent is None:
        raise ANSWER_FILE_EMPTY()
    if (sent.size or 0) > MOST_SENT:
        raise TOO_LARGE(most=LARGEST_FILE // 1024)
    blank = queries.blank_file(submission, Channel.XLSFORM.value)
    return answer_files_given(bytes(sent.read()), blank)


def _put_aside(
    request: HttpRequest, received: ReceivedFile, by: Person, at: datetime
) -> HttpResponse:
    if request.POST["act"] == "take_up":
        with done_or_why_not(request, _("Taken up again: it waits to be looked at.")):
            operations.take_up_answer_file(received, by, at)
        return redirect("answer_file", received.pk)
    with done_or_why_not(request, _("Put aside. It can be taken up again.")):
        operations.put_aside_answer_file(received, by, at)
    return redirect("answer_files", received.submission_id)


def _standing(submission: Submission) -> Standing:
    standing: Standing = Submission.objects.values_list("answers", flat=True).get(pk=submission.pk)
    return standing


def _mark(answers: Iterable[Merged]) -> str:
    """Return what tells whether what a file is about was changed in the draft: how often in all.

    Colleagues who answer something else meanwhile keep nobody from taking a file in.
    """
    return str(sum(one.revision for one in answers))


def _seen(request: HttpRequest, draft: WorkDraft, received: ReceivedFile) -> dict[str, int]:
    """Return the revisions that the page showed; raise a Problem if an answer was saved since."""
    answers = queries.merge_of_file(received, _standing(draft.submission), draft.seen)
    if request.POST.get("shown") != _mark(answers) and not received.receipt:
        raise ANSWER_FILE_CHANGED_SINCE()
    return {one.key: one.revision for one in answers}


def _about(draft: WorkDraft, reader: Person) -> dict[str, Any]:
    return {
        "section": "work",
        "submission": draft.submission,
        "head": draft.head(reader),
        "wording": draft.wording(),
        "rehearsal": draft.rehearsal,
    }


def _reading(draft: WorkDraft, received: ReceivedFile) -> FileReading:
    file = queries.content_of(received)
    submission = draft.submission
    within = {one.number_in(str(submission.pk)): one.name for one in file.files.values()}
    names = within | queries.names_of_files(submission)
    return FileReading(
        draft.edition,
        draft.texts,
        draft.now,
        file.author,
        file.written_at,
        file.channel,
        {number: AnswerPart(name) for number, name in names.items()},
    )


def _waiting(
    draft: WorkDraft, received: ReceivedFile, choices: dict[str, str], every: str
) -> dict[str, Any]:
    answers = queries.merge_of_file(received, _standing(draft.submission), draft.seen)
    if every in SIDES:
        choices = {one.key: every for one in answers}
    counted = [one.outcome for one in answers]
    return {
        "file": queries.content_of(received),
        "reading": _reading(draft, received),
        "tables": merge_tables(_reading(draft, received), answers, choices),
        "same": counted.count("same"),
        "untouched": counted.count("untouched"),
        "changes": counted.count("both") + counted.count("taken"),
        "other_definition": queries.content_of(received).definition != draft.edition.sha256,
        "shown": _mark(answers),
        "is_open": draft.is_open,
    }


def _taken(draft: WorkDraft, received: ReceivedFile) -> dict[str, Any]:
    outcome = queries.became(received, draft.seen)
    return {
        "file": queries.content_of(received),
        "reading": _reading(draft, received),
        "table": became_table(_reading(draft, received), outcome),
        "taken": sum(one.stands == "yours" for one in outcome),
        "lost": sum(one.outcome == "both" for one in outcome),
    }
