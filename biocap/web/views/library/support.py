"""Offers of support: those that stand, and one."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from biocap.formats.codes import NEEDS, OFFERS
from biocap.library.queries import Library
from biocap.support.clock import HIGHEST_EXTENT
from biocap.support.problems import OFFER_UNKNOWN
from biocap.support.queries import day_of_offers, offer_answers, offer_party, published_offers
from biocap.support.rows import offer_of
from biocap.support.tables import offers_table
from biocap.telling.answered import publicly_answered
from biocap.telling.names import edition_of
from biocap.web.access import allow
from biocap.web.presenters.list_filter import ListFilter
from biocap.web.presenters.priorities import priority_asked
from biocap.web.presenters.served import served_table
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


@allow("library.read")
@published
def offers(request: HttpRequest, library: Library) -> HttpResponse:
    """Show the offers that nobody withdrew, of one area if it is asked for, or as a file."""
    words, way, area = words_of(library), way_of(request), request.GET.get("area", "")
    every, priority = published_offers(library), priority_asked(request.GET)
    chosen = [
        offer
        for offer in every
        if (not area or area in offer.areas) and any(map(priority.has_area, offer.areas or ("",)))
    ]
    table = offers_table(words, chosen, day_of_offers(library))
    if wanted := asked_sheet(request):
        return sheet_response(library, table, wanted[1])
    texts, lists = edition_of(NEEDS).texts(words.language), edition_of(NEEDS).option_lists
    areas = [(it.code, texts.option("areas", it.code)) for it in lists["areas"].options]
    return page(
        request,
        library,
        "offers",
        "offers",
        table=drawn(table, way, file="", style="stacked wide"),
        pinned=way.pinned,
        number=len(chosen),
        any=bool(every),
        holds_rehearsal=bool(library.manifest["rehearsal"]),
        filter=ListFilter(
            "area", _("Area of need"), _("all areas"), areas, area, wording_on_page(NEEDS).marks
        ),
        priority=priority,
        query=(f"&area={area}" if area in lists["areas"].by_code else "") + priority.query,
        wording=wording_on_page(NEEDS),
    )


@allow("library.read")
@published
def offer(request: HttpRequest, library: Library, offer: str) -> HttpResponse:
    """Show one offer of the snapshot as it was made, and whether it was withdrawn."""
    answers = offer_answers(library, offer)
    if answers is None:
        raise OFFER_UNKNOWN()
    words, edition = words_of(library), edition_of(OFFERS)
    made = offer_of(offer, answers, offer_party(library, offer))
    over = made.is_over(day_of_offers(library))
    line = next(iter(words.rounds), None) if made.stands and not over else None
    return page(
        request,
        library,
        "offer",
        "offers",
        line,
        it=made,
        over=over,
        served=served_table(words, line, made, way_of(request)) if line else None,
        highest=HIGHEST_EXTENT,
        sections=publicly_answered(edition, edition.texts(words.language), answers),
        wording=wording_on_page(OFFERS),
    )
