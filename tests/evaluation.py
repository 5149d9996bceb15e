"""A small evaluation of the Action Plan: two dozen fictional Parties, two rounds of reports.

`evaluation_library` is a fixture of the session; `evaluation_inputs(seed, parties)` gives what
it is built from. Among them are Parties that are silent, late, after the cut-off, undated,
with half a report, and non-Parties that report; some join between the deadlines; of the
Supplementary Protocol some are bound, some since no known day, most not at all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from biocap.collection.queries import FrozenInvitation, FrozenRound, FrozenVersion
from biocap.formats import load_edition
from biocap.library.queries import Library
from biocap.parties.reference import PARTIES, TREATIES, Party, Standing
from biocap.rehearsal.answers import temper_of
from biocap.rehearsal.reports import fill_form
from tests.library.frozen import Inputs, fictional, round_of, version_of

BASELINE, MIDTERM = "rehearsal-baseline", "rehearsal-midterm"
PROGRESS = "rehearsal-progress"
REPORTS = {BASELINE: "4", MIDTERM: "5"}
ENTERED_AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
GROUPS = ("Africa", "Asia-Pacific", "CEE", "GRULAC", "WEOG")


def rounds() -> tuple[FrozenRound, ...]:
    """Return the rounds of both cycles and one of the progress report, all rehearsals."""
    baseline = round_of(
        BASELINE,
        title="Rehearsal of national reports (4)",
        format_code="national-report",
        edition="4",
        opens_on=date(2019, 3, 1),
        due_on=date(2019, 10, 1),
        closes_on=date(2019, 12, 30),
        cut_off_at=datetime(2020, 1, 1, tzinfo=UTC),
    )
    midterm = replace(
        baseline,
        code=MIDTERM,
        title="Rehearsal of national reports (5)",
        edition="5",
        opens_on=date(2025, 9, 1),
        due_on=date(2026, 2, 28),
        closes_on=date(2026, 4, 29),
        cut_off_at=datetime(2026, 5, 1, tzinfo=UTC),
        previous=BASELINE,
    )
    progress = replace(
        midterm,
        code=PROGRESS,
        title="Rehearsal of the progress report",
        format_code="progress-report",
        edition="2026",
        previous="",
    )
    return baseline, midterm, progress


def people(rng: Random, number: int) -> list[Party]:
    """Return fictional Parties of every group, bound by the Supplementary Protocol or not."""
    return [_party(place, rng) for place in range(1, number + 1)]


def _party(place: int, rng: Random) -> Party:
    since = rng.choice([TREATIES["nkl"].in_force, date(2021, 6, 1), None])
    nkl = Standing(rng.random() < 0.5, signed=None, deposited=None, bound_from=None)
    party = fictional(place, rng)
    group = party.group if rng.random() < 0.1 else GROUPS[place % len(GROUPS)]
    nkl = replace(nkl, bound_from=since) if nkl.is_party else nkl
    return replace(party, group=group, treaties={**party.treaties, "nkl": nkl})


def evaluation_inputs(
    seed: int, parties: int = 24, activities: Iterable[FrozenVersion] = ()
) -> Inputs:
    """Return what a snapshot of an evaluation is built from."""
    rng = Random(seed)
    everybody = people(rng, parties)
    made = rounds()
    invited = {row.code: [party for party in everybody if rng.random() < 0.92] for row in made[:2]}
    invitations = [
        FrozenInvitation(code, party.code) for code, some in invited.items() for party in some
    ]
    versions = list(activities)
    for row in made:
        for party in everybody:
            asked = party in invited.get(row.code, everybody)
            versions += _reports(row, party, 0.75 if asked else 0.5, rng)
    directory = {**PARTIES, **{party.code: party for party in everybody}}
    return Inputs(tuple(versions), made, tuple(invitations), directory, given())


def _reports(row: FrozenRound, party: Party, share: float, rng: Random) -> list[FrozenVersion]:
    """Return the reports of a Party: one by the cut-off, one after it, both or none."""
    found = []
    if rng.random() < share:
        late = rng.random() < 0.25
        at = datetime.combine(row.due_on, datetime.min.time(), UTC)
        at += timedelta(days=rng.randint(2, 30) if late else -rng.randint(1, 60))
        dated = rng.random() < 0.85
        number = 2 if rng.random() < 0.2 else 1
        found.append(_version(row, party, rng, number, at, late and dated, dated))
    if rng.random() < 0.2:
        at = row.cut_off_at + timedelta(days=rng.randint(1, 9))
        dated = rng.random() < 0.8
        late = _version(row, party, rng, len(found) + 1, at, dated, dated)
        found.append(replace(late, after_cut_off=True))
    return found


def _version(
    row: FrozenRound,
    party: Party,
    rng: Random,
    number: int,
    at: datetime,
    late: bool,
    dated: bool,
) -> FrozenVersion:
    return version_of(
        answers_of(row, party, rng),
        party=party.code,
        round=row.code,
        format_code=row.format_code,
        edition=row.edition,
        number=number,
        submitted_at=at,
        late=late,
        dated=dated,
    )


def answers_of(row: FrozenRound, party: Party, rng: Random) -> dict[str, Any]:
    """Return answers to a report: whole, a third of it, or none at all."""
    temper = temper_of(rng, ldc=party.ldc, sids=party.sids)
    drawn = fill_form(load_edition(row.format_code, row.edition), temper, rng, row.opens_on)
    fate = rng.random()
    if fate < 0.1:
        return dict(list(drawn.items())[: len(drawn) // 3])
    return {} if fate < 0.14 else drawn


def given() -> Mapping[str, list[dict[str, Any]]]:
    """Return what the Secretariat entered: both counts of one indicator, one of another."""
    counts = [
        (BASELINE, "A.4(a)", 4, 20),
        (MIDTERM, "A.2(a)", 2, 5),
        (MIDTERM, "A.2(b)", 310, None),
        (MIDTERM, "A.4(a)", 9, 18),
    ]
    entered = [
        {
            "round": code,
            "indicator": indicator,
            "count": count,
            "of": of,
            "note": "Rehearsal",
            "entered_at": ENTERED_AT,
        }
        for code, indicator, count, of in counts
    ]
    targets = [
        {
            "indicator": "B.1(a)",
            "by": date(2030, 12, 31),
            "value": 60.0,
            "reason": "Rehearsal",
        }
    ]
    return {"entered": entered, "targets": targets}


@pytest.fixture(scope="session")
def evaluation_library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The evaluation of rehearsal-midterm, with rehearsal-baseline before it."""
    return evaluation_inputs(2026).open(tmp_path_factory.mktemp("evaluation"))
