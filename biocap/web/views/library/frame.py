"""What every public page is given, and how its tables leave as files."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from biocap.indicators.reference import PLAN
from biocap.library.drawn import software_release
from biocap.library.licence import licence
from biocap.library.period import asked_period
from biocap.library.queries import Library
from biocap.library.worlds import number_invented, world_read
from biocap.plans import load_plan
from biocap.telling.about_data import by_definitions_of_today, data_holder
from biocap.telling.names import RoundLine, Words, edition_of
from biocap.telling.tables import Table
from biocap.telling.wording import Wording, notice_of_plan, wording_of
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.chosen import NAME, ChosenParties, chosen_by
from biocap.web.problems import PAGE_NO_SUCH_FILE, PAGE_NO_SUCH_SHEET
from biocap.web.sheets import KINDS

Of = TypeVar("Of")


def words_of(library: Library, chosen: str | None = None) -> Words:
    """Return the words of the snapshot in the reader's language, for the Parties chosen."""
    return Words(library, get_language() or "en", chosen)


def way_of(
    request: HttpRequest, parties: Sequence[str] = (), library: Library | None = None
) -> Way:
    """Return the way through the snapshot that the reader pinned, or the one in force.

    `parties` are the codes of a choice, which the links of its page keep; `library` is what the
    page is read from, where that may be the world of invented activities: its links stay in it.
    """
    pinned = getattr(request, "pinned_snapshot", "")
    return Way(
        pinned, parties, asked_period(request.GET) | (world_read(library) if library else {})
    )


def page(
    request: HttpRequest,
    library: Library,
    template: str,
    section: str,
    in_round: RoundLine | None = None,
    chosen: ChosenParties | None = None,
    **context: Any,
) -> HttpResponse:
    """Return a public page. `in_round` is the round it shows; a rehearsal carries its banner.

    `chosen` is the choice of Parties that its figures are read for: its links and its permanent
    address keep it. A page that is read for none says so where an address brings a choice along,
    and its links lead on with it.
    """
    known = page_context(request, library, section, in_round)
    if chosen:
        way = way_of(request, chosen.codes, library)
        known |= {"chosen": chosen, "way": way, "permanent": known["permanent"] + chosen.query}
    elif request.GET.getlist(NAME):
        brought = chosen_by(request.GET)
        known |= {"brought": brought, "way": way_of(request, brought.codes, library)}
    return render(request, f"library/{template}.html", known | context)


def page_context(
    request: HttpRequest, library: Library, section: str, in_round: RoundLine | None = None
) -> dict[str, Any]:
    """Return what the template of every public page is given (library/page.html)."""
    here = request.build_absolute_uri(request.path)
    asked = asked_period(request.GET) | world_read(library)
    kept = urlencode({"snapshot": library.snapshot_id} | asked)
    return {
        "snapshot_id": library.snapshot_id,
        "release": software_release(),
        "section": section,
        "way": way_of(request, library=library),
        "round": in_round,
        "rehearsal": library.invented or (in_round is not None and in_round.rehearsal),
        "invented": invented_on_page() if library.invented else "",
        "number_invented": number_invented(library),
        "licence": licence(),
        "data_holder": data_holder(),
        "permanent": f"{here}?{kept}",
        "withdrawn": library.withdrawal,
        "by_today": by_definitions_of_today(library),
        "wording": wording_on_page(in_round.format, in_round.edition) if in_round else None,
        "words_of_plan": _words_of_plan() if section == "evaluations" else "",
    }


def invented_on_page() -> str:
    """Return what the banner says of a page that is read for invented activities."""
    return gettext(
        "Every activity on this page, its reporters, places and money are invented; no real "
        "activity is in any figure here."
    )


def _words_of_plan() -> str:
    language = get_language() or "en"
    return notice_of_plan(load_plan(PLAN, language), language)


def wording_on_page(format_code: str, edition: str | None = None) -> Wording:
    """Return in which language the words of a format stand on the page being made."""
    language = get_language() or "en"
    return wording_of(edition_of(format_code, edition), language)


def asked_sheet(request: HttpRequest) -> tuple[str, str] | None:
    """Return (table, kind of file) if the reader asks for a table of the page as a file."""
    kind = request.GET.get("format", "")
    if not kind:
        return None
    if kind not in KINDS:
        raise PAGE_NO_SUCH_FILE()
    return request.GET.get("table", ""), kind


def asked_table(request: HttpRequest, known: Mapping[str, Of]) -> tuple[Of, str] | None:
    """Return (the table of this name, kind of file) if the reader asks for one as a file."""
    wanted = asked_sheet(request)
    if wanted is None:
        return None
    name, kind = wanted
    if name not in known:
        raise PAGE_NO_SUCH_SHEET(name=name, known=tuple(known))
    return known[name], kind


def sheet_response(library: Library, table: Table[Any], kind: str) -> HttpResponse:
    """Return a table of a page as a file of a kind, with its snapshot and its licence."""
    write, content_type, ending = KINDS[kind]
    table = replace(table, rehearsal=True) if library.invented else table
    prefix = "rehearsal-" if table.rehearsal and "rehearsal" not in table.name else ""
    return file_response(library, write(library, table), content_type, prefix + table.name, ending)


def file_response(
    library: Library, content: bytes | str, content_type: str, name: str, ending: str
) -> HttpResponse:
    """Return what is computed of a snapshot as a file that names it, with its licence."""
    gone = "withdrawn-" if library.withdrawal else ""
    when = f"-{library.period.code}" if library.period else ""
    full = f"biocap-{gone}{name}{when}-{library.snapshot_id[:12]}.{ending}"
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{full}"'
    response.headers["Link"] = licence().link
    return response
