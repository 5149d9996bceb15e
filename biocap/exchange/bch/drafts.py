"""Parts of records that are put into the Biosafety Clearing-House as drafts."""

from collections.abc import Mapping, Sequence
from typing import Any

from biocap.formats import Texts
from biocap.parties.reference import PARTIES
from biocap.shared.own_words import by_language

OTHER = "5b6177dd-5e5e-434e-8cb7-d63d67d5ebed"
BIOSAFETY_TARGET = "GBF-TARGET-17"


def term(identifier: str) -> dict[str, str]:
    """Return a term; identifiers that are numbers of the thesaurus stand in capitals."""
    return {"identifier": identifier.upper() if len(identifier) == 36 else identifier}


def terms_of_our_own(
    key: str, picks: Sequence[Mapping[str, Any]], texts: Mapping[str, Texts]
) -> list[dict[str, Any]]:
    """Return what was chosen for a question as “Other” with our words, by language of `texts`."""
    return [
        term(OTHER)
        | {"customValue": {code: it.option(key, one["code"]) for code, it in texts.items()}}
        for one in picks
    ]


def terms_of_countries(location: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the countries of a location that have a code of two letters."""
    countries = [PARTIES[code] for code in location.get("countries") or () if code in PARTIES]
    return [term(party.iso2.lower()) for party in countries if party.iso2]


def lstring(text: Any) -> dict[str, str] | None:
    """Return a text by language; one of no stated language stands as English, as the form does."""
    return {it.language or "en": it.words for it in by_language(text)} if text else None
