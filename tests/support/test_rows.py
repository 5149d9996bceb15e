"""An offer as its answers tell it."""

from datetime import date

import pytest

from biocap.support.rows import Offer, offer_of
from tests.support.offers import OFFER, WITHDRAWN


def test_offer_of_reads_every_answer() -> None:
    assert offer_of("1", OFFER, "KEN") == Offer(
        offer="1",
        title="Places in a course on detection",
        provider="Green Fields Institute",
        party="KEN",
        stands=True,
        areas=("L", "I"),
        needs=("L.1", "L.3"),
        means=("1", "8"),
        languages=("en", "fr"),
        countries=("PER",),
        regions=("Africa",),
        worldwide=False,
        starts=date(2026, 1, 1),
        ends=date(2027, 12, 31),
        amount_usd=50000,
        volume="20 places",
    )


def test_offer_of_nothing_but_its_title_stands_for_any_country() -> None:
    read = offer_of("1", {"title": "Help"})
    assert (read.stands, read.areas, read.countries, read.starts) == (True, (), (), None)


def test_offer_of_what_was_withdrawn_does_not_stand() -> None:
    assert offer_of("1", WITHDRAWN).stands is False


@pytest.mark.parametrize(
    ("area", "need", "served"),
    [
        ("L", "L.1", True),
        ("L", "L.2", False),
        ("I", "I.4", True),
        ("A", "A.i.1", False),
    ],
)
def test_serves_the_needs_it_names_or_all_of_an_area(area: str, need: str, served: bool) -> None:
    assert offer_of("1", OFFER).serves(area, need) is served
