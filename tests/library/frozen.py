"""Seeded frozen versions of needs assessments and activities, as the workroom gives them."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import rfc8785

from biocap.collection.queries import FrozenInvitation, FrozenRound, FrozenVersion
from biocap.formats import load_edition
from biocap.library import inputs, operations
from biocap.library.building import Snapshot, build
from biocap.library.figure_definitions import definitions_in_force
from biocap.library.queries import Library, open_library
from biocap.parties.reference import PARTIES, Party, Standing

CUT_OFF = datetime(2026, 6, 30, 23, 59, 59, tzinfo=UTC)
NEEDS = load_edition("needs-assessment", "2009")
GRIDS = [q for q in NEEDS.questions.values() if q.kind == "grid"]


@dataclass(frozen=True)
class Inputs(inputs.Inputs):
    """All that a snapshot is built from, to be shuffled, built and opened."""

    def shuffled(self, rng: Random) -> "Inputs":
        def mixed(rows: Iterable[Any]) -> tuple[Any, ...]:
            rows = list(rows)
            rng.shuffle(rows)
            return tuple(rows)

        return Inputs(
            mixed(self.versions),
            mixed(self.rounds),
            mixed(self.invitations),
            dict(mixed(self.parties.items())),
            {name: mixed(rows) for name, rows in self.given.items()},
        )

    def build(self, root: Path, at: datetime = CUT_OFF) -> Snapshot:
        return build(replace(self, of_figures=definitions_in_force()), at, root=root)

    def open(self, root: Path) -> Library:
        """Build, put in force and open."""
        operations.put_in_force(self.build(root), root)
        return open_library(root=root)


def round_of(code: str, previous: str = "", **changes: Any) -> FrozenRound:
    """Return a round of the needs assessment."""
    row = FrozenRound(
        code=code,
        title=f"Needs {code}",
        format_code="needs-assessment",
        edition="2009",
        aim="",
        opens_on=date(2026, 1, 1),
        due_on=date(2026, 3, 31),
        closes_on=date(2026, 5, 30),
        cut_off_at=datetime(2026, 6, 1, tzinfo=UTC),
        rehearsal=True,
        previous=previous,
    )
    return replace(row, **changes)


def version_of(
    answers: Mapping[str, Any],
    *,
    party: str = "",
    round: str = "",
    organization: str = "",
    format_code: str = "needs-assessment",
    edition: str = "2009",
    submission: str = "",
    number: int = 1,
    submitted_at: datetime = datetime(2026, 3, 1, tzinfo=UTC),
    late: bool = False,
    dated: bool = True,
    after_cut_off: bool = False,
) -> FrozenVersion:
    """Return a frozen version with its true hash."""
    body = {
        "format": format_code,
        "edition": edition,
        "definition_sha256": load_edition(format_code, edition).sha256,
        "round": round or None,
        "party": party or None,
        "organization": organization or None,
        "number": number,
        "submitted_at": submitted_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "answers": dict(answers),
    }
    sha256 = hashlib.sha256(rfc8785.dumps(body)).hexdigest()
    return FrozenVersion(
        submission=submission or f"00000000-0000-4000-8000-{sha256[:12]}",
        receipt=f"R-{sha256[:10]}",
        sha256=sha256,
        body=body,
        party=party,
        organization=organization,
        round=round,
        number=number,
        submitted_at=submitted_at,
        late=late,
        dated=dated,
        after_cut_off=after_cut_off,
    )


def fictional(number: int, rng: Random) -> Party:
    """Return an invented Party, sometimes without a group."""
    return Party(
        code=f"P{number:03}",
        iso2="",
        names={"en": f"Party {number:03}"},
        group=rng.choice(["Africa", "Asia-Pacific", "CEE", "GRULAC", "WEOG", ""]),
        category=rng.choice(["developed", "developing", "economy_in_transition"]),
        ldc=rng.random() < 0.3,
        sids=rng.random() < 0.3,
        lldc=rng.random() < 0.2,
        eit=rng.random() < 0.2,
        treaties={
            code: Standing(is_party=True, signed=None, deposited=None, bound_from=None)
            for code in ("cbd", "cpb", "nkl")
        },
    )


def needs_answers(rng: Random) -> dict[str, Any]:
    """Return answers as they might be frozen: sometimes none at all, often with blanks."""
    chosen = rng.sample(GRIDS, rng.randint(0, 5))
    answers: dict[str, Any] = {}
    if chosen or rng.random() < 0.5:
        answers["areas"] = [{"code": grid.code.removeprefix("needs.")} for grid in chosen]
    for grid in chosen:
        for row in rng.sample(grid.rows, rng.randint(0, 3)):
            cell: dict[str, Any] = {}
            if rng.random() < 0.85:
                cell["extent"] = {"code": str(rng.randint(0, 4))}
            if rng.random() < 0.8:
                picks = rng.sample("123456789", rng.randint(1, 3))
                cell["means"] = [
                    {"code": code, **({"specify": "ways of our own"} if code == "9" else {})}
                    for code in sorted(picks)
                ]
            if row.other:
                cell["specify"] = "a need of our own"
            answers[row.key] = cell
    return answers


def needs_inputs(seed: int, parties: int = 12, activities: Iterable[FrozenVersion] = ()) -> Inputs:
    """Return two rounds, `first` and `second`, answered by some of the Parties invited."""
    rng = Random(seed)
    people = [fictional(number, rng) for number in range(1, parties + 1)]
    rounds = (round_of("first"), round_of("second", previous="first"))
    versions: list[FrozenVersion] = list(activities)
    invitations = []
    for row in rounds:
        for party in people:
            invited = rng.random() < 0.9
            if invited:
                invitations.append(FrozenInvitation(row.code, party.code))
            if rng.random() < (0.7 if invited else 0.2):
                late = rng.random() < 0.3
                at = datetime(2026, 4 if late else 3, 1, tzinfo=UTC)
                at += timedelta(seconds=rng.randint(0, 999_999))
                versions.append(
                    version_of(
                        needs_answers(rng),
                        party=party.code,
                        round=row.code,
                        submitted_at=at,
                        late=late,
                    )
                )
    directory = {**PARTIES, **{party.code: party for party in people}}
    versions += after_cut_off(rounds, people, Random(seed))
    return Inputs(tuple(versions), rounds, tuple(invitations), directory)


def after_cut_off(
    rounds: Iterable[FrozenRound], people: Iterable[Party], rng: Random
) -> list[FrozenVersion]:
    """Return what some Parties sent after the cut-off: first answers of theirs, or corrections."""
    return [
        version_of(
            needs_answers(rng),
            party=party.code,
            round=row.code,
            number=2,
            submitted_at=row.cut_off_at + timedelta(days=1),
            late=True,
            after_cut_off=True,
        )
        for row in rounds
        for party in people
        if rng.random() < 0.3
    ]
