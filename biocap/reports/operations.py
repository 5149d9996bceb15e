"""Publication: a snapshot built, its charts drawn, and only then put in force."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from biocap.collection import operations as collection
from biocap.collection import permissions
from biocap.collection.models import Round
from biocap.collection.problems import NotAllowed
from biocap.library import operations as library
from biocap.library.building import Prepared, build
from biocap.library.drawn import DRAWN, drawn_folder
from biocap.library.inputs import inputs_of_workroom
from biocap.library.places import STAGED, library_root, staged
from biocap.library.queries import in_force, open_snapshot
from biocap.parties.models import Person
from biocap.reports import charts
from biocap.reports.given import given_at
from biocap.reports.problems import (
    PUBLISH_CUT_OFF_OF_NO_ROUND,
    PUBLISH_CUT_OFF_TO_COME,
    PUBLISH_NO_SUCH_ROUND,
)
from biocap.reports.publications import one_publication
from biocap.shared import audit
from biocap.shared.text import noop

STEPS = (
    noop("Writing the snapshot"),
    noop("Drawing the charts"),
    noop("Putting it in force"),
)
"""What `publish` tells of, in order."""


@dataclass(frozen=True)
class PublishedSnapshot:
    """What is in force. `built` is False if the very same snapshot stood there already.

    `changed` is False if it was in force already, with its charts: nothing was done.
    """

    snapshot_id: str
    folder: Path
    charts: int
    built: bool
    changed: bool = True


def publish(
    *,
    at: datetime,
    by: Person,
    round: str | None = None,
    cut_off_at: datetime | None = None,
    name: str = "",
    languages: Iterable[str] | None = None,
    progress: Callable[[str, int], None] = lambda step, charts: None,
    ready: Prepared | None = None,
) -> PublishedSnapshot:
    """Publish all that is frozen by now, and put it in force.

    `progress` is told the step (of `STEPS`) and how many charts have been drawn. `ready` is what
    the preview prepared: it is asked again what is frozen, and taken if that is the same.

    With `round`, that round's cut-off is set first (`cut_off_at`, or `at`; without either, a
    cut-off stands that `at` would add nothing to). What changes nothing makes no new snapshot.
    A crash before the last step leaves the old snapshot in force; publishing again goes on from
    there.

    Raises NotAllowed, and Problem with "publish.no_such_round", "publish.cut_off_to_come", or
    "library.withdrawn" if this very snapshot was withdrawn.
    """
    if not permissions.may(by, "library.publish"):
        raise NotAllowed("library.publish")
    if cut_off_at is not None and cut_off_at > at:
        raise PUBLISH_CUT_OFF_TO_COME(cut_off=cut_off_at.isoformat())
    if round is not None:
        collection.set_cut_off(round_named(round), cut_off_at or at, by, keep=cut_off_at is None)
    elif cut_off_at is not None:
        raise PUBLISH_CUT_OFF_OF_NO_ROUND()
    collection.tell_corrections()
    with one_publication():
        _clear_away_unfinished()
        progress(STEPS[0], 0)
        inputs = inputs_of_workroom(at, given_at(at))
        snapshot = build(inputs, at, name, ready=ready)
        folder = drawn_folder(snapshot.id)
        if snapshot.id == in_force() and not snapshot.built and folder.exists():
            return PublishedSnapshot(snapshot.id, snapshot.folder, _charts_in(folder), False, False)
        library.refuse_withdrawn(snapshot.id)
        progress(STEPS[1], 0)
        drawn = draw_charts(snapshot.id, languages, lambda charts: progress(STEPS[1], charts))
        progress(STEPS[2], drawn)
        library.put_in_force(snapshot)
    audit.record("library.publish", f"snapshot:{snapshot.id}", by=by, at=at, round=round, name=name)
    return PublishedSnapshot(snapshot.id, snapshot.folder, drawn, snapshot.built)


def withdraw_publication(snapshot_id: str, *, because: str, by: Person, at: datetime) -> str | None:
    """Withdraw a snapshot and return the id of the one that is in force then, if any.

    It stays under its address, marked with day and reason. If it was in force, the cut-offs of
    its rounds become those of the snapshot that is in force again, or none: the next
    publication does not bring them back by itself. Raises NotAllowed, and as `library.withdraw`.
    """
    if not permissions.may(by, "library.withdraw"):
        raise NotAllowed("library.withdraw")
    with one_publication():
        was_in_force = in_force() == snapshot_id
        stands = library.withdraw_snapshot(snapshot_id, because, at.astimezone(UTC).date())
        if was_in_force:
            of_before = _cut_offs(stands) if stands else {}
            gone = _cut_offs(snapshot_id)
            collection.set_back_cut_offs({code: of_before.get(code) for code in gone}, by=by, at=at)
    audit.record(
        "library.withdraw", f"snapshot:{snapshot_id}", by=by, at=at, because=because, stands=stands
    )
    return stands


def reinstate_publication(snapshot_id: str, *, by: Person, at: datetime) -> None:
    """Take a withdrawal back: the snapshot is in force, and its rounds have their cut-offs.

    Raises NotAllowed, and Problem("library.not_withdrawn").
    """
    if not permissions.may(by, "library.withdraw"):
        raise NotAllowed("library.withdraw")
    with one_publication():
        library.reinstate_snapshot(snapshot_id)
        collection.set_back_cut_offs(_cut_offs(snapshot_id), by=by, at=at)
    collection.tell_corrections()
    audit.record("library.reinstate", f"snapshot:{snapshot_id}", by=by, at=at)


def _cut_offs(snapshot_id: str) -> dict[str, datetime | None]:
    """Return the cut-off of each round that a snapshot holds."""
    rounds = open_snapshot(snapshot_id).whole_table("rounds")
    return {row["round"]: row["cut_off_at"] for row in rounds}


def draw_charts(
    snapshot_id: str,
    languages: Iterable[str] | None = None,
    told: Callable[[int], None] = lambda charts: None,
) -> int:
    """Draw the charts of a snapshot beside and rename them once whole; return how many."""
    folder = drawn_folder(snapshot_id)
    with staged(folder.with_name(f"{STAGED}{folder.name}")) as beside:
        so_far = count(1)
        library = open_snapshot(snapshot_id)
        with library.by_its_definitions():
            drawn = charts.draw_all(library, beside, languages, lambda: told(next(so_far)))
        if folder.exists():
            shutil.rmtree(folder)
        beside.rename(folder)
    return drawn


def _charts_in(folder: Path) -> int:
    return sum(1 for _ in folder.rglob("*.svg"))


def _clear_away_unfinished() -> None:
    """Remove the charts of publications that were broken off while they drew."""
    for unfinished in (library_root() / DRAWN).glob(f"*/{STAGED}*"):
        shutil.rmtree(unfinished)


def round_named(code: str) -> Round:
    """Return a round. Raises Problem("publish.no_such_round")."""
    try:
        return Round.objects.get(code=code)
    except Round.DoesNotExist:
        known = tuple(Round.objects.values_list("code", flat=True))
        raise PUBLISH_NO_SUCH_ROUND(round=code, known=known) from None
