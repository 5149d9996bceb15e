"""Where Parties stand on obligations equals its twin, with checklists and without."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from biocap.collection.queries import FrozenInvitation, FrozenRound, FrozenVersion
from biocap.formats import load_edition
from biocap.indicators.obligations.base import TODAY, duty_bases
from biocap.indicators.obligations.figures import DutySource, DutyState
from biocap.indicators.obligations.measure import duty_coverage, duty_standings
from biocap.library.parts import BREAKDOWNS
from biocap.library.queries import Library
from biocap.parties.reference import PARTIES
from biocap.toolbox.checklists import keys_of_rows
from biocap.toolbox.choices import KEPT_STATES
from tests.evaluation import MIDTERM, answers_of, evaluation_inputs, rounds
from tests.library.frozen import Inputs, version_of
from tests.reference import obligations_twin as twin
from tests.reference.obligations_twin import Standing

BY = (None, *BREAKDOWNS, "Africa~ldc")
REAL = "reports-2026"
DAY = date(2026, 6, 30)
BOUND = sorted(
    code
    for code, party in PARTIES.items()
    if (since := party.treaties["cpb"].bound_from) and since <= DAY
)

Worlds = tuple[Library, Inputs]


def checklist_of(party: str, rng: Random) -> FrozenVersion:
    """Return a checklist that says something of some obligations; who sees to it stays away."""
    answers: dict[str, Any] = {}
    for key in keys_of_rows(load_edition("obligation-checklist")).values():
        if rng.random() < 0.7:
            line: dict[str, Any] = {"state": {"code": rng.choice(KEPT_STATES)}}
            answers[key] = line if rng.random() < 0.9 else {"note": "Nothing said."}
            if rng.random() < 0.3:
                answers[key]["who"] = "Somebody"
    return version_of(answers, party=party, format_code="obligation-checklist", edition="2026")


def real_round(*, over: bool = True) -> FrozenRound:
    """Return a round of the fifth report that is no rehearsal."""
    closes = date(2026, 4, 29) if over else date(2026, 7, 31)
    row = next(it for it in rounds() if it.code == MIDTERM)
    return replace(row, code=REAL, rehearsal=False, previous="", closes_on=closes)


def obligations_world(seed: int, *, invented: int, reports: bool, checklists: int) -> Inputs:
    """Return what a snapshot is made of: invented reports, real ones, and real checklists."""
    rng = Random(seed)
    inputs = evaluation_inputs(seed, invented)
    if not invented:
        inputs = replace(inputs, rounds=(), versions=(), invitations=(), given={})
    versions, made = list(inputs.versions), list(inputs.rounds)
    invitations = list(inputs.invitations)
    if reports:
        row = real_round(over=seed % 2 == 0)
        made.append(row)
        invitations += [FrozenInvitation(REAL, party) for party in BOUND]
        for party in rng.sample(BOUND, 40):
            after = rng.random() < 0.1
            drawn = version_of(
                answers_of(row, PARTIES[party], rng),
                party=party,
                round=REAL,
                format_code=row.format_code,
                edition=row.edition,
                submitted_at=datetime(2026, 5, 20 if after else 1, tzinfo=UTC),
            )
            versions.append(replace(drawn, after_cut_off=after))
    versions += [checklist_of(party, rng) for party in rng.sample(sorted(PARTIES), checklists)]
    held = {"given": inputs.given} if invented else {}
    return Inputs(tuple(versions), tuple(made), tuple(invitations), inputs.parties, **held)


CASES = {
    "nothing": {"seed": 1, "invented": 0, "reports": False, "checklists": 0},
    "checklists": {"seed": 2, "invented": 0, "reports": False, "checklists": 9},
    "reports": {"seed": 4, "invented": 0, "reports": True, "checklists": 30},
    "all": {"seed": 5, "invented": 24, "reports": True, "checklists": 30},
    "rehearsal": {"seed": 6, "invented": 24, "reports": False, "checklists": 0},
}


@pytest.fixture(scope="module", params=CASES, ids=str)
def obligations(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Worlds:
    inputs = obligations_world(**CASES[request.param])
    return inputs.open(tmp_path_factory.mktemp("library")), inputs


def standing_of(library: Library, inputs: Inputs, code: str) -> Standing:
    day = datetime.fromisoformat(library.manifest["cut_off_at"]).date()
    return Standing(inputs, "" if code == TODAY else code, day)


@pytest.mark.parametrize("by", BY)
def test_duty_standings(obligations: Worlds, by: str | None) -> None:
    library, inputs = obligations
    for base in duty_bases(library):
        world = standing_of(library, inputs, base.code)
        assert duty_standings(library, base.code, by) == twin.duty_standings(world, by)


def test_coverage(obligations: Worlds) -> None:
    library, inputs = obligations
    for base in duty_bases(library):
        (told,) = duty_coverage(library, base.code)
        world = standing_of(library, inputs, base.code)
        counted = (told.parties, told.reported, told.with_checklist, told.either)
        assert counted == twin.coverage(world)


def test_the_worlds_are_worth_comparing(tmp_path: Path) -> None:
    library = obligations_world(**CASES["all"]).open(tmp_path)
    assert [(it.code, it.rehearsal) for it in duty_bases(library)] == [
        (REAL, False),
        (MIDTERM, True),
    ]
    told = duty_standings(library, REAL)
    both = [it for it in told if it.source is DutySource.BOTH]
    assert sum(it.differing for it in both) > 20
    assert sum(it.by_checklist for it in both) > 200
    found = {state for state in DutyState if any(getattr(it, state.value) for it in told)}
    assert found == set(DutyState)
    assert {it.parties for it in told} == {173}


def test_real_and_invented_parties_stand_in_no_figure_together(tmp_path: Path) -> None:
    library = obligations_world(**CASES["rehearsal"]).open(tmp_path / "a")
    assert [it.code for it in duty_bases(library)] == [MIDTERM, TODAY]
    library = obligations_world(2, invented=12, reports=False, checklists=3).open(tmp_path / "b")
    assert [it.code for it in duty_bases(library)] == [TODAY, MIDTERM]
    assert {it.by_checklist for it in duty_standings(library, MIDTERM)} == {0}
