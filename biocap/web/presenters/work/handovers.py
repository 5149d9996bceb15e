"""Handovers: from whom to whom, how each stands, and since when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from biocap.countries.models import Handover
from biocap.parties.reference import Party
from biocap.shared.text import noop
from biocap.telling.dates import short_moment
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.tables import Drawn
from biocap.web.words import party_name


@dataclass(frozen=True)
class HandoverLine:
    """A handover as a list shows it."""

    held: Handover
    country: str


def state_of(held: Handover) -> Tag:
    """Return how a handover stands, with the moment, in words."""
    if held.accepted_at is not None:
        return Tag(_("confirmed %(when)s") % {"when": short_moment(held.accepted_at)}, "good")
    if held.taken_back_at is not None:
        return Tag(_("taken back %(when)s") % {"when": short_moment(held.taken_back_at)})
    return Tag(_("waits to be confirmed"), "wait")


HANDOVERS: tuple[Column[HandoverLine], ...] = (
    on_page(
        "from",
        noop("Handed over by"),
        lambda line: line.held.leaving.name,
        opens=lambda line: Address("handover", (str(line.held.pk),)),
    ),
    on_page("to", noop("Handed over to"), lambda line: line.held.incoming.name),
    on_page("country", noop("Country"), lambda line: line.country),
    on_page("opened", noop("Opened"), lambda line: short_moment(line.held.opened_at)),
    on_page("stands", noop("How it stands"), lambda line: state_of(line.held)),
    on_page(
        "last_day",
        noop("Last day"),
        lambda line: line.held.last_day,
        Kind.DAY,
        missing=noop("stays as well"),
    ),
)


def handover_table(held: Iterable[Handover], parties: Mapping[str, Party]) -> Drawn:
    """Return handovers in the order given."""
    lines = [HandoverLine(each, party_name(each.party_code, parties)) for each in held]
    return list_on_page(
        HANDOVERS, lines, pictures={"from": OWN_WORDS, "to": OWN_WORDS, "stands": TAG}
    )
