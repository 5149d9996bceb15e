"""How the roster is filled and used by area of advice, recomputed from experts and assignments."""

from datetime import date
from random import Random

from biocap.roster.public import PublicRoster, RosterUse
from biocap.roster.tables import roster_by_area
from tests.reference.roster_twin import ROSTER_DAY, seeded_roster

AREAS = "ABCDEFGHIJKLM"


def test_the_use_of_the_roster_is_that_of_the_twin() -> None:
    rng = Random(7)
    parties = ["KEN", "PER", "FJI"]
    uses = tuple(
        RosterUse(
            rng.choice(parties),
            rng.choice(parties),
            rng.choice("ACD"),
            date(2026, 1, 1),
            rng.choice([True, False, None]),
            rng.random() < 0.3,
        )
        for _ in range(60)
    )
    held = PublicRoster(tuple(seeded_roster(rng, parties)), uses)
    expected = []
    for area in AREAS:
        there = [
            it.country
            for it in held.experts
            if it.until > ROSTER_DAY and {"code": area} in it.answers["areas"]
        ]
        of = [it for it in uses if it.area == area]
        approved = sum(it.approved is True for it in of)
        reported = sum(it.reported for it in of)
        expected.append((area, len(there), len(set(there)), len(of), approved, reported))
    rows = roster_by_area(held, held.on(ROSTER_DAY))
    assert [
        (it.area, it.experts, it.countries, it.requested, it.approved, it.reported) for it in rows
    ] == expected
    assert sum(line[4] for line in expected) < len(uses)
