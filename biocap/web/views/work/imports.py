"""Imports in the browser: a list brought in, what was found; looked at, and taken back."""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.exchange.known_lists import LISTS, outside_list
from biocap.exchange.looking_first import (
    LookedAt,
    bring_in_as_shown,
    keep_list_files,
    look_at_list,
)
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
    look_table,
    outcome_in_words,
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
    """Look at what files of an outside list come to; bring them in as it was shown."""
    if name not in LISTS:
        raise Http404
    outside, by = outside_list(name), cast(Person, request.user)
    context: dict[str, Any] = {
        **{"section": "work", "title": _(outside.title), "about": _(outside.about)},
        "has_template": outside.has_template,
    }
    kept = _number(request.POST.get("kept", ""))
    sent = (request.POST, request.FILES) if request.method == "POST" and not kept else ()
    form, error = BringInForm(outside, *sent), ""
    try:
        if form.is_valid():
            kept = keep_list_files(form.cleaned_data["sent"], form.options(), by)
        elif kept:
            shown, at = request.POST.get("shown", ""), datetime.now(UTC)
            done = bring_in_as_shown(outside, kept, shown=shown, by=by, at=at)
            said = _("Brought in. What came of it stands below, and can be taken back as a whole.")
            messages.success(request, said)
            return redirect("import_run", done.run)
    except Problem as problem:
        error = problem_sentence(problem)
    if kept:
        try:
            looked = look_at_list(outside, kept, by=by, at=datetime.now(UTC))
        except Problem as problem:
            error = problem_sentence(problem)
        else:
            context |= _seen_first(looked) | {"kept": kept, "error": error}
            return render(request, "work/bring_in_look.html", context, status=422 if error else 200)
    if error and form.is_bound:
        form.add_error(None, error)
    context |= {"form": form, "error": "" if form.is_bound else error}
    status = 422 if error or form.errors else 200
    return render(request, "work/bring_in.html", context, status=status)


def _number(typed: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(typed)
    except ValueError:
        return None


def _seen_first(looked: LookedAt) -> dict[str, Any]:
    """Return what the page shows of a list that was looked at: the first of each, and how many."""
    parties = directory()
    records = [("new", one) for one in looked.new] + [("changed", one) for one in looked.changed]
    return {
        "shown": looked.shown,
        "came": outcome_in_words(looked.outcome),
        "any": bool(records),
        "records": look_table(records[:PER_PAGE], parties),
        "more_records": max(0, len(records) - PER_PAGE),
        "findings": finding_table(looked.findings[:PER_PAGE], parties),
        "more_findings": max(0, len(looked.findings) - PER_PAGE),
    }


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
