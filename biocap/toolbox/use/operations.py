"""Use of a tool is entered with its source, withdrawn, put back; the library is told."""

import fcntl
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from biocap.collection.operations import guards
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.toolbox.queries import load_register
from biocap.toolbox.use.models import EnteredUse
from biocap.toolbox.use.problems import TOOL_USE_GONE, TOOL_USE_KNOWN
from biocap.toolbox.use.public import PublicUse, write_uses
from biocap.toolbox.use.rules import SoundUse, sound_reason, sound_use


@guards.in_turn
def record_use(use: SoundUse, *, by: Person, at: datetime) -> EnteredUse:
    """Enter use of a tool; it is public at once. The same twice is one entry.

    Raises a Problem of `tool_use`, Problem("toolbox.no_tool") or NotAllowed.
    """
    guards.require(by, "tool_use.enter")
    load_register().tool(use.tool)
    given = asdict(use) | {"count": "" if use.count is None else str(use.count)}
    sound = sound_use(given.pop("tool"), **given, today=at.astimezone(UTC).date())
    stands = EnteredUse.objects.filter(**asdict(sound), withdrawn_at=None).first()
    if stands is not None:  # sent twice
        return stands
    row = EnteredUse.objects.create(**asdict(sound), by=by, at=at)
    said = {"counted": row.counted, "count": row.count}
    audit.record("tool_use.enter", f"tool:{row.tool}", by=by, at=at, **said)
    _tell_when_done()
    return row


@guards.in_turn
def withdraw_use(number: int, because: str, *, by: Person, at: datetime) -> None:
    """Withdraw an entry, with a reason. Raises a Problem of `tool_use`."""
    guards.require(by, "tool_use.enter")
    row = _held(number, withdrawn=False)
    row.withdrawn_because = sound_reason(because)
    row.withdrawn_by, row.withdrawn_at = by, at
    row.save()
    audit.record("tool_use.withdraw", f"tool:{row.tool}", by=by, at=at, entry=row.pk)
    _tell_when_done()


@guards.in_turn
def put_use_back(number: int, *, by: Person, at: datetime) -> None:
    """Let an entry that was withdrawn stand again. Raises a Problem of `tool_use`."""
    guards.require(by, "tool_use.enter")
    row = _held(number, withdrawn=True)
    if EnteredUse.objects.filter(**asdict(sound_of(row)), withdrawn_at=None).exists():
        raise TOOL_USE_KNOWN()
    row.withdrawn_by, row.withdrawn_at, row.withdrawn_because = None, None, ""
    row.save()
    audit.record("tool_use.put_back", f"tool:{row.tool}", by=by, at=at, entry=row.pk)
    _tell_when_done()


def tell_uses() -> None:
    """Write into the library what stands. One process at a time. Raises OSError."""
    root = Path(settings.BIOCAP_LIBRARY)
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".tool-uses").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        rows = EnteredUse.objects.filter(withdrawn_at=None)
        write_uses(root, tuple(PublicUse(row.pk, **asdict(sound_of(row))) for row in rows))


def _tell_when_done() -> None:
    transaction.on_commit(tell_uses, robust=True)


def sound_of(row: EnteredUse) -> SoundUse:
    """Return what an entry says."""
    return SoundUse(
        *(row.tool, row.counted, row.count, row.says, row.language),
        *(row.first, row.last, row.source),
    )


def _held(number: int, *, withdrawn: bool) -> EnteredUse:
    rows = EnteredUse.objects.select_for_update(of=("self",))
    row = rows.filter(pk=number, withdrawn_at__isnull=not withdrawn).first()
    if row is None:
        raise TOOL_USE_GONE()
    return row
