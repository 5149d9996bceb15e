"""Points and reasons of a match, and the same points for many at once."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from biocap import formats
from biocap.support.matching import COMPARED, MatchReason, match, matches
from biocap.support.matching_tables import best_offers
from biocap.support.rows import Offer, SupportRequest, area_of_need
from biocap.support.weights import answer_days, points_of_reasons
from biocap.telling.ranking import top

POINTS = points_of_reasons()
NEEDS = tuple(
    option.code for option in formats.load_edition("support-request").option_lists["needs"].options
)
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es", "other")
PARTIES = (("KEN", "Africa"), ("PER", "GRULAC"), ("FJI", "Asia-Pacific"), ("NOR", "WEOG"))

ASKED = SupportRequest(
    request="r",
    title="Training",
    party="KEN",
    region="Africa",
    need="L.1",
    extent=1,
    means=("1", "2", "8"),
    languages=("en", "fr"),
    starts=date(2026, 1, 1),
    ends=date(2026, 12, 31),
    amount_usd=80000,
)
OFFERED = Offer(
    offer="o",
    title="A course",
    provider="Institute",
    party="",
    stands=True,
    areas=("L",),
    needs=("L.1", "L.3"),
    means=("1", "8"),
    languages=("fr", "other"),
    countries=(),
    regions=("Africa",),
    worldwide=False,
    starts=date(2026, 12, 31),
    ends=None,
    amount_usd=50000,
    volume="",
)


def test_match_says_every_reason() -> None:
    found = match(ASKED, OFFERED, POINTS)
    assert found is not None
    assert found.reasons == (
        MatchReason("need", 6),
        MatchReason("each_means", 4, 2, 3, ("1", "8")),
        MatchReason("region", 2),
        MatchReason("language", 3, said=("fr",)),
        MatchReason("dates", 2),
        MatchReason("money_part", 1),
    )
    assert found.points == 18


@pytest.mark.parametrize(
    "more",
    [
        {"stands": False},
        {"areas": ("A",)},
        {"regions": ("GRULAC",)},
        {"regions": (), "countries": ("PER",)},
        {"party": "KEN"},
    ],
)
def test_match_is_none_whatever_else_agrees(more: dict[str, Any]) -> None:
    assert match(ASKED, replace(OFFERED, **more), POINTS) is None


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({"needs": ("L.3",)}, ("area", "each_means", "region", "language", "dates", "money_part")),
        ({"needs": ()}, ("need", "each_means", "region", "language", "dates", "money_part")),
        (
            {"countries": ("KEN",)},
            ("need", "each_means", "country", "language", "dates", "money_part"),
        ),
        ({"regions": ()}, ("need", "each_means", "anywhere", "language", "dates", "money_part")),
        ({"languages": ("other",)}, ("need", "each_means", "region", "dates", "money_part")),
        ({"starts": date(2027, 1, 1)}, ("need", "each_means", "region", "language", "money_part")),
        ({"starts": None}, ("need", "each_means", "region", "language", "money_part")),
        (
            {"amount_usd": 80000},
            ("need", "each_means", "region", "language", "dates", "money_whole"),
        ),
        ({"amount_usd": None, "means": ()}, ("need", "region", "language", "dates")),
    ],
)
def test_match_gives_points_for_what_agrees(more: dict[str, Any], codes: tuple[str, ...]) -> None:
    found = match(ASKED, replace(OFFERED, **more), POINTS)
    assert found is not None
    assert tuple(reason.code for reason in found.reasons) == codes
    assert found.points == sum(
        POINTS[reason.code] * (reason.part if reason.code == "each_means" else 1)
        for reason in found.reasons
    )


def test_what_is_compared_is_in_the_formats() -> None:
    lists = formats.load_edition("support-offer").option_lists
    means, languages = (
        {o.code for o in lists[name].options if not o.other} for name in ("means", "languages")
    )
    assert [set(codes) for codes in COMPARED] == [means, languages]


def invented(seed: int, many: int) -> tuple[list[SupportRequest], list[Offer]]:
    """Return requests and offers drawn at random, with much left blank."""
    rng = Random(seed)

    def some(codes: tuple[str, ...], most: int) -> tuple[str, ...]:
        return tuple(rng.sample(codes, rng.randint(0, most)))

    def day() -> date | None:
        return (
            date(2026, 1, 1) + timedelta(days=rng.randint(0, 900)) if rng.random() < 0.7 else None
        )

    def money() -> float | None:
        return rng.choice([None, 0, 1000, 50000, 80000.5])

    requests = [
        SupportRequest(
            f"r{n:05}",
            "",
            party,
            rng.choice([region, region, ""]),
            rng.choice(NEEDS),
            1,
            some(tuple("123456789"), 3),
            some(LANGUAGES, 3),
            day(),
            day(),
            money(),
        )
        for n in range(many)
        for party, region in [rng.choice(PARTIES)]
    ]
    offers = [
        Offer(
            f"o{n:05}",
            "",
            "",
            rng.choice(["", "", "KEN", "PER"]),
            rng.random() < 0.9,
            tuple(dict.fromkeys(map(area_of_need, needs + some(tuple("ABCL"), 2)))),
            needs,
            some(tuple("123456789"), 4),
            some(LANGUAGES, 4),
            some(("KEN", "PER", "FJI"), 2),
            some(("Africa", "GRULAC"), 1),
            rng.random() < 0.3,
            day(),
            day(),
            money(),
            "",
        )
        for n in range(many)
        for needs in [some(NEEDS, 6)]
    ]
    return requests, offers


@pytest.mark.parametrize("seed", range(5))
def test_many_at_once_have_the_points_of_each(seed: int) -> None:
    requests, offers = invented(seed, 60)
    found = matches(requests, offers, POINTS)
    assert len(found) > 100
    for most in (1, 3, len(offers)):
        expected = [
            (it.request, it.offer, it.points)
            for request in requests
            for it in top(
                [m for m in found if m.request == request.request], most, lambda m: m.points
            ).shown
        ]
        assert best_offers(requests, offers, POINTS, most) == expected


def test_the_order_of_rows_changes_nothing() -> None:
    requests, offers = invented(9, 40)
    assert matches(requests[::-1], offers[::-1], POINTS) == matches(requests, offers, POINTS)


def test_nothing_matches_nothing() -> None:
    assert best_offers([], [], POINTS, 3) == []


def test_an_answer_is_waited_for_two_months() -> None:
    assert answer_days() == 60
