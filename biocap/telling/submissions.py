"""What was submitted in a snapshot: the versions of a round, and their public answers."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from biocap.collection.queries import frozen_reasons
from biocap.library.compiling import place_for
from biocap.library.queries import Library
from biocap.telling.names import rows_of_table

REASONS = '"reasons":['
"""Stands in a canonical body that has any: within words its marks are escaped."""


@dataclass(frozen=True)
class Submitted:
    """The version of a Party in a round, of whatever format.

    `dated`: whether its day is known, which is then `submitted_at`. `late`: after the deadline
    of its round. One that came `after_cut_off` is kept, and its answers are not published.
    """

    round: str
    party: str
    number: int
    receipt: str
    sha256: str
    submitted_at: datetime | None
    dated: bool
    late: bool
    after_cut_off: bool


def submitted(
    library: Library, *, round: str | None = None, party: str | None = None
) -> tuple[Submitted, ...]:
    """Return the versions of a round, or of a Party, or of the one in the other."""
    wanted = {"round": round, "party": party}
    given = {name: code for name, code in wanted.items() if code is not None}
    receipts = _receipts(library, given)
    return tuple(
        Submitted(
            row["round"],
            row["party"],
            row["number"],
            receipts.get(row["sha256"], ""),
            row["sha256"],
            row["submitted_at"],
            row["dated"] is not False,
            bool(row["late"]),
            bool(row["after_cut_off"]),
        )
        for row in rows_of_table(library, "submissions")
        if all(row[name] == code for name, code in given.items())
    )


def _receipts(library: Library, given: dict[str, str]) -> dict[str, str]:
    def build() -> Any:
        versions = library.table("versions")
        for name in given:
            versions = versions.filter(versions[name] == place_for(name))
        return versions.select("sha256", "receipt")

    return dict(library.compiled(("receipts", *given), build, **given))


def counted_version(versions: tuple[Submitted, ...]) -> Submitted | None:
    """Return the version of a Party in a round that counts, None if none came by the cut-off."""
    return next((it for it in versions if not it.after_cut_off), None)


def answers_in(library: Library, round: str, party: str) -> dict[str, Any]:
    """Return the public answers of a Party in a round by key."""
    return _read(library, {"round": round, "party": party})


def reasons_published(library: Library, sha256: str) -> list[dict[str, str]]:
    """Return why contradictions in a version are right, as its frozen body says."""

    def build() -> Any:
        versions = library.table("versions")
        holds = versions["body"].contains(place_for("named"))
        return versions.filter(holds & (versions["sha256"] == place_for("sha256"))).select("body")

    rows = library.compiled("reasons", build, named=REASONS, sha256=sha256)
    return frozen_reasons(str(rows[0][0])) if rows else []


def answers_of_record(library: Library, activity: str) -> dict[str, Any]:
    """Return the public answers by key of what belongs to no round, such as an activity report."""
    return _read(library, {"activity": activity})


def version_of_activity(library: Library, activity: str) -> str:
    """Return the hash of the version of an activity report that the snapshot holds, or ""."""

    def build() -> Any:
        versions = library.table("versions")
        return versions.filter(versions["activity"] == place_for("activity")).select("sha256")

    hashes = library.compiled("version of activity", build, activity=activity)
    return str(hashes[0][0]) if hashes else ""


def is_named(library: Library, upload: UUID) -> bool:
    """Say whether a public answer of the snapshot names this file."""

    def build() -> Any:
        answers = library.table("answers")
        return answers.filter(answers["value"].contains(place_for("named"))).select("key").limit(1)

    return bool(library.compiled("answers naming", build, named=f'"upload":"{upload}"'))


def _read(library: Library, given: dict[str, str]) -> dict[str, Any]:
    def build() -> Any:
        answers = library.table("answers")
        for name in given:
            answers = answers.filter(answers[name] == place_for(name))
        return answers.select("key", "value")

    rows = library.compiled(("answers", *given), build, **given)
    return {key: json.loads(value) for key, value in rows}
