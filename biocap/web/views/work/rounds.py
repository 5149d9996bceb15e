"""The Secretariat's rounds: open one, see who is where, set the cut-off and publish."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap import formats
from biocap.collection import operations, queries
from biocap.collection.models import Round
from biocap.collection.queries import BoardRow
from biocap.indicators.reference import cycle_of
from biocap.letters.coming_back import bounced_among
from biocap.parties.models import Person
from biocap.parties.queries import directory, who_answers
from biocap.parties.reference import GROUPS, Party
from biocap.reports.publications import last_publication
from biocap.shared.problems import Problem
from biocap.telling.finding import LONGEST, named_so
from biocap.telling.order import by_name
from biocap.web.access import allow
from biocap.web.forms.places import page_language, region_name
from biocap.web.forms.rounds import CutOffForm
from biocap.web.presenters.work.asked import told_rule
from biocap.web.presenters.work.board import BoardLine, board_table, board_workbook
from biocap.web.presenters.work.published import published_of
from biocap.web.presenters.work.rounds import opened_rounds
from biocap.web.sheets import XLSX
from biocap.web.views.work.desk import all_rounds
from biocap.web.views.work.previewing import preview_context
from biocap.web.words import party_name, problem_sentence

PARTIES_ON_A_PAGE = 40
"""Of a board; the counts on top and the workbook are of all."""


@require_GET
@allow("round.board")
def rounds(request: HttpRequest) -> HttpResponse:
    """List all rounds, newest first."""
    context = {"section": "work", "opened": opened_rounds(all_rounds())}
    return render(request, "work/rounds.html", context)


@dataclass(frozen=True)
class BoardTally:
    """A count on top of the board, which also narrows the list to itself."""

    code: str
    label: str
    count: int
    chosen: bool


def _state(row: BoardRow) -> str:
    if row.returned:
        return "returned"
    if row.state == "submitted":
        return "late" if row.late else "submitted"
    return row.state


@require_GET
@allow("round.board")
def board(request: HttpRequest, code: str) -> HttpResponse:
    """Show how far everybody is: never an answer of a draft."""
    round_ = get_object_or_404(Round.objects.select_related("previous"), code=code)
    parties = directory()
    lines = board_lines(round_, parties)
    state, group = request.GET.get("state", ""), request.GET.get("group", "")
    asked = request.GET.get("q", "")[:LONGEST]
    named = named_so({line.row.party_code: line.name for line in lines}, asked)
    in_group = [line for line in lines if group in ("", line.row_group)]
    in_group = [line for line in in_group if line.row.party_code in named]
    shown = [line for line in in_group if _is_in(line, state)]
    if request.GET.get("as") == "xlsx":
        made = board_workbook(shown, round_.title, datetime.now(UTC))
        attached = {"Content-Disposition": f'attachment; filename="{round_.code}-board.xlsx"'}
        return HttpResponse(made, content_type=XLSX, headers=attached)
    edition = formats.load_edition(round_.format_code, round_.edition)
    page = Paginator(shown, PARTIES_ON_A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "section": "work",
        "round": round_,
        "format": edition.texts(page_language()).title,
        "rehearsal": round_.rehearsal,
        "invited": len(in_group),
        "tallies": _tallies(in_group, state),
        "groups": [(c, region_name(c), c == group) for c in GROUPS],
        "group": group,
        "state": state,
        "asked": asked,
        "table": board_table(list(page.object_list)),
        "page": page,
        "all": len(shown),
        "query": urlencode({"state": state, "group": group, "q": asked}),
        "cut_off": CutOffForm(),
        "silent": _silent(lines) if _takes(round_) else 0,
        "rule": told_rule(round_.group, parties),
        "publication": _publication(round_),
        "cycle": cycle_of(round_.format_code, round_.edition),
    }
    return render(request, "work/board.html", context)


def _silent(lines: list[BoardLine]) -> int:
    """Return how many Parties have not submitted and have somebody who can be reminded."""
    return sum(line.row.version is None and bool(line.people) for line in lines)


def _takes(round_: Round) -> bool:
    """Say whether anything can be answered now, so that reminding makes sense."""
    today = datetime.now(UTC).date()
    return round_.cancelled_on is None and round_.opens_on <= today <= round_.closes_on


def _is_in(line: BoardLine, state: str) -> bool:
    """Say whether a line is one of those that a count on top of the board stands for."""
    match state:
        case "":
            return True
        case "nobody":
            return not line.people
        case "came_back":
            return bool(line.came_back)
        case "longer":
            return line.row.longer is not None
        case "published":
            return line.published is not None
        case "silent_again":
            return line.is_silent_again
        case _:
            return line.state == state


def board_lines(round: Round, parties: Mapping[str, Party]) -> list[BoardLine]:
    """Return how far every invited Party is, by name."""
    invited, before = queries.board(round).rows, queries.submitted_in(round.previous)
    published = published_of(round.code)
    there = who_answers(row.party_code for row in invited)
    gone = bounced_among({role.person.email for roles in there.values() for role in roles})
    words = {
        "not_started": _("not started"),
        "opened": _("opened"),
        "started": _("started"),
        "submitted": _("submitted"),
        "late": _("submitted late"),
        "returned": _("returned: waits with the Party"),
    }
    lines = []
    for row in invited:
        party = parties.get(row.party_code)
        state = _state(row)
        lines.append(
            BoardLine(
                name=party_name(row.party_code, parties),
                row_group=party.group if party else "",
                group=region_name(party.group if party else ""),
                row=row,
                state=state,
                stands=words[state],
                people=tuple(by_name(it.person.name for it in there.get(row.party_code, ()))),
                came_back=tuple(
                    role.person.name
                    for role in there.get(row.party_code, ())
                    if role.person.email in gone
                ),
                answered_before=row.party_code in before,
                published=published.get(row.party_code),
            )
        )
    return by_name(lines, lambda line: line.name)


def _tallies(lines: list[BoardLine], chosen: str) -> list[BoardTally]:
    labels = {
        "": _("invited"),
        "not_started": _("not started"),
        "opened": _("opened, nothing answered"),
        "started": _("started"),
        "submitted": _("submitted in time"),
        "late": _("submitted late"),
        "returned": _("returned"),
        "published": _("published"),
        "nobody": _("nobody can sign in"),
        "silent_again": _("answered before, not yet now"),
        "longer": _("have more time"),
        "came_back": _("mail came back"),
    }
    return [
        BoardTally(code, label, sum(_is_in(line, code) for line in lines), code == chosen)
        for code, label in labels.items()
    ]


@dataclass(frozen=True)
class Publication:
    """How far the last publication of a round is, and whether it can be asked for again."""

    words: str
    again: bool


def _publication(round_: Round) -> Publication | None:
    state = last_publication(round_.code, datetime.now(UTC))
    if state is None:
        return None
    words = {
        "waiting": _("Publication waits for the worker."),
        "under_way": _("Publication is under way. You can leave this page."),
        "broken_off": _(
            "The last publication was broken off, because the server or its worker was stopped. "
            "The figures published before stand as they were. Publish again."
        ),
        "failed": _(
            "The last publication failed. The figures published before stand as they were. "
            "Publish again; if it fails again, tell whoever runs this server."
        ),
        "published": _("Published: the figures of this round are public."),
    }
    return Publication(words[state], again=state in {"broken_off", "failed"})


@allow("round.cut_off")
def cut_off(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a cut-off would make public; with the round's code typed, hand it to the worker."""
    from biocap.reports.preview import preview
    from biocap.reports.tasks import enqueue_publication

    round_ = get_object_or_404(Round, code=code)
    form = CutOffForm(request.POST or request.GET)
    if not form.is_valid():
        messages.error(request, _("Not published: the day or the time cannot be read."))
        return redirect("board", code)
    by, now = cast(Person, request.user), datetime.now(UTC)
    at = form.moment(now)
    if at > now:
        messages.error(request, _("Not published: the cut-off lies in the future."))
        return redirect("board", code)
    if form.cleaned_data.get("day") is None:
        at = queries.standing_cut_off(round_, at)
    typed = request.POST.get("typed", "").strip()
    try:
        if request.method == "POST" and typed == round_.code:
            operations.set_cut_off(round_, at, by)
            enqueue_publication(by=by, round=code, cut_off_at=at)
            said = _("The cut-off is set. The worker now publishes what it takes.")
            messages.success(request, said)
            return redirect("board", code)
        shown = preview(at=now, by=by, round=code, cut_off_at=at)
    except Problem as problem:
        messages.error(request, problem_sentence(problem))
        return redirect("board", code)
    context = {
        "section": "work",
        "round": round_,
        "rehearsal": round_.rehearsal,
        "at": at,
        "mistyped": request.method == "POST",
        **preview_context(shown),
    }
    return render(request, "work/publish.html", context)
