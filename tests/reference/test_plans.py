"""Each measure of published plans equals its twin: no plans, one, of many Parties, of real ones."""

from datetime import date, datetime
from pathlib import Path

import pytest

from biocap.indicators.published_plans.measure import plan_measures
from biocap.library.parts import BREAKDOWNS
from biocap.library.queries import Library
from tests.reference import plans_twin as twin
from tests.reference.plans_twin import Plans
from tests.reference.plans_world import plans_world

PlansWorld = tuple[Library, Plans]
BY = (None, *BREAKDOWNS, "Africa~ldc")


@pytest.fixture(scope="module", params=[(1, 0), (2, 1), (3, 25), (4, 25), (6, 0)], ids=str)
def plans(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> PlansWorld:
    seed, count = request.param
    inputs, versions = plans_world(seed, count, real=seed == 6)
    library = inputs.open(tmp_path_factory.mktemp("library"))
    day = datetime.fromisoformat(library.manifest["cut_off_at"]).date()
    return library, Plans(versions, inputs.parties, day)


def test_every_measure_has_its_twin() -> None:
    assert [name for name in plan_measures() if not hasattr(twin, name)] == []


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("name", plan_measures())
def test_measure(plans: PlansWorld, name: str, by: str | None) -> None:
    library, held = plans
    assert plan_measures()[name].function(library, by) == getattr(twin, name)(held, by)


def test_the_worlds_are_worth_comparing(tmp_path: Path) -> None:
    inputs, versions = plans_world(3, 25)
    held = Plans(versions, inputs.parties, date(2026, 6, 30))
    assert len(held.bodies) > 10
    assert len({it.plan for it in versions}) > len(held.bodies)  # of some two plans
    assert {it.status for it in twin.actions_by_status(held, None) if it.actions} == set(
        twin.STATUSES
    )
    real, _ = plans_world(6, 0, real=True)
    (whole,) = twin.plan_holders(Plans([], real.parties, date(2026, 6, 30)), None)
    assert (whole.parties, whole.with_plan) == (173, 0)
