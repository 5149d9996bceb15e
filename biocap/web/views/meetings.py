"""Meetings that coordinate capacity-building, and what became of what they recommended."""

from datetime import UTC, datetime
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap.coordination.calendar import calendar_of_meetings
from biocap.coordination.choices import ItemForm, ItemState
from biocap.coordination.models import MeetingFile
from biocap.coordination.queries import Meetings, item_of, load_meetings
from biocap.coordination.tables import (
    addressees,
    items_table,
    meetings_table,
    source_of_meeting,
)
from biocap.library.licence import licence
from biocap.library.worlds import WORLD, asked_world
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.definition_files import definition_file
from biocap.web.downloading import as_download
from biocap.web.presenters.meetings import (
    entries_told,
    item_filters,
    items_chosen,
    kind_filter,
    link_told,
    meeting_shown,
    meetings_chosen,
    wordings_told,
)
from biocap.web.tables import drawn
from biocap.web.views.library.frame import way_of
from biocap.web.views.library.serving import missing


@allow("coordination.read")
def meetings_page(request: HttpRequest) -> HttpResponse:
    """Show the meetings that are asked for, or hand them out as a file."""
    every, world = _meetings(), asked_world(request.GET)
    held = every.of_world(fictional=bool(world))
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "kind")}
    chosen = meetings_chosen(held, asked)
    table = meetings_table(chosen, held.language)
    if kind := request.GET.get("format", ""):
        try:
            return definition_file(table, kind, held.language, _invented() if world else _whose())
        except Problem as problem:
            return missing(request, problem)
    kept = urlencode({name: value for name, value in (asked | world).items() if value})
    context = {
        "asked": asked,
        "one": kind_filter(asked),
        "number": len(chosen),
        "all": len(held.meetings),
        "items": len(list(held.items)),
        "table": drawn(table, way_of(request), style="stacked wide"),
        "query": f"&{kept}" if kept else "",
        "world": world.get(WORLD, ""),
        "invented": len(list(every.of_world(fictional=True).meetings)),
    }
    return render(request, "coordination/meetings.html", _with_notice(held, context))


@allow("coordination.read")
def meetings_calendar(request: HttpRequest) -> HttpResponse:
    """Hand out the meetings as a file for calendars."""

    def address(code: str) -> str:
        return request.build_absolute_uri(reverse("held-meeting", args=[code]))

    text = calendar_of_meetings(
        _meetings().of_world(fictional=False).meetings, datetime.now(UTC), address
    )
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="biocap-meetings.ics"'
    response.headers["Link"] = licence().link
    return response


@allow("coordination.read")
def meeting_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show one meeting: who took part, its agenda, documents and recommendations."""
    held = _meetings()
    try:
        it = held.one(code)
    except Problem as problem:
        return missing(request, problem)
    context = meeting_shown(it, way_of(request)) | {
        "before": held.one(it.after) if it.after else None,
        "after": held.following(code),
    }
    return render(request, "coordination/meeting.html", _with_notice(held, context))


@allow("coordination.read")
def meeting_file(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    """Hand out a file of a document that is public, and no other."""
    try:
        documents = _meetings().one(code).documents
    except Problem as problem:
        return missing(request, problem)
    told = next((it for one in documents for it in one.files if it.number == number), None)
    row = MeetingFile.objects.filter(pk=number, sha256=told.sha256).first() if told else None
    if row is None:
        raise Http404
    return as_download(row)


@allow("coordination.read")
def recommendations_page(request: HttpRequest) -> HttpResponse:
    """Show the recommendations that are asked for, or hand them out as a file."""
    every, world = _meetings(), asked_world(request.GET)
    held = every.of_world(fictional=bool(world))
    asked = {name: request.GET.get(name, "").strip() for name in ("to", "state", "meeting")}
    chosen = items_chosen(held, asked)
    table = items_table(chosen, held.language)
    if kind := request.GET.get("format", ""):
        try:
            return definition_file(table, kind, held.language, _invented() if world else _whose())
        except Problem as problem:
            return missing(request, problem)
    kept = urlencode({name: value for name, value in (asked | world).items() if value})
    context = {
        "filters": item_filters(held, asked),
        "number": len(chosen),
        "all": len(list(held.items)),
        "table": drawn(table, way_of(request), style="stacked wide"),
        "query": f"&{kept}" if kept else "",
        "world": world.get(WORLD, ""),
        "invented": len(list(every.of_world(fictional=True).meetings)),
    }
    return render(request, "coordination/recommendations.html", _with_notice(held, context))


@allow("coordination.read")
def recommendation_page(request: HttpRequest, code: str, item: str) -> HttpResponse:
    """Show one recommendation and what became of it."""
    held = _meetings()
    try:
        meeting = held.one(code)
        it = item_of(meeting, item)
    except Problem as problem:
        return missing(request, problem)
    place = meeting.items.index(it)
    context = {
        "meeting": meeting,
        "it": it,
        "how": ItemForm(it.how).label,
        "state": ItemState(it.state).label,
        "to": addressees(it),
        "entries": entries_told(it, way_of(request)),
        "links": [link_told(link, way_of(request)) for link in it.links],
        "earlier": wordings_told(it),
        "cited": source_of_meeting(meeting),
        "before": meeting.items[place - 1] if place else None,
        "after": meeting.items[place + 1] if place + 1 < len(meeting.items) else None,
    }
    return render(request, "coordination/recommendation.html", _with_notice(held, context))


def _meetings() -> Meetings:
    return load_meetings(get_language() or "en")


def _whose() -> str:
    return _(
        "Read from printed reports; which sentences stand here, and what Biocap does about them, "
        "is Biocap’s choice and word. What was not read is not said."
    )


def _invented() -> str:
    return _("Invented meetings: nobody held them, and nobody real said anything of them.")


def _with_notice(held: Meetings, context: dict[str, object]) -> dict[str, object]:
    """Return the context with whose the words are, where they are not those of the reports."""
    notice = ""
    if held.language != (get_language() or "en"):
        notice = _("The words of the meetings stand here in English only, as in their reports.")
    elif not held.official:
        notice = _(
            "The words of the meetings are an unofficial translation by Biocap; their reports "
            "were read in English."
        )
    return {"section": "plan", "notice": notice, **context}
