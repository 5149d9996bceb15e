"""Files of the documents of a meeting: the Secretariat gives them, and makes them public."""

from datetime import UTC, datetime
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.coordination import operations
from biocap.coordination.models import EnteredMeeting, MeetingFile
from biocap.coordination.problems import COORDINATION_NO_DOCUMENT
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.downloading import as_download
from biocap.web.forms.coordination import MeetingFileForm
from biocap.web.numbers_given import number_given
from biocap.web.words import done_or_why_not, problem_sentence


@allow("coordination.keep")
def work_meeting_files(request: HttpRequest, number: int) -> HttpResponse:
    """Give a file of a document; make one public, take it off the page, take it out."""
    row = get_object_or_404(EnteredMeeting.objects.prefetch_related("files"), pk=number)
    act, by, at = request.POST.get("act", ""), cast(Person, request.user), datetime.now(UTC)
    acts = {
        "open": operations.open_meeting_file,
        "close": operations.close_meeting_file,
        "drop": operations.drop_meeting_file,
    }
    if act in acts:
        with done_or_why_not(request, _("Done.")):
            acts[act](number_given(request.POST.get("file", "")), by=by, at=at)
        return redirect("work_meeting_files", number)
    given: dict[str, Any] = {}
    if act == "give":
        given = {"data": request.POST, "files": request.FILES}
    symbols = [(it[0], " ".join(it[:2])) for it in row.body["documents"]]
    form = MeetingFileForm(symbols, initial={"language": row.body["language"]}, **given)
    if form.is_valid():
        it = form.cleaned_data
        try:
            operations.give_meeting_file(
                number, it["symbol"], it["language"], it["file"].name, it["file"], by=by, at=at
            )
            messages.success(request, _("The file is kept. It is not public yet."))
            return redirect("work_meeting_files", number)
        except Problem as problem:
            field = "symbol" if problem.kind is COORDINATION_NO_DOCUMENT else "file"
            form.add_error(field, problem_sentence(problem))
    context = {
        "section": "work",
        "row": row,
        "form": form if symbols else None,
        "files": list(row.files.all()),
        "stands": row.standing is not None,
    }
    status = 422 if form.errors else 200
    return render(request, "work/coordination/files.html", context, status=status)


@require_GET
@allow("coordination.keep")
def work_meeting_file(request: HttpRequest, number: int, file: int) -> HttpResponseBase:
    """Hand out a file of a document, public or not, to the Secretariat."""
    return as_download(get_object_or_404(MeetingFile, pk=file, meeting=number))
