"""Drafts that are open to the Secretariat: on its desk, and as their country reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from biocap.countries.models import DraftOpening
from biocap.parties.reference import Party
from biocap.shared.text import noop
from biocap.telling.dates import short_moment
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.tables import Drawn
from biocap.web.words import party_name


@dataclass(frozen=True)
class OpeningLine:
    """An opening as a list shows it; `stands` says how, of which draft `country` and `of`."""

    opened: DraftOpening
    country: str
    of: str
    stands: Tag


ON_THE_DESK: tuple[Column[OpeningLine], ...] = (
    on_page(
        "country",
        noop("Country"),
        lambda line: line.country,
        opens=lambda line: Address("opened_draft", (str(line.opened.submission_id),)),
    ),
    on_page("of", noop("Draft of"), lambda line: line.of),
    on_page("until", noop("Open until"), lambda line: line.opened.until, Kind.DAY),
    on_page("wish", noop("What it wants looked at"), lambda line: line.opened.wish),
)
OF_A_DRAFT: tuple[Column[OpeningLine], ...] = (
    on_page("since", noop("Opened"), lambda line: short_moment(line.opened.opened_at)),
    on_page("who", noop("By"), lambda line: line.opened.opened_by.name),
    on_page("until", noop("Open until"), lambda line: line.opened.until, Kind.DAY),
    on_page("wish", noop("What was to be looked at"), lambda line: line.opened.wish),
    on_page("stands", noop("How it stands"), lambda line: line.stands),
)


def desk_table(opened: Sequence[DraftOpening], parties: Mapping[str, Party]) -> Drawn:
    """Return what is open to the Secretariat, in the order given."""
    lines = [
        OpeningLine(
            each,
            party_name(each.submission.party_code, parties),
            each.submission.round.title
            if each.submission.round
            else f"{each.submission.format_code} {each.submission.edition}",
            Tag(""),
        )
        for each in opened
    ]
    return list_on_page(ON_THE_DESK, lines, pictures={"wish": OWN_WORDS})


def openings_table(opened: Sequence[DraftOpening], now: DraftOpening | None) -> Drawn:
    """Return each time a draft was opened; `now`: what lets the Secretariat look at it."""
    lines = [OpeningLine(each, "", "", _stands(each, each == now)) for each in opened]
    pictures = {"who": OWN_WORDS, "wish": OWN_WORDS, "stands": TAG}
    return list_on_page(OF_A_DRAFT, lines, pictures=pictures)


def _stands(opened: DraftOpening, is_open: bool) -> Tag:
    if is_open:
        return Tag(_("open"), "wait")
    closed: datetime | None = opened.closed_at
    return Tag(_("closed %(when)s") % {"when": short_moment(closed)}) if closed else Tag(_("ended"))
