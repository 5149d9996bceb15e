"""A small seeded library: fictional Parties, two rounds, made without a database."""

from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from biocap.collection.queries import FrozenInvitation, FrozenRound, FrozenVersion
from biocap.formats import load_edition
from biocap.library.building import build
from biocap.library.inputs import Inputs
from biocap.library.operations import put_in_force
from biocap.library.rows import canonical
from biocap.parties.reference import PARTIES, Party, Standing
from biocap.rehearsal.answers import fill_needs, temper_of

TRIAL, REHEARSAL = "trial-2022", "rehearsal-2026"
CUT_OFF = datetime(2026, 6, 1, tzinfo=UTC)


def fictional(number: int, like: Party) -> Party:
    """Return a fictional Party that shares groups with a real one."""
    standing = Standing(is_party=True, signed=None, deposited=None, bound_from=None)
    return Party(
        code=f"P{number:03}",
        iso2="",
        names={"en": f"Party {number:03}", "fr": f"Partie {number:03}", "ar": f"الطرف {number:03}"},
        group=like.group,
        category=like.category,
        ldc=like.ldc,
        sids=like.sids,
        lldc=False,
        eit=like.eit,
        treaties={"cbd": standing, "cpb": standing, "nkl": standing},
    )


def parties(many: int) -> dict[str, Party]:
    """Return so many fictional Parties in the mix of the real groups."""
    rng = Random(7)
    real = [party for party in PARTIES.values() if party.group]
    chosen = rng.sample(real, many) if many < len(real) else real
    return {f"P{n:03}": fictional(n, like) for n, like in enumerate(chosen, 1)}


def frozen(
    party: str,
    round: str,
    answers: dict[str, Any],
    *,
    late: bool,
    at: datetime,
    after_cut_off: bool = False,
) -> FrozenVersion:
    """Return a frozen version of a needs assessment."""
    edition = load_edition("needs-assessment", "2009")
    number = 2 if after_cut_off else 1
    receipt = f"R-{round}-{party}-{number}"
    body = {
        "format": "needs-assessment",
        "edition": "2009",
        "definition_sha256": edition.sha256,
        "round": round,
        "party": party,
        "organization": None,
        "number": number,
        "submitted_at": at.isoformat(),
        "answers": answers,
    }
    return FrozenVersion(
        submission=f"{round}/{party}",
        receipt=receipt,
        sha256=sha256(canonical(body).encode()).hexdigest(),
        body=body,
        party=party,
        organization="",
        round=round,
        number=number,
        submitted_at=at,
        late=late,
        after_cut_off=after_cut_off,
    )


def activity(number: int, answers: dict[str, Any]) -> FrozenVersion:
    """Return a frozen, accepted activity report."""
    edition = load_edition("activity-report", "2009")
    at = datetime(2026, 2, 1, 12, number % 60, tzinfo=UTC)
    body = {
        "format": "activity-report",
        "edition": "2009",
        "definition_sha256": edition.sha256,
        "round": None,
        "party": None,
        "organization": "Green Fields Institute",
        "number": 1,
        "submitted_at": at.isoformat(),
        "answers": answers,
    }
    return FrozenVersion(
        submission=f"00000000-0000-4000-8000-{number:012}",
        receipt=f"A-{number:04}",
        sha256=sha256(canonical(body).encode()).hexdigest(),
        body=body,
        party="",
        organization="Green Fields Institute",
        round="",
        number=1,
        submitted_at=at,
        late=False,
    )


def _round(code: str, title: str, year: int, *, rehearsal: bool, previous: str) -> FrozenRound:
    return FrozenRound(
        code=code,
        title=title,
        format_code="needs-assessment",
        edition="2009",
        aim="Try everything out",
        opens_on=date(year, 1, 1),
        due_on=date(year, 4, 1),
        closes_on=date(year, 4, 30),
        cut_off_at=datetime(year, 5, 2, tzinfo=UTC),
        rehearsal=rehearsal,
        previous=previous,
    )


ROUNDS = (
    _round(TRIAL, "Trial 2022", 2022, rehearsal=False, previous=""),
    _round(REHEARSAL, "Needs assessment 2026", 2026, rehearsal=True, previous=TRIAL),
)


def answered(codes: dict[str, Party], round: str, year: int) -> list[FrozenVersion]:
    """Return what about two thirds of the Parties answered in a round, some of them late."""
    edition = load_edition("needs-assessment", "2009")
    found = []
    for code, party in codes.items():
        rng = Random(f"{round}/{code}")
        if rng.random() < 0.3:
            continue
        late = rng.random() < 0.1
        at = datetime(year, 4, 20 if late else 1, tzinfo=UTC)
        answers = fill_needs(edition, temper_of(rng, ldc=party.ldc, sids=party.sids), rng, seed=1)
        for key, value in answers.items():
            if key != "areas" and rng.random() < 0.03:
                del value["extent"]
        found.append(frozen(code, round, answers, late=late, at=at))
    return found


def publish(root: Path, many: int = 30, activities: tuple[dict[str, Any], ...] = ()) -> str:
    """Build a snapshot in the folder, put it in force, and return its id."""
    codes = parties(many)
    invitations = [FrozenInvitation(line.code, code) for line in ROUNDS for code in codes]
    versions = [
        version for line in ROUNDS for version in answered(codes, line.code, line.due_on.year)
    ]
    after = datetime(2022, 5, 3, tzinfo=UTC)
    versions += [frozen("P001", TRIAL, {}, late=True, at=after, after_cut_off=True)]
    versions += [activity(number, answers) for number, answers in enumerate(activities, 1)]
    inputs = Inputs(versions, ROUNDS, invitations, {**PARTIES, **codes})
    snapshot = build(inputs, CUT_OFF, root=root)
    put_in_force(snapshot, root)
    return snapshot.id
