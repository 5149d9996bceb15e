"""What is in force: a snapshot put there, withdrawn, reinstated, by one atomic replacement."""

from datetime import date
from pathlib import Path

from biocap.library.building import Snapshot
from biocap.library.ledger import begin_ledger, enter, enter_again, name_cut_offs
from biocap.library.places import (
    IN_FORCE,
    library_root,
    one_writer,
)
from biocap.library.problems import (
    LIBRARY_NO_REASON,
    LIBRARY_NO_SUCH_SNAPSHOT,
    LIBRARY_NOT_WITHDRAWN,
    LIBRARY_REASON_TOO_LONG,
    LIBRARY_WITHDRAWN,
)
from biocap.library.queries import in_force, is_published, ledger, snapshots
from biocap.library.withdrawal import Withdrawal, withdrawal_of, withdrawals, write_withdrawals
from biocap.shared.durable import write_durably

LONGEST_REASON = 500
"""Letters of the reason for which a snapshot is withdrawn: it stands on every page of it."""


def put_in_force(snapshot: str | Snapshot, root: Path | None = None) -> None:
    """Make a snapshot the one that everybody sees, and name the cut-offs of its rounds.

    It enters the ledger of those that are public first, and stays there for good: what was
    cited once opens for ever. A round's cut-off keeps the first snapshot that it was
    published with.
    Raises Problem("library.no_such_snapshot") and Problem("library.withdrawn").
    """
    root = root or library_root()
    wanted = snapshot.id if isinstance(snapshot, Snapshot) else snapshot
    if wanted not in snapshots(root):
        raise LIBRARY_NO_SUCH_SNAPSHOT(id=wanted)
    refuse_withdrawn(wanted, root)
    with one_writer(root):
        begin_ledger(root)
        enter(root, wanted)
        name_cut_offs(root, wanted)
        write_durably(root / IN_FORCE, f"{wanted}\n".encode("ascii"))


def refuse_withdrawn(snapshot_id: str, root: Path | None = None) -> None:
    """Raise Problem("library.withdrawn") if a snapshot was withdrawn."""
    gone = withdrawal_of(snapshot_id, root)
    if gone is not None:
        raise LIBRARY_WITHDRAWN(id=snapshot_id[:12], day=gone.on.isoformat(), because=gone.because)


def withdraw_snapshot(
    snapshot_id: str, because: str, on: date, root: Path | None = None
) -> str | None:
    """Withdraw a snapshot and return the id of the one that is in force then, if any.

    It stays under its address. If it was in force, the one before it is again that was not
    withdrawn itself. Raises Problem with "library.no_such_snapshot", "library.withdrawn",
    "library.no_reason" or "library.reason_too_long".
    """
    root = root or library_root()
    because = " ".join(because.split())
    if not because:
        raise LIBRARY_NO_REASON()
    if len(because) > LONGEST_REASON:
        raise LIBRARY_REASON_TOO_LONG(most=LONGEST_REASON, length=len(because))
    if not is_published(snapshot_id, root):
        raise LIBRARY_NO_SUCH_SNAPSHOT(id=snapshot_id)
    refuse_withdrawn(snapshot_id, root)
    with one_writer(root):
        begin_ledger(root)
        enter_again(root)
        if in_force(root) == snapshot_id:
            write_durably(root / IN_FORCE, f"{before(snapshot_id, root) or ''}\n".encode("ascii"))
        write_withdrawals({**withdrawals(root), snapshot_id: Withdrawal(on, because)}, root)
    return in_force(root)


def reinstate_snapshot(snapshot_id: str, root: Path | None = None) -> None:
    """Take a withdrawal back and put the snapshot in force.

    Raises Problem("library.not_withdrawn").
    """
    root = root or library_root()
    held = withdrawals(root)
    if snapshot_id not in held:
        raise LIBRARY_NOT_WITHDRAWN(id=snapshot_id[:12])
    with one_writer(root):
        write_withdrawals({k: one for k, one in held.items() if k != snapshot_id}, root)
    put_in_force(snapshot_id, root)


def before(snapshot_id: str, root: Path | None = None) -> str | None:
    """Return the snapshot that comes in force again if this one is withdrawn, or None."""
    root = root or library_root()
    gone, whole = withdrawals(root), set(snapshots(root))
    line = [one for one in ledger(root) or () if one in whole]
    earlier = line[: line.index(snapshot_id)] if snapshot_id in line else line
    return next((one for one in reversed(earlier) if one not in gone), None)
