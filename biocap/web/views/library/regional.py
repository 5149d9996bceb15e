"""Regional bodies: which there are, and one with what its members share."""

from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from biocap.activities.catalogue import catalogue
from biocap.activities.lessons import find_lessons, lessons_table
from biocap.activities.tables import totals_table
from biocap.activities.totals import total
from biocap.formats.codes import NEEDS
from biocap.indicators.goals.national_plans import joint_actions_among, plans_of
from biocap.indicators.goals.tables.national_plans import joint_actions_table, plans_table
from biocap.library.places import library_root
from biocap.library.problems import LIBRARY_NO_SUCH_ROUND
from biocap.library.queries import Library
from biocap.library.thresholds import least_base
from biocap.parties.definition import Body
from biocap.roster.public import read_roster
from biocap.roster.tables import by_country_and_name, experts_table
from biocap.support.problems import BODY_DAY
from biocap.support.queries import day_of_offers, offers_in_force
from biocap.support.regional import (
    base_of_body,
    bodies_in,
    body_in,
    day_of_body,
    further_along,
    member_lines,
    offers_for,
    rounds_of_body,
    shared_needs,
)
from biocap.support.regional_tables import (
    bodies_table,
    further_along_table,
    members_table,
    shared_needs_table,
)
from biocap.support.tables import offers_table
from biocap.telling.names import RoundLine, Words, group_name
from biocap.telling.order import by_name
from biocap.telling.tables import Table
from biocap.web.access import allow
from biocap.web.presenters.chosen import unconfirmed_members, unconfirmed_names
from biocap.web.presenters.plan.choices import first_shown
from biocap.web.presenters.priorities import priority_asked
from biocap.web.tables import drawn
from biocap.web.views.library.frame import (
    asked_sheet,
    asked_table,
    page,
    sheet_response,
    way_of,
    wording_on_page,
    words_of,
)
from biocap.web.views.library.serving import published


@allow("library.read")
@published
def regional_bodies(request: HttpRequest, library: Library) -> HttpResponse:
    """List the regional bodies, or as a file."""
    words = words_of(library)
    bodies = by_name(bodies_in(words), lambda body: group_name(body.code))
    table = bodies_table(words, bodies)
    if wanted := asked_sheet(request):
        return sheet_response(library, table, wanted[1])
    return page(
        request,
        library,
        "regional_bodies",
        "needs",
        table=drawn(table, way_of(request), file="", style="stacked"),
        unconfirmed=unconfirmed_members(),
        names_unofficial=unconfirmed_names(),
    )


@allow("library.read")
@published
def regional_body(request: HttpRequest, library: Library, code: str) -> HttpResponse:
    """Show a regional body: members on a day, what they share, who helps; each table as a file."""
    words = words_of(library)
    body = body_in(words, code)
    rounds = first_shown(rounds_of_body(words, body))
    line = _round(rounds, request.GET.get("round", ""))
    read_on = day_of_body(library, line)
    on = _day(request.GET.get("on", "")) or read_on
    priority = priority_asked(request.GET)
    tables = {
        key: priority.narrowed(table) for key, table in _tables(words, body, line, on).items()
    }
    if wanted := asked_table(request, tables):
        return sheet_response(library, wanted[0], wanted[1])
    way = way_of(request, (body.code,))
    base = base_of_body(library, line, body) if line else None
    wide = {"needs": "stacked wide", "offers": "stacked wide", "experts": "stacked wide"}
    wide |= {"lessons": "stacked wide"}
    rehearsed = body.fictional or bool(line and line.rehearsal)
    return page(
        request,
        library,
        "regional_body",
        "needs",
        line,
        body=body,
        name=group_name(body.code),
        marks="en" if (get_language() or "en") not in body.names else "",
        unconfirmed="" if body.fictional else unconfirmed_members(),
        rehearsal=rehearsed,
        line=line,
        rounds=rounds,
        on=on,
        read_on=read_on,
        base=base,
        few=bool(base and base.submitted < least_base()),
        total=total(library, body.code),
        experts_are_real=rehearsed and not tables["experts"].rehearsal,
        tables={
            key: drawn(table, way, file=key, style=wide.get(key, "stacked"))
            for key, table in tables.items()
        },
        priority=priority,
        query=(f"&round={line.code}" if line else "") + f"&on={on.isoformat()}" + priority.query,
        wording=wording_on_page(NEEDS, line.edition if line else None),
    )


def _tables(words: Words, body: Body, line: RoundLine | None, on: date) -> dict[str, Table[Any]]:
    library = words.library
    lines = member_lines(library, body, on, line)
    members = [it.member.party for it in lines]
    tables: dict[str, Table[Any]] = {"members": members_table(words, body, lines)}
    if line:
        shared, further = shared_needs(library, line, body), further_along(library, line, body)
        tables["needs"] = shared_needs_table(words, line, body, shared)
        tables["further"] = further_along_table(words, line, body, further)
    on_roster = read_roster(library_root()).on(datetime.now(UTC).date())
    experts = by_country_and_name(words, (it for it in on_roster if it.country in members))
    offers = offers_for(offers_in_force(library), members, words)
    of_members = Words(library, words.language, body.code)
    return tables | {
        "offers": offers_table(words, offers, day_of_offers(library)),
        "experts": experts_table(words, experts),
        "activities": totals_table(of_members, catalogue()["element"]),
        "lessons": lessons_table(find_lessons(library, words.language, chosen=body.code).rows),
        "plans": plans_table(of_members, plans_of(library, members)),
        "joint": joint_actions_table(
            words, body.code, joint_actions_among(library, members), rehearsal=body.fictional
        ),
    }


def _round(rounds: list[RoundLine], code: str) -> RoundLine | None:
    if not code:
        return next(iter(rounds), None)
    asked = next((line for line in rounds if line.code == code), None)
    if asked is None:
        raise LIBRARY_NO_SUCH_ROUND(round=code, known=tuple(line.code for line in rounds))
    return asked


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BODY_DAY() from None
