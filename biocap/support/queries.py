"""Reads: the offers that a snapshot holds."""

import json
from typing import Any

from biocap.formats.codes import OFFERS
from biocap.library.queries import Library
from biocap.support.rows import Offer, offer_of


def published_offers(library: Library) -> tuple[Offer, ...]:
    """Return every offer of a snapshot that stands, by its lasting id.

    What was withdrawn is in no list; its page says so.
    """
    read = (offer_of(offer, *told) for offer, told in _answers_by_offer(library).items())
    return tuple(offer for offer in read if offer.stands)


def offer_answers(library: Library, offer: str) -> dict[str, Any] | None:
    """Return the public answers of one offer by key, or None if the snapshot holds none such."""
    told = _answers_by_offer(library).get(offer)
    return told[0] if told else None


def _answers_by_offer(library: Library) -> dict[str, tuple[dict[str, Any], str]]:
    return library.once("answers of offers", lambda: _read_offers(library))


def _read_offers(library: Library) -> dict[str, tuple[dict[str, Any], str]]:
    def build() -> Any:
        rows = library.table("answers")
        of_offers = rows.filter(rows["format"] == OFFERS, rows["activity"].notnull())
        return of_offers.select("activity", "party", "key", "value").order_by("activity", "key")

    offers: dict[str, tuple[dict[str, Any], str]] = {}
    for offer, party, key, value in library.compiled("offers", build):
        answers, _ = offers.setdefault(offer, ({}, party or ""))
        answers[key] = json.loads(value)
    return offers
