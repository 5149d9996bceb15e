"""Seeded plans of invented Parties: of some none, of some two, with versions and odd actions."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from biocap.collection.queries import FrozenInvitation
from biocap.national_plans.action import (
    Action,
    Budget,
    Link,
    NeedAnswered,
    StatusLine,
)
from biocap.national_plans.publication import rows_of_plans
from biocap.national_plans.publishing import FrozenPlan
from biocap.parties.reference import PARTIES
from tests.library.frozen import Inputs, fictional, round_of
from tests.national_plans.published import PUBLISHED_AT, frozen_plan

FIRST = date(2018, 1, 1)
INDICATORS = ("", "A.1(a)", "A.1(a)", "A.8(a)", "B.2(a)")


def an_action(rng: Random) -> Action:
    """Return an action that says much, or nearly nothing."""
    starts = FIRST + timedelta(days=rng.randint(0, 4000))
    said = starts + timedelta(days=rng.randint(0, 400))
    return Action(
        "Do something.",
        goal=rng.choice(["", "A.1", "A.1", "A.8", "B.2"]),
        indicator=rng.choice(INDICATORS),
        needs=(NeedAnswered("A.1", "A"),) if rng.random() < 0.4 else (),
        starts_on=starts if rng.random() < 0.7 else None,
        ends_on=starts + timedelta(days=rng.randint(0, 900)) if rng.random() < 0.7 else None,
        budget=Budget(
            rng.choice([None, None, 0, 250, 1200.5]),
            rng.choice([None, 1000]),
            "",
            rng.choice([None, 0, 40000.25]),
        ),
        statuses=tuple(
            StatusLine(status, said + timedelta(days=30 * place))
            for place, status in enumerate(
                rng.choice([(), ("under_way",), ("done",), ("under_way", "done"), ("dropped",)])
            )
        ),
        aligned=(Link("Strategy 2025"),) if rng.random() < 0.4 else (),
    )


def seeded_plans(rng: Random, parties: list[str]) -> list[FrozenPlan]:
    """Return versions of plans; some Parties have none, some put one away and have another."""
    found = []
    for number, party in enumerate(parties):
        for which in range(rng.choice([0, 1, 1, 2])):
            plan = f"00000000-0000-4000-8000-{number:05}{which:07}"
            for version in range(1, rng.randint(1, 2) + 1):
                actions = tuple(an_action(rng) for _ in range(rng.randint(0, 6)))
                told = frozen_plan(party, actions, plan=plan, number=version)
                when = PUBLISHED_AT + timedelta(days=100 * which + version)
                found.append(replace(told, published_at=when))
    return found


def plans_world(seed: int, count: int, *, real: bool = False) -> tuple[Inputs, list[FrozenPlan]]:
    """Return what a snapshot is made of with plans of so many Parties; `real`: none but these."""
    rng = Random(seed)
    parties = {f"P{n:03}": fictional(n, rng) for n in range(1, count + 1)}
    plans = [] if real else seeded_plans(rng, list(parties))
    held = {**PARTIES, **parties} if real or seed % 2 else parties
    asked = tuple(FrozenInvitation("first", party) for party in parties)
    rounds = (round_of("first"),) if parties else ()
    return Inputs((), rounds, asked, held, {**_none(), **rows_of_plans(plans)}), plans


def _none() -> dict[str, list[object]]:
    return {name: [] for name in ("entered", "targets", "judgements", "codings")}
