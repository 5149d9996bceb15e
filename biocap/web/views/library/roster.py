"""The roster of experts: who is on it today, one of them, a shortlist, and how it is used.

It reads the file that the workroom writes into the library, of today whatever snapshot is shown.
"""

from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from biocap.formats.codes import NOMINATIONS
from biocap.indicators.measures.roster import areas_asked
from biocap.indicators.reference import slug
from biocap.library.places import library_root
from biocap.library.queries import Library
from biocap.roster.limits import RosterRule, roster_rules
from biocap.roster.problems import NOMINATION_NOT_LISTED
from biocap.roster.public import PublicExpert, read_roster
from biocap.roster.tables import (
    by_country_and_name,
    experts_in,
    experts_table,
    roster_by_area,
    roster_use_table,
)
from biocap.telling.answered import answered
from biocap.telling.names import Words, edition_of, group_name
from biocap.telling.order import by_name
from biocap.web.access import allow
from biocap.web.presenters.list_filter import ListFilter
from biocap.web.presenters.priorities import priority_asked
from biocap.web.tables import drawn
from biocap.web.views.library.frame import (
    asked_sheet,
    page,
    sheet_response,
    way_of,
    wording_on_page,
    words_of,
)
from biocap.web.views.library.serving import published

CHOOSES = ("area", "element", "kind", "region", "language", "availability", "gender")


@allow("library.read")
@published
def roster(request: HttpRequest, library: Library) -> HttpResponse:
    """Show who is on the roster, narrowed by what `CHOOSES` names; or a shortlist."""
    words, way = words_of(library), way_of(request)
    every = read_roster(library_root()).on(datetime.now(UTC).date())
    chosen = {name: request.GET.get(name, "") for name in CHOOSES}
    short, priority = set(request.GET.getlist("expert")), priority_asked(request.GET)
    fitting = by_country_and_name(
        words,
        (
            it
            for it in every
            if _fits(it, chosen, words)
            and any(map(priority.has_area, it.areas or ("",)))
            and (not short or it.expert in short)
        ),
    )
    table = experts_table(words, fitting)
    if wanted := asked_sheet(request):
        return sheet_response(library, table, wanted[1])
    return page(
        request,
        library,
        "roster",
        "roster",
        table=drawn(table, way, style="stacked wide"),
        fitting=[(it.expert, it.name, words.party(it.country), it.invented) for it in fitting],
        any=bool(every),
        number=len(fitting),
        filters=_filters(words, chosen),
        priority=priority,
        rehearsal=any(it.invented for it in every),
        short=short,
        years=roster_rules().years_kept,
        limits=[(it.value, it.cite, it.interim) for it in _limits()],
        wording=wording_on_page(NOMINATIONS),
    )


@allow("library.read")
@published
def roster_expert(request: HttpRequest, library: Library, expert: UUID) -> HttpResponse:
    """Show one expert: what they consented to, and no more."""
    on_it = read_roster(library_root()).on(datetime.now(UTC).date())
    listed = next((it for it in on_it if it.expert == str(expert)), None)
    if listed is None:
        raise NOMINATION_NOT_LISTED()
    words, edition = words_of(library), edition_of(NOMINATIONS)
    given = set(listed.answers)
    texts = edition.texts(words.language)
    sections = answered(edition, texts, listed.answers, frozen=True)
    told = [
        (section.title, [it for it in section.questions if it.code in given])
        for section in sections
    ]
    return page(
        request,
        library,
        "roster_expert",
        "roster",
        it=listed,
        rehearsal=listed.invented,
        country=words.party(listed.country),
        told=[(title, questions) for title, questions in told if questions],
        wording=wording_on_page(NOMINATIONS),
    )


@allow("library.read")
@published
def roster_use(request: HttpRequest, library: Library) -> HttpResponse:
    """Show how the roster is filled and used, by area of advice."""
    words, held = words_of(library), read_roster(library_root())
    on_it = held.on(datetime.now(UTC).date())
    invented = sum(it.invented for it in on_it)
    rehearsal = bool(invented) or any(it.invented for it in held.uses)
    rows = roster_by_area(held, on_it)
    table = roster_use_table(words.language, rows, rehearsal=rehearsal)
    if wanted := asked_sheet(request):
        return sheet_response(library, table, wanted[1])
    return page(
        request,
        library,
        "roster_use",
        "roster",
        table=drawn(table, way_of(request), style="stacked"),
        experts=len(on_it),
        invented=invented,
        rehearsal=rehearsal,
        countries=len({it.country for it in on_it}),
        in_risk=experts_in(on_it, areas_asked()[0]),
        cycle=next(iter(words.report_rounds), None),
        slug=slug("A.5(c)"),
        requested=len(held.uses),
        reported=sum(it.reported for it in held.uses),
        wording=wording_on_page(NOMINATIONS),
    )


def _filters(words: Words, chosen: dict[str, str]) -> tuple[ListFilter, ...]:
    """Return by what the list can be narrowed, in the order of `CHOOSES`."""
    edition, marks = edition_of(NOMINATIONS), wording_on_page(NOMINATIONS).marks
    texts = edition.texts(words.language)

    def asked(name: str, title: str, whichever: str, listed: str) -> ListFilter:
        options = edition.option_lists[listed].options
        named = [(it.code, texts.option(listed, it.code)) for it in options]
        return ListFilter(name, title, whichever, named, chosen[name], marks)

    groups = {party.group for party in words.parties.values() if party.group}
    regions = by_name([(code, group_name(code)) for code in groups], lambda it: it[1])
    return (
        asked("area", _("Area of advice"), _("all areas"), "areas"),
        asked("element", _("Element"), _("all elements"), "elements"),
        asked("kind", _("Kind of expert"), _("all kinds"), "kinds"),
        ListFilter("region", _("Region"), _("all regions"), regions, chosen["region"]),
        asked("language", _("Language"), _("all languages"), "languages"),
        asked("availability", _("Availability"), _("all"), "availability"),
        asked("gender", _("Gender, where the expert said it"), _("all"), "gender"),
    )


def _limits() -> tuple[RosterRule, RosterRule]:
    """Return how many experts a country may have: in all, and in one area."""
    rules = roster_rules()
    return rules.per_country, rules.per_area


def _fits(expert: PublicExpert, chosen: dict[str, str], words: Words) -> bool:
    party = words.parties.get(expert.country)
    said = {
        "area": expert.areas,
        "element": expert.codes("elements"),
        "kind": expert.codes("kinds"),
        "availability": expert.codes("availability"),
        "region": (party.group,) if party else (),
        "language": expert.languages,
        "gender": expert.codes("gender"),
    }
    return all(not wanted or wanted in said[name] for name, wanted in chosen.items())
