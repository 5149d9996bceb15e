"""Documents of a round: what people write into their places, and having them written."""

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET

from biocap.collection.models import Round
from biocap.library.queries import open_library
from biocap.parties.models import Person
from biocap.reports.choices import DocumentKind, Place
from biocap.reports.models import Passage, Printing
from biocap.reports.places import operations, queries
from biocap.reports.places.figures import quoting
from biocap.reports.places.filled import WrittenText, paragraphs
from biocap.reports.places.printing import folder_of, front_of
from biocap.shared.languages import languages
from biocap.shared.problems import Problem
from biocap.telling.spans import Label, Number, Text
from biocap.web.access import allow
from biocap.web.forms.documents import FrontForm, PassageForm
from biocap.web.presenters.work.documents import PlaceLine, places_table, printings_table
from biocap.web.templatetags.telling import isolated
from biocap.web.words import problem_sentence

SHOWN = 20
"""Documents that were asked for, the newest, and texts of the history."""


@allow("round.documents")
def documents(request: HttpRequest, code: str) -> HttpResponse:
    """Show the places of a round's document and what was asked for; hand one to the worker."""
    round_ = get_object_or_404(Round, code=code)
    by, at = cast(Person, request.user), datetime.now(UTC)
    printings = list(round_.printings.select_related("asked_by")[:SHOWN])
    try:
        kind = queries.document_kind(round_)
    except Problem as problem:
        context = _frame(round_) | {"why": problem_sentence(problem)}
        return render(request, "work/documents/documents.html", context)
    form = FrontForm(request.POST or None, initial=_said_before(printings, at))
    if request.method == "POST" and form.is_valid():
        operations.ask_for_document(round_, kind, form.front(), by=by, at=at)
        messages.success(request, _("The worker writes it now; this page says how far it is."))
        return redirect("documents", code)
    newest = _newest(round_, kind)
    context = _frame(round_) | {
        "kind": kind,
        "form": form,
        "places": places_table(
            [
                PlaceLine(code, place, language, newest.get((place.value, language)))
                for place in Place
                for language in languages()
                if language in ("en", request.LANGUAGE_CODE) or (place.value, language) in newest
            ]
        ),
        "languages": [(it.code, it.name) for it in languages().values()],
        "all_places": Place.choices,
        "printings": printings_table(printings, at) if printings else None,
    }
    return render(request, "work/documents/documents.html", context)


@allow("round.documents")
def place(request: HttpRequest, code: str, place: str, language: str) -> HttpResponse:
    """Write into a place of a document, with the computed text and its figures beside."""
    round_ = get_object_or_404(Round, code=code)
    if place not in Place.values or language not in languages():
        raise Http404
    try:
        kind = queries.document_kind(round_)
        computed, figures = queries.quotable(open_library(), code, kind, language)
    except Problem as problem:
        messages.error(request, problem_sentence(problem))
        return redirect("documents", code)
    history = list(queries.history(code, kind, place, language)[:SHOWN])
    newest = history[0] if history else None
    start = newest.text if newest else ""
    if not start and place == Place.KEY_MESSAGES:
        start = "\n\n".join(quoting(text) for text in computed)
    initial = {"text": start, "after": newest.pk if newest else 0}
    form = PassageForm(request.POST or None, language, initial=initial)
    text, then = start, dict(newest.figures) if newest else {}
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        then = {name: number.shown for name, number in figures.items()}
        done = _acted(request, round_, kind, (place, language), form, figures)
        if done is not None:
            return done
    written = WrittenText(text, language, then or {k: v.shown for k, v in figures.items()})
    with override(language):
        shown = [_apart(paragraph) for paragraph in paragraphs(written, figures)]
        told = [_apart(text) for text in computed] if place == Place.KEY_MESSAGES else []
    context = _frame(round_) | {
        "place": Place(place),
        "language": languages()[language],
        "form": form,
        "shown": shown,
        "computed": told,
        "figures": [(name, number.shown) for name, number in figures.items()],
        "history": history,
    }
    return render(request, "work/documents/place.html", context)


def _acted(
    request: HttpRequest,
    round_: Round,
    kind: DocumentKind,
    where: tuple[str, str],
    form: PassageForm,
    figures: Mapping[str, Number],
) -> HttpResponse | None:
    """Do what the button says; None to show how the text reads, kept or not."""
    by, at = cast(Person, request.user), datetime.now(UTC)
    place, language = where
    act = request.POST.get("act", "look")
    try:
        if act == "back":
            operations.take_back_passage(round_, kind, place, language, by=by, at=at)
            messages.success(request, _("What stood here before stands here again."))
        elif act in ("keep", "clear"):
            text = form.cleaned_data["text"] if act == "keep" else ""
            operations.write_passage(
                *(round_, kind, place, language, text, figures),
                after=form.cleaned_data["after"],
                by=by,
                at=at,
            )
            messages.success(request, _("Kept. The next draft carries it."))
        else:
            return None
    except Problem as problem:
        messages.error(request, problem_sentence(problem))
        return None
    return redirect("document_place", round_.code, place, language)


@require_GET
@allow("round.documents")
def document_file(request: HttpRequest, number: uuid.UUID, name: str) -> HttpResponseBase:
    """Hand out a file of a document that was written."""
    printing = get_object_or_404(Printing, pk=number)
    if name not in printing.files:
        raise Http404
    try:
        content = (folder_of(printing) / name).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(content, as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _apart(text: Text) -> str:
    """Return a paragraph; a name in it, which may run the other way, is set apart."""
    return "".join(isolated(span) if isinstance(span, Label) else str(span) for span in text)


def _frame(round_: Round) -> dict[str, Any]:
    return {"section": "work", "round": round_, "rehearsal": round_.rehearsal}


def _said_before(printings: list[Printing], at: datetime) -> dict[str, Any]:
    """Return what was said of the document the last time, so that nobody types it twice."""
    if not printings:
        return {"dated": at.date(), "language": "en"}
    front = front_of(printings[0])
    return {name: getattr(front, name) for name in FrontForm.base_fields} | {"final": False}


def _newest(round_: Round, kind: str) -> dict[tuple[str, str], Passage]:
    """Return what stands in each place and language where somebody wrote."""
    newest: dict[tuple[str, str], Passage] = {}
    for passage in round_.passages.filter(kind=kind).select_related("written_by"):
        newest.setdefault((passage.place, passage.language), passage)
    return newest
