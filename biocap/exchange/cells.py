"""Cells of lists as raw answers: amounts and places; what cannot be read is named. Pure."""

from itertools import zip_longest
from typing import Any

from biocap import formats
from biocap.exchange.outside_lists import Trouble
from biocap.exchange.problems import (
    IMPORT_BLANK_PLACE,
    IMPORT_NO_PLACE,
    IMPORT_PLACES_DIFFER,
    IMPORT_UNKNOWN_PLACE,
)
from biocap.formats.codes import ACTIVITIES
from biocap.formats.raw import Malformed
from biocap.formats.sentences import finding
from biocap.parties.place_lists import NamedPlaces, places_named

LONGEST_SHOWN = 60


def amount_in(
    question: str, text: str, troubles: list[Trouble], thousands: str = ""
) -> int | float | None:
    """Return an amount in US dollars, read as on the web; None if it cannot be, and named.

    One below nought is none: a list that takes money back would lessen the sum of the others.

    `thousands` is the mark by which the list's publisher parts thousands, where it is known.
    """
    try:
        amount = formats.read_number(text, money=True, thousands=thousands)
        if amount is not None and amount < 0:
            raise Malformed("answers.money_unreadable", typed=text.strip()[:LONGEST_SHOWN])
        return amount
    except Malformed as malformed:
        refused = finding("refused", malformed.name, question, "", "", **malformed.params)
        said = formats.finding_sentence(refused, formats.load_edition(ACTIVITIES))
        troubles.append(Trouble("answer", question, refused.code, said))
        return None


def location_of(codes: str, names: str, troubles: list[Trouble]) -> dict[str, Any]:
    """Return the location that codes and names of countries say; empty if they say none.

    One that is unknown is named and the others count. “Regional” leaves the location open,
    and only what says so is global.
    """
    by_code, by_name = places_named(codes), places_named(names)
    unknown = list(zip_longest(by_code.unknown, by_name.unknown))
    for pair in unknown:
        either = tuple(dict.fromkeys(one[:LONGEST_SHOWN] for one in pair if one))
        left_out = IMPORT_UNKNOWN_PLACE(name=either)
        troubles.append(Trouble.of("answer", "location", left_out))
    more = set(by_name.countries) ^ set(by_code.countries)
    if by_code.countries and by_name.countries and more:
        differ = IMPORT_PLACES_DIFFER(names=tuple(sorted(more)))
        troubles.append(Trouble.of("notice", "location", differ))
    if by_code == by_name == NamedPlaces():
        troubles.append(Trouble.of("notice", "location", IMPORT_BLANK_PLACE()))
    countries = list(dict.fromkeys((*by_code.countries, *by_name.countries)))
    regions = list(dict.fromkeys((*by_code.regions, *by_name.regions)))
    if (by_code.regional or by_name.regional) and not (countries or regions):
        said = " ".join(f"{codes} {names}".split())[:LONGEST_SHOWN]
        troubles.append(Trouble.of("notice", "location", IMPORT_NO_PLACE(said=said)))
    location: dict[str, Any] = {"countries": countries} if countries else {}
    if regions:
        location["regions"] = regions
    if (by_code.everywhere or by_name.everywhere) and not unknown:
        location["global"] = True
    return location
