"""What a snapshot is called: the same inputs give the same id on any machine. Pure."""

import hashlib
from collections.abc import Iterable, Mapping, Set
from datetime import UTC, datetime
from typing import Any

from biocap.library.rows import REFERENCE, as_json, canonical
from biocap.library.schema import TABLES, VERSION


def sha256_of_text(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def reference_sha256(rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> str:
    """Return the hash of all that a snapshot holds beside frozen bodies and definitions.

    Parties, rounds and invitations as their rows say; and which receipt, round and
    activity each version belongs to, whether it was late.
    """
    held: dict[str, Any] = {name: sorted_rows(name, rows[name]) for name in REFERENCE}
    held["versions"] = sorted_rows("versions", rows["versions"], without={"body"})
    held["submissions"] = sorted_rows("submissions", rows["submissions"])
    return sha256_of_text(canonical(held))


def sorted_rows(
    name: str,
    rows: Iterable[Mapping[str, Any]],
    without: Set[str] = frozenset(),
) -> list[list[Any]]:
    """Return the rows of a table as lists of plain cells, in an order of their own."""
    columns = [column.name for column in TABLES[name].columns if column.name not in without]
    return sorted(([as_json(row.get(column)) for column in columns] for row in rows), key=canonical)


RULE = 2
"""Rule of the id that a manifest names. By the first, the time of publication was part of it."""


def snapshot_id(
    inputs: Mapping[str, Any], schema_version: int = VERSION, cut_off_at: str | None = None
) -> str:
    """Return the id: SHA-256 over version hashes, definitions, reference data and schema.

    `inputs` is the manifest's own: `versions` (sorted hashes), `definitions` (hash by
    format and edition), `reference` (hash, with the cut-off of each round), and `frozen_with`
    (versions by the hash of another definition that they were read by). `cut_off_at` is
    given for a snapshot of the first rule alone. Source: docs/reference/library.md, “Library”.
    """
    named: dict[str, Any] = {
        "versions": sorted(inputs["versions"]),
        "definitions": dict(inputs["definitions"]),
        "reference": inputs["reference"],
        "schema_version": schema_version,
    }
    if inputs.get("frozen_with"):
        named["frozen_with"] = inputs["frozen_with"]
    if cut_off_at is not None:
        named["cut_off_at"] = cut_off_at
    return sha256_of_text(canonical(named))


def id_of_manifest(manifest: Mapping[str, Any]) -> str:
    """Return the id that a manifest's own inputs give, by the rule that it names."""
    first_rule = manifest.get("identity", 1) == 1
    return snapshot_id(
        manifest["inputs"],
        manifest["schema_version"],
        manifest["cut_off_at"] if first_rule else None,
    )


def latest_moment(rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> datetime | None:
    """Return the latest time that a snapshot holds: a cut-off, a submission, an entry.

    It says up to when the snapshot goes, and is no time of a clock: the same inputs give it
    again. None where they hold none.
    """
    columns = (("rounds", "cut_off_at"), ("submissions", "submitted_at"), ("entered", "entered_at"))
    moments = [row[column] for name, column in columns for row in rows[name]]
    return max((at for at in moments if at is not None), default=None)


def manifest_time(at: datetime) -> str:
    """Return a time as the manifest writes it.

    >>> manifest_time(datetime(2026, 2, 28, 23, 59, 59, tzinfo=UTC))
    '2026-02-28T23:59:59.000000Z'
    """
    return str(as_json(at.astimezone(UTC)))
