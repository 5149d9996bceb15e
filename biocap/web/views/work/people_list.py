"""A list of people is pasted or given as a file, looked at row by row, and taken in."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from biocap.collection.problems import UPLOAD_TOO_LARGE
from biocap.exchange.csv_files import decoded
from biocap.exchange.people import MOST, TO_DO, PersonRow, RowResult, read_people, take_in_people
from biocap.exchange.people_back import people_runs
from biocap.letters.signing_in import let_in
from biocap.parties.models import Person, RoleKind
from biocap.parties.queries import directory
from biocap.parties.reference import Party
from biocap.shared.problems import Problem
from biocap.shared.text import noop
from biocap.telling.tables import Column, Kind
from biocap.web.access import allow
from biocap.web.columns import OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.forms.files import OneFileForm
from biocap.web.links import link_to_be_made
from biocap.web.words import days_in_words, party_name, problem_sentence

MOST_BYTES: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
"""Of a file: its rows are shown in the box, and go from there as fields do."""
SHOWN = 10
"""Lists taken in before that are named."""
OUTCOMES = {
    RowResult.ADD: (noop("new person, with this role"), "good"),
    RowResult.GIVE: (noop("gets this role"), "good"),
    RowResult.DAYS: (noop("gets other days for this role"), "good"),
    RowResult.SAME: (noop("has it already"), ""),
    RowResult.WRONG: (noop("cannot be taken in"), "bad"),
}


@dataclass(frozen=True)
class ListLine:
    """A row as the page shows it."""

    row: PersonRow
    role: str
    whose: str
    days: str
    outcome: Tag
    why: str


@dataclass(frozen=True)
class LinkLine:
    """A one-time link, shown this once."""

    name: str
    email: str
    address: str


ROWS: tuple[Column[ListLine], ...] = (
    on_page("line", noop("Line"), lambda line: line.row.line, Kind.COUNT),
    on_page("outcome", noop("Outcome"), lambda line: line.outcome),
    on_page("email", noop("E-mail"), lambda line: line.row.email),
    on_page("name", noop("Name"), lambda line: line.row.name),
    on_page("role", noop("Role"), lambda line: line.role or None),
    on_page("whose", noop("Acts for"), lambda line: line.whose or None),
    on_page("days", noop("Days"), lambda line: line.days or None),
    on_page("why", noop("What to know"), lambda line: line.why or None),
)
LINKS: tuple[Column[LinkLine], ...] = (
    on_page("name", noop("Name"), lambda line: line.name),
    on_page("email", noop("E-mail"), lambda line: line.email),
    on_page("link", noop("One-time link"), lambda line: line.address),
)


@allow("people.manage")
def people_list(request: HttpRequest) -> HttpResponse:
    """Take a list, show what each row comes to, and take in what is good when asked to."""
    context: dict[str, Any] = {
        "section": "work",
        "most": MOST,
        "kinds": RoleKind.choices,
        "text": "",
        "error": "",
        "form": OneFileForm(
            _("Or a file, in place of the rows"),
            kinds=("csv", "json"),
            most=MOST_BYTES,
            required=False,
        ),
    }
    if request.method == "POST":
        try:
            context["text"] = text = _text(request)
            rows = read_people(text)
            if request.POST.get("act") == "take":
                return _taken(request, rows)
            context |= _shown(rows)
        except Problem as problem:
            context["error"] = problem_sentence(problem)
    context["runs"] = people_runs()[:SHOWN]
    return render(request, "work/people/list.html", context)


def _text(request: HttpRequest) -> str:
    """Return what was pasted, or what a file holds. Raises a Problem for no text."""
    given = request.FILES.get("file")
    if given is None:
        return request.POST.get("text", "")
    if (given.size or 0) > MOST_BYTES:
        raise UPLOAD_TOO_LARGE(most=MOST_BYTES // 1024 // 1024)
    return decoded(given.name or "", given.read())


def _shown(rows: list[PersonRow]) -> dict[str, Any]:
    parties = directory()
    counts = {outcome: sum(row.outcome == outcome for row in rows) for outcome in RowResult}
    return {
        "table": list_on_page(
            ROWS,
            [_list_line(row, parties) for row in rows],
            pictures={"outcome": TAG, "name": OWN_WORDS},
        ),
        "tallies": [(_(OUTCOMES[o][0]), count) for o, count in counts.items() if count],
        "good": sum(counts[outcome] for outcome in TO_DO),
        "wrong": counts[RowResult.WRONG],
    }


def _taken(request: HttpRequest, rows: list[PersonRow]) -> HttpResponse:
    """Take the good rows in and let in who is new: all of it or nothing."""
    by, at = cast(Person, request.user), datetime.now(UTC)
    link = link_to_be_made(request)
    with transaction.atomic():
        new = take_in_people(rows, by=by, at=at)
        links = [(person, let_in(person, link=link, by=by, at=at)) for person in new]
    lines = [
        LinkLine(
            person.name,
            person.email,
            request.build_absolute_uri(reverse("sign_in_link", args=[token])),
        )
        for person, token in links
        if token
    ]
    done = sum(row.outcome in TO_DO for row in rows)
    context = {
        "section": "work",
        "taken": done,
        "wrong": [row for row in rows if row.outcome == RowResult.WRONG],
        "written": len(links) - len(lines),
        "links": list_on_page(LINKS, lines),
        "run": next(iter(people_runs()), None) if done else None,
    }
    response = render(request, "work/people/list_taken.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _list_line(row: PersonRow, parties: dict[str, Party]) -> ListLine:
    words, style = OUTCOMES[row.outcome]
    return ListLine(
        row,
        role=str(RoleKind(row.kind).label) if row.kind else "",
        whose=party_name(row.party, parties) if row.party else row.organization,
        days=days_in_words(row.from_on, row.until),
        outcome=Tag(_(words), style),
        why=problem_sentence(why) if (why := row.problem or row.remark) else "",
    )
