"""Joint actions equal their twin: agreed as stated, changed since, dropped, superseded, alone."""

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from biocap.collection.rules import freeze
from biocap.indicators.goals.national_plans import joint_actions, joint_actions_among
from biocap.national_plans.action import StatusLine
from biocap.national_plans.publication import rows_of_plans
from biocap.national_plans.publishing import FrozenPlan
from biocap.parties.reference import PARTIES
from tests.library.frozen import Inputs
from tests.national_plans.published import PUBLISHED_AT, frozen_plan
from tests.reference.joint_twin import joint_twin, stated_text, text_hash
from tests.reference.plans_world import an_action, plans_world


def stating_plan(rng: Random, party: str, plan: str, number: int) -> FrozenPlan:
    """Return a version with actions of every level, of which some were dropped."""
    dropped = (StatusLine("dropped", PUBLISHED_AT.date(), "No money."),)
    actions = tuple(
        replace(
            an_action(rng),
            title=f"Action {place} of {party}",
            level=rng.choice(["national", "regional", "regional", "global"]),
            statuses=dropped if rng.random() < 0.2 else (),
        )
        for place in range(4)
    )
    return frozen_plan(party, actions, plan=plan, number=number)


def agreeing_plan(rng: Random, held: FrozenPlan, texts: list[dict[str, Any]]) -> FrozenPlan:
    """Return the version with some of what others stated, now and then in other words."""
    joint = []
    for text in texts:
        if rng.random() < 0.35:
            said = text | ({"title": f"{text['title']}, reworded"} if rng.random() < 0.3 else {})
            joint.append(said | {"sha256": text_hash(said)})
    body = held.body | ({"joint": joint} if joint else {})
    return replace(held, body=body, sha256=freeze(body)[1])


def joint_world(seed: int, count: int) -> tuple[Inputs, list[FrozenPlan]]:
    """Return a snapshot's inputs with plans of so many Parties, some of them in two versions."""
    rng = Random(seed)
    inputs, _ = plans_world(seed, count)
    stated: list[FrozenPlan] = []
    for place, party in enumerate(it for it in inputs.parties if it not in PARTIES):
        plan = f"00000000-0000-4000-8000-{place:09}000"
        first = stating_plan(rng, party, plan, 1)
        stated.append(first)
        if rng.random() < 0.4:  # the next version says something else of its actions
            stated.append(stating_plan(rng, party, plan, 2))
    versions = []
    for it in stated:
        texts = [
            stated_text(other.body, action)
            for other in stated
            for action in other.body["actions"]
            if other.party != it.party and action["level"] != "national"
        ]
        versions.append(agreeing_plan(rng, it, rng.sample(texts, min(len(texts), 6))))
    return replace(inputs, given=inputs.given | rows_of_plans(versions)), versions


@pytest.mark.parametrize(("seed", "count"), [(1, 0), (2, 1), (3, 2), (4, 12), (5, 30)])
def test_joint_actions(seed: int, count: int, tmp_path: Path) -> None:
    inputs, versions = joint_world(seed, count)
    library = inputs.open(tmp_path)
    found = {
        key: (it.shared.action.title, list(it.parties))
        for key, it in joint_actions(library).items()
    }
    assert found == joint_twin(versions)
    members = sorted({it.party for it in versions})[: count // 2]
    among = {
        it.shared.key: (it.shared.action.title, list(it.parties))
        for it in joint_actions_among(library, members)
    }
    assert among == joint_twin(versions, members)


def test_the_worlds_hold_what_is_worth_comparing() -> None:
    _, versions = joint_world(5, 30)
    told = joint_twin(versions)
    agreed = [text for it in versions for text in it.body.get("joint", ())]
    assert len({it.plan for it in versions}) < len(versions)
    assert any(len(parties) > 2 for _, parties in told.values())
    assert any("reworded" in text["title"] for text in agreed)
    assert {text["action"] for text in agreed} > {action for action, _ in told}
