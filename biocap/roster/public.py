"""What the library is told of the roster: one small file, made anew with every change.

A snapshot is never changed, but an expert leaves the roster and may take a consent back; so the
roster is in no snapshot. Pages read this file and filter by day, so that nobody stands there a day
too long though nothing ran that night.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from biocap.parties.reference import PARTIES
from biocap.shared.durable import write_durably

ROSTER = "roster.json"
"""Name of the file in the library."""


@dataclass(frozen=True)
class PublicExpert:
    """An expert on the roster. `answers`: what is public of the nomination, by question."""

    expert: str
    country: str
    updated_on: date
    until: date
    """The first day on which they are off the roster."""
    answers: Mapping[str, Any]

    @property
    def invented(self) -> bool:
        """Whether a fictional Party nominated them, so that nobody of that name exists."""
        return self.country not in PARTIES

    @property
    def name(self) -> str:
        """The name, empty where the expert did not consent to it."""
        contact = self.answers.get("contact") or {}
        return " ".join(filter(None, (self.answers.get("title"), contact.get("name"))))

    def codes(self, *keys: str) -> tuple[str, ...]:
        """Return what was chosen at these questions, each code once."""
        chosen: dict[str, None] = {}
        for key in keys:
            said = self.answers.get(key) or []
            for pick in [said] if isinstance(said, dict) else said:
                chosen[pick["code"]] = None
        return tuple(chosen)

    @property
    def areas(self) -> tuple[str, ...]:
        return self.codes("areas")

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages in which the expert works well: mother tongue, excellent, good."""
        return self.codes("mother_tongue", "languages_excellent", "languages_good")


@dataclass(frozen=True)
class RosterUse:
    """One assignment, without any person: who asked whom for what, and how far it came."""

    party: str
    country: str
    area: str
    requested_on: date
    approved: bool | None
    reported: bool

    @property
    def invented(self) -> bool:
        """Whether a fictional Party asked; it asks for experts of fictional Parties alone."""
        return self.party not in PARTIES


@dataclass(frozen=True)
class PublicRoster:
    """The roster and its use, as the file says."""

    experts: tuple[PublicExpert, ...] = ()
    uses: tuple[RosterUse, ...] = ()

    def on(self, day: date) -> tuple[PublicExpert, ...]:
        """Return who is on the roster that day."""
        return tuple(it for it in self.experts if it.until > day)


def read_roster(root: Path) -> PublicRoster:
    """Return what the file says. One that is lost or broken says nothing; it is written anew."""
    try:
        held = json.loads((root / ROSTER).read_text("utf-8"))
        return PublicRoster(
            tuple(
                PublicExpert(
                    row["expert"],
                    row["country"],
                    date.fromisoformat(row["updated_on"]),
                    date.fromisoformat(row["until"]),
                    row["answers"],
                )
                for row in held["experts"]
            ),
            tuple(
                RosterUse(
                    row["party"],
                    row["country"],
                    row["area"],
                    date.fromisoformat(row["requested_on"]),
                    row["approved"],
                    row["reported"],
                )
                for row in held["uses"]
            ),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return PublicRoster()


def write_roster(root: Path, experts: Sequence[PublicExpert], uses: Sequence[RosterUse]) -> None:
    """Replace the file as a whole. Raises OSError."""
    held = {
        "experts": [
            {
                "expert": it.expert,
                "country": it.country,
                "updated_on": it.updated_on.isoformat(),
                "until": it.until.isoformat(),
                "answers": it.answers,
            }
            for it in experts
        ],
        "uses": [
            {
                "party": it.party,
                "country": it.country,
                "area": it.area,
                "requested_on": it.requested_on.isoformat(),
                "approved": it.approved,
                "reported": it.reported,
            }
            for it in uses
        ],
    }
    content = json.dumps(held, ensure_ascii=False, indent=1)
    write_durably(root / ROSTER, content.encode("utf-8"))


def roster_state(root: Path) -> tuple[int, int]:
    """Return what changes whenever the file is replaced: for keys of pages that are kept."""
    try:
        status = (root / ROSTER).stat()
    except FileNotFoundError:
        return (0, 0)
    return (status.st_ino, status.st_mtime_ns)
