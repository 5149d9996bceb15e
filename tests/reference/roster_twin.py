"""Experts on the roster beside an indicator, recomputed from the experts themselves.

Nothing of the counts that a snapshot holds: each expert is looked at, by day, area and country.
"""

from datetime import date, timedelta
from random import Random

from biocap.indicators.figures import OnRoster
from biocap.roster.public import PublicExpert
from tests.reference.indicators_twin import Twin, parts
from tests.reference.written import INDICATORS, areas_of_roster

ROSTER_DAY = date(2026, 6, 30)


def on_roster(twins: list[Twin], by: str | None) -> tuple[OnRoster, ...]:
    """Return what the roster held, by indicator whose file reads it, cycle and part."""
    found = []
    for indicator in INDICATORS.values():
        for twin in twins:
            areas = areas_of_roster(indicator.slug, twin.cycle)
            for part in parts(twins, indicator, by) if areas else ():
                known, _ = twin.members(indicator, by, part)
                countries = [it.country for it in twin.experts if _counts(it, areas, known)]
                of = (len(countries), len(set(countries)), len(known))
                found.append(OnRoster(indicator.code, twin.cycle, part, *of))
    return tuple(found)


def _counts(expert: PublicExpert, areas: list[str], parties: list[str]) -> bool:
    """Say whether an expert is there that day, of these Parties, for one of the areas."""
    advises = [pick["code"] for pick in expert.answers["areas"]]
    there = expert.until > ROSTER_DAY and expert.country in parties
    return there and any(area in areas for area in advises)


def seeded_roster(rng: Random, parties: list[str]) -> list[PublicExpert]:
    """Return invented experts: some off the roster that day, some of Parties of no round."""
    return [
        PublicExpert(
            f"00000000-0000-4000-8000-{number:012}",
            rng.choice([*parties, "P999"]),
            ROSTER_DAY - timedelta(days=1400),
            ROSTER_DAY + timedelta(days=rng.choice([-30, 0, 1, 400])),
            {"areas": [{"code": it} for it in rng.sample("ACDL", rng.randint(0, 4))]},
        )
        for number in range(120)
    ]
