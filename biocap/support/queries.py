"""Reads: the offers that a snapshot holds, and which of them are in force."""

import json
from datetime import date, datetime
from typing import Any

from biocap.formats.codes import OFFERS
from biocap.library.queries import Library
from biocap.support.rows import Offer, offer_of

_Told = tuple[dict[str, Any], str, bool]
"""What is told of an offer: its answers, the code of its Party, whether it is invented."""


def published_offers(library: Library) -> tuple[Offer, ...]:
    """Return every offer of a snapshot that nobody withdrew, by its lasting id.

    What was withdrawn is in no list; its page says so.
    """
    read = (offer_of(offer, *told) for offer, told in _answers_by_offer(library).items())
    return tuple(offer for offer in read if offer.stands)


def offers_in_force(library: Library) -> tuple[Offer, ...]:
    """Return the offers that nobody withdrew and whose period is not over at the data cut-off."""
    on = day_of_offers(library)
    return tuple(offer for offer in published_offers(library) if not offer.is_over(on))


def day_of_offers(library: Library) -> date:
    """Return the day of the data cut-off, at which the periods of offers are read."""
    return datetime.fromisoformat(str(library.manifest["cut_off_at"])).date()


def offer_answers(library: Library, offer: str) -> dict[str, Any] | None:
    """Return the public answers of one offer by key, or None if the snapshot holds none such."""
    told = _answers_by_offer(library).get(offer)
    return told[0] if told else None


def offer_party(library: Library, offer: str) -> str:
    """Return the code of the Party that makes an offer, "" for an organization's."""
    return _answers_by_offer(library)[offer][1]


def _answers_by_offer(library: Library) -> dict[str, _Told]:
    return library.once("answers of offers", lambda: _read_offers(library))


def _read_offers(library: Library) -> dict[str, _Told]:
    def build() -> Any:
        rows = library.table("answers")
        of_offers = rows.filter(rows["format"] == OFFERS, rows["activity"].notnull())
        names = ("activity", "party", "fictional", "key", "value")
        return of_offers.select(*names).order_by("activity", "key")

    offers: dict[str, _Told] = {}
    for offer, party, fictional, key, value in library.compiled("offers", build):
        told = offers.setdefault(offer, ({}, party or "", bool(fictional)))
        told[0][key] = json.loads(value)
    return offers
