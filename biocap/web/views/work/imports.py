"""Imports in the browser: a list brought in, what was found; looked at, and taken back."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.exchange.bringing_in import bring_in
from biocap.exchange.imported import Imported
from biocap.exchange.known_lists import LISTS, outside_list
from biocap.exchange.outside_lists import OutsideList
from biocap.exchange.runs import ImportRun, findings_of, outcomes_of_runs, run_of, runs
from biocap.exchange.undoing import Undoing, undo_import, undoing_of
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.imports import BringInForm, UndoImportForm
from biocap.web.presenters.work.imports import (
    PARTS,
    finding_table,
    import_line,
    import_table,
    record_table,
    tally_table,
)
from biocap.web.words import problem_sentence

PER_PAGE = 100


@require_GET
@allow("imports.take_back")
def imports(request: HttpRequest) -> HttpResponse:
    """List the imports, the latest first."""
    page = Paginator(runs(), PER_PAGE).get_page(request.GET.get("page"))
    some = list(page.object_list)
    came, names = outcomes_of_runs(run.number for run in some), _person_names(some)
    lines = [import_line(run, came.get(run.number), names) for run in some]
    context = {
        "section": "work",
        "page": page,
        "query": "",
        "table": import_table(lines),
        "lists": [(name, _(outside_list(name).title)) for name in LISTS],
    }
    return render(request, "work/imports.html", context)


@allow("imports.bring_in")
def bring_in_page(request: HttpRequest, name: str) -> HttpResponse:
    """Bring in files of an outside list, and tell what came of it."""
    if name not in LISTS:
        raise Http404
    outside = outside_list(name)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BringInForm(outside, *sent)
    if form.is_valid():
        try:
            done = _brought_in(outside, form, cast(Person, request.user))
        except Problem as problem:
            form.add_error(None, problem_sentence(problem))
        else:
            said = _("Brought in. What came of it stands below, and can be taken back as a whole.")
            messages.success(request, said)
            return redirect("import_run", done.run)
    context = {
        "section": "work",
        "form": form,
        "title": _(outside.title),
        "about": _(outside.about),
    }
    return render(request, "work/bring_in.html", context, status=422 if form.errors else 200)


def _brought_in(outside: OutsideList, form: BringInForm, by: Person) -> Imported:
    """Bring in what was sent, from a folder of its own that is gone afterwards."""
    with TemporaryDirectory(prefix="biocap-import-") as folder:
        paths = [
            _written(Path(folder) / str(number), file)
            for number, file in enumerate(form.cleaned_data["sent"])
        ]
        options: dict[str, Any] = {
            option: _written(Path(folder) / option, it) if isinstance(it, UploadedFile) else it
            for option, it in form.options().items()
        }
        return bring_in(outside, paths, by=by, at=datetime.now(UTC), **options)


def _written(folder: Path, file: UploadedFile[Any]) -> Path:
    """Write a file that was sent under its own name, which findings repeat."""
    folder.mkdir()
    path = folder / (file.name or "file")
    with path.open("wb") as stream:
        stream.writelines(file.chunks())
    return path


@allow("imports.take_back")
def import_run(request: HttpRequest, number: int) -> HttpResponse:
    """Tell one import, show what taking it back would do now, and do it with a reason.

    It is done only as it was shown: where something changed since, it is shown again.
    """
    try:
        run = run_of(number)
    except Problem:
        raise Http404 from None
    undoing = undoing_of(number)
    form = UndoImportForm(request.POST or None, initial={"shown": _seen_to_do(undoing)})
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["shown"] != _seen_to_do(undoing):
            form = _again(request, undoing)
        elif done := _done(request, number, form):
            return done
    context = _told(request, run, undoing) | {"form": form}
    return render(request, "work/import_run.html", context)


def _again(request: HttpRequest, undoing: Undoing) -> UndoImportForm:
    """Return the form with the reason as it was typed, for what is shown now."""
    typed = request.POST.copy()
    typed["shown"] = _seen_to_do(undoing)
    form = UndoImportForm(typed)
    form.full_clean()
    form.add_error(None, _("This has changed since it was shown to you. Look again."))
    return form


def _done(request: HttpRequest, number: int, form: UndoImportForm) -> HttpResponse | None:
    by, at = cast(Person, request.user), datetime.now(UTC)
    try:
        done = undo_import(number, form.cleaned_data["reason"], by=by, at=at)
    except Problem as problem:
        form.add_error("reason", problem_sentence(problem))
        return None
    said = _("Taken back: %(records)s records. Brought in again, the list comes back.")
    messages.success(request, said % {"records": len(done.leave) + len(done.go_back)})
    return redirect("import_run", number)


def _told(request: HttpRequest, run: ImportRun, undoing: Undoing) -> dict[str, Any]:
    records = [(part, version) for part in PARTS for version in getattr(undoing, part)]
    of_records = Paginator(records, PER_PAGE).get_page(request.GET.get("records"))
    page = Paginator(findings_of(run.number), PER_PAGE).get_page(request.GET.get("page"))
    parties, outcome = directory(), outcomes_of_runs([run.number]).get(run.number)
    return {
        "section": "work",
        "line": import_line(run, outcome, _person_names([run])),
        "outcome": outcome,
        "tally": tally_table(undoing),
        "any": bool(undoing.leave or undoing.go_back),
        "records": record_table(of_records.object_list, parties),
        "record_page": of_records,
        "record_query": f"page={page.number}",
        "findings": finding_table(page.object_list, parties),
        "page": page,
        "query": f"records={of_records.number}",
    }


def _seen_to_do(undoing: Undoing) -> str:
    """Return what taking back was seen to do: the versions that leave or go back."""
    return "-".join(str(len(getattr(undoing, part))) for part in PARTS)


def _person_names(some: Iterable[ImportRun]) -> dict[int, str]:
    numbers = {number for run in some for number in (run.person, run.undone_by) if number}
    return dict(Person.objects.filter(pk__in=numbers).values_list("pk", "name"))
