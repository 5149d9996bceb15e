"""The implementation toolkit: the obligations, one of them, and the days of a notification."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap.formats.choices import MEDIA_TYPES
from biocap.formats.written_days import calendar_day
from biocap.indicators.obligations.base import duty_base
from biocap.library.licence import licence
from biocap.library.queries import Library
from biocap.reports.toolkit import KINDS, toolkit_as_file
from biocap.shared.problems import Problem
from biocap.telling.wording import language_marks
from biocap.toolbox.calendar import calendar_of_notification
from biocap.toolbox.days import NotificationDays, days_of_notification
from biocap.toolbox.obligations import Obligation
from biocap.toolbox.problems import TOOLBOX_NO_DAY, TOOLBOX_NO_RECEIPT
from biocap.toolbox.queries import Obligations, load_obligations
from biocap.toolbox.tables import article_words, joined_labels, obligations_table
from biocap.web.access import allow
from biocap.web.definition_files import definition_file
from biocap.web.presenters.duties import duty_on_page
from biocap.web.presenters.toolbox import (
    grouped_obligations,
    material_lines,
    obligation_filters,
    obligations_chosen,
    toolbox_ties,
)
from biocap.web.tables import drawn
from biocap.web.views.library.frame import page_context, way_of, words_of
from biocap.web.views.library.serving import missing, published_or_not
from biocap.web.words import problem_sentence

FILTERS = ("situation", "strength", "addressee", "article")
ASKED = ("notified", "asked", "answered")


@allow("toolbox.read")
def obligations_page(request: HttpRequest) -> HttpResponse:
    """Show the obligations, narrowed by what is asked for, or hand them out as a file."""
    held = _obligations()
    asked = {name: request.GET.get(name, "") for name in FILTERS}
    chosen = obligations_chosen(held, asked)
    table = obligations_table(held, chosen)
    if kind := request.GET.get("format", ""):
        try:
            return definition_file(table, kind, held.language, _whose())
        except Problem as problem:
            return missing(request, problem)
    if kind := request.GET.get("document", ""):
        return _document(held, chosen, kind)
    kept = urlencode({name: value for name, value in asked.items() if value})
    page = get_language() or "en"
    context = {
        "held": held,
        "duties": sum(it.strength == "shall" for it in held.items),
        "filters": obligation_filters(held, asked, language_marks(held.language, page)),
        "situations": tuple(held.words.situations.items()),
        "number": len(chosen),
        "table": drawn(table, way_of(request), style="stacked wide"),
        "query": f"&{kept}" if kept else "",
    }
    return render(request, "toolbox/obligations.html", _with_notice(held, context))


def _document(held: Obligations, chosen: Sequence[Obligation], kind: str) -> HttpResponse:
    """Hand out the obligations that were chosen as Word, PDF, or one page that needs no network."""
    if kind not in (*KINDS, "html"):
        raise Http404
    notice = str(_with_notice(held, {})["notice"])
    if kind == "html":
        context = {"held": held, "groups": grouped_obligations(held, chosen), "notice": notice}
        content: str | bytes = render_to_string("toolbox/one_file.html", context)
    else:
        content = toolkit_as_file(held, chosen, kind, notice, datetime.now(UTC))
    response = HttpResponse(content, content_type=MEDIA_TYPES.get(kind, "text/html"))
    name = f"biocap-toolkit-{held.language}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Link"] = licence().link
    return response


@allow("toolbox.read")
@published_or_not
def obligation_page(request: HttpRequest, library: Library | None, code: str) -> HttpResponse:
    """Show one obligation with its guidance, what it is tied to, and where Parties stand."""
    held = _obligations()
    try:
        it = held.one(code)
    except Problem as problem:
        return missing(request, problem)
    page, words, way = get_language() or "en", held.words, way_of(request)
    place = held.items.index(it)
    context = {
        "held": held,
        "it": it,
        "articles": article_words(it.articles),
        "strength": words.strengths[it.strength],
        "group": words.groups[it.group],
        "addressee": words.addressees[it.addressee],
        "situations": [(code, words.situations[code]) for code in it.situations],
        "starts": words.starts[it.deadline.starts] if it.deadline else "",
        "stops": [words.stops[code] for code in it.deadline.stops] if it.deadline else [],
        "roles": joined_labels(it.roles, words.roles),
        "ties": toolbox_ties(it, way, page),
        "materials": material_lines(held, it, page),
        "duty": duty_on_page(words_of(library), code, duty_base(library), way) if library else None,
        "before": held.items[place - 1] if place else None,
        "after": held.items[place + 1] if place + 1 < len(held.items) else None,
    }
    layout: dict[str, object] = {"layout": "base.html"}
    if library:
        layout = page_context(request, library, "plan") | {"layout": "library/page.html"}
    return render(request, "toolbox/obligation.html", layout | _with_notice(held, context))


@allow("toolbox.read")
def deadlines_page(request: HttpRequest) -> HttpResponse:
    """Show the days that follow from the receipt of a notification, if one is given."""
    given = {name: request.GET.get(name, "").strip() for name in ASKED}
    context: dict[str, object] = {"section": "plan", "given": given}
    try:
        days = _days(given)
    except Problem as problem:
        context["sentence"] = problem_sentence(problem)
        return render(request, "toolbox/deadlines.html", context, status=400)
    kept = urlencode({name: value for name, value in given.items() if value})
    context |= {"days": days, "calendar": f"{reverse('deadlines-calendar')}?{kept}"}
    return render(request, "toolbox/deadlines.html", context)


@allow("toolbox.read")
def deadlines_calendar(request: HttpRequest) -> HttpResponse:
    """Hand out the same days as a file for calendars; without a day, lead to the page."""
    given = {name: request.GET.get(name, "").strip() for name in ASKED}
    try:
        days = _days(given)
    except Problem as problem:
        context = {"section": "plan", "given": given, "sentence": problem_sentence(problem)}
        return render(request, "toolbox/deadlines.html", context, status=400)
    if days is None:
        return redirect("deadlines")
    kept = urlencode({name: value for name, value in given.items() if value})
    address = request.build_absolute_uri(f"{reverse('deadlines')}?{kept}")
    text = calendar_of_notification(days, datetime.now(UTC), address)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    name = f"biocap-notification-{days.notified.isoformat()}.ics"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Link"] = licence().link
    return response


def _days(given: Mapping[str, str]) -> NotificationDays | None:
    """Return the days that follow from what was typed, None if nothing was."""
    read = {name: _day(text) for name, text in given.items() if text}
    notified = read.pop("notified", None)
    if notified is None:
        if read:
            raise TOOLBOX_NO_RECEIPT()
        return None
    return days_of_notification(notified, **read)


def _day(text: str) -> date:
    day = calendar_day(text)
    if day is None:
        raise TOOLBOX_NO_DAY(given=text)
    return day


def _obligations() -> Obligations:
    return load_obligations(get_language() or "en")


def _whose() -> str:
    return _(
        "Read from the articles of the Protocol; the words, the guidance and the ties are "
        "Biocap’s. This is not the tool kit of decision BS-I/5, annex III."
    )


def _with_notice(held: Obligations, context: dict[str, object]) -> dict[str, object]:
    """Return the context with the language of the words, where it is not the page's."""
    notice = ""
    if held.language != (get_language() or "en"):
        notice = _("The words of the toolkit stand here in English only.")
    elif not held.complete:
        notice = _("Words of the toolkit that are not translated yet are shown in English.")
    elif held.language != "en" and not held.words.official:
        notice = _("Unofficial translation by Biocap of its own English words.")
    return {"section": "plan", "notice": notice, **context}
