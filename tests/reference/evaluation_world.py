"""Rounds of reports that the measures of indicators and their twins are compared over."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
import rfc8785

from biocap.collection.queries import FrozenVersion
from biocap.indicators.measures.roster import areas_asked
from biocap.library.queries import Library
from biocap.national_plans.publication import rows_of_plans
from biocap.roster.public import PublicExpert
from biocap.roster.publication import rows_of_roster
from tests.evaluation import BASELINE, MIDTERM, PROGRESS, evaluation_inputs
from tests.library.frozen import Inputs, version_of
from tests.reference.indicators_twin import Twin
from tests.reference.plans_world import seeded_plans
from tests.reference.roster_twin import ROSTER_DAY, seeded_roster

CASES = [(1, 0), (2, 1), (3, 36)]
"""Seed, and number of Parties."""
ELEMENTS = ("awareness", "research", "risk_assessment", "risk_management", "identification")
DATES = (
    {},
    {"duration": 3, "unit": "months"},
    {"from": "2014-01-01", "to": "2015-10-31"},
    {"from": "2014-01-01", "to": "2015-11-01"},
    {"from": "2019-10-01", "to": "2019-10-01"},
    {"from": "2019-10-02"},
    {"from": "2016-05-01"},
    {"to": "2025-05-01"},
    {"from": "2014-01-01", "to": "2030-01-01"},
    {"from": "2026-03-01", "to": "2026-04-01"},
)

PERIODS = (
    {"from": "2015-11-01", "to": "2019-09-30"},
    {"from": "2016", "to": "2019"},
    {"from": "2019-10", "to": "2024-02"},
    {"from": "2020-02-29", "to": "2025-12"},
    {"to": "2025"},
    {"duration": 4, "unit": "years"},
)
"""What reports say of the time they cover: days, months, years, or one end alone."""

World = tuple[Library, list[Twin]]


def activities(rng: Random) -> list:
    """Return activities in the places of fictional Parties, with every kind of dates."""
    kinds = {"awareness": "cross_cutting", "research": "cross_cutting"}
    found = []
    for number, dates in enumerate(DATES * 3):
        answers: dict = {"title": f"Activity {number}"}
        for element in rng.sample(ELEMENTS, rng.randint(0, 3)):
            answers.setdefault(kinds.get(element, "thematic"), []).append({"code": element})
        places = {"countries": [f"P{n:03}" for n in rng.sample(range(1, 37), 4)]}
        answers |= {"location": places} if rng.random() < 0.9 else {}
        answers |= {"dates": dates} if dates else {}
        if rng.random() < 0.3:
            answers["status"] = {"code": rng.choice(["undertaken", "not_undertaken"])}
        found.append(version_of(answers, organization="FAO", format_code="activity-report"))
    return found


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[1]}-parties")
def world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    seed, parties = request.param
    inputs = evaluation_inputs(seed, parties, activities(Random(seed)))
    inputs = replace(inputs, versions=tuple(map(_with_period, inputs.versions)))
    plans = seeded_plans(Random(seed), sorted(inputs.parties))
    asked = sorted({it.party for it in inputs.invitations})
    experts = seeded_roster(Random(seed), asked)
    counted = rows_of_roster(experts, areas_asked(), ROSTER_DAY)
    inputs = replace(inputs, given={**inputs.given, **rows_of_plans(plans), **counted})
    library = inputs.open(tmp_path_factory.mktemp("library"))
    return library, _twins(inputs, experts)


def _with_period(version: FrozenVersion) -> FrozenVersion:
    """Return a version that covers another time, by the Party that sent it."""
    said = version.body["answers"]
    if "period" not in said:
        return version
    period = PERIODS[int(version.party[1:]) % len(PERIODS)]
    body = {**version.body, "answers": {**said, "period": period}}
    sha256 = hashlib.sha256(rfc8785.dumps(body)).hexdigest()
    return replace(version, body=body, sha256=sha256)


def _twins(inputs: Inputs, experts: list[PublicExpert]) -> list[Twin]:
    twins = [Twin(inputs, "baseline", BASELINE), Twin(inputs, "midterm", MIDTERM, PROGRESS)]
    for twin in twins:
        twin.experts = experts
    return twins
