"""Publication: a snapshot built, its charts drawn, and only then put in force."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from biocap.collection import operations as collection
from biocap.collection import permissions
from biocap.collection.models import Round
from biocap.collection.problems import NotAllowed
from biocap.library import operations as library
from biocap.library.places import library_root
from biocap.library.queries import open_library
from biocap.parties.models import Person
from biocap.reports import charts
from biocap.shared import audit
from biocap.shared.problems import Problem
from biocap.shared.text import noop

STEPS = (
    noop("Writing the snapshot"),
    noop("Drawing the charts"),
    noop("Putting it in force"),
)
"""What `publish` tells of, in order."""


@dataclass(frozen=True)
class Published:
    """What was put in force. `built` is False if the very same snapshot stood there already."""

    snapshot_id: str
    folder: Path
    charts: int
    built: bool


def publish(
    *,
    at: datetime,
    by: Person,
    round: str | None = None,
    cut_off_at: datetime | None = None,
    name: str = "",
    progress: Callable[[str], None] = lambda step: None,
) -> Published:
    """Publish all that is frozen by now, and put it in force.

    With `round`, that round's cut-off is set first (`cut_off_at`, or `at`). A crash before
    the last step leaves the old snapshot in force; publishing again goes on from there.

    Raises Problem("round.unknown") and NotAllowed.
    """
    if not permissions.may(by, "library.publish"):
        raise NotAllowed("library.publish")
    if round is not None:
        collection.set_cut_off(_round(round), cut_off_at or at, by)
    elif cut_off_at is not None:
        raise Problem("publish.cut_off_of_no_round", noop("Say which round the cut-off is of."))
    progress(STEPS[0])
    snapshot = library.build_from_workroom(at, name)
    progress(STEPS[1])
    drawn = draw(snapshot.id)
    progress(STEPS[2])
    library.put_in_force(snapshot)
    audit.record("library.publish", f"snapshot:{snapshot.id}", by=by, at=at, round=round, name=name)
    return Published(snapshot.id, snapshot.folder, drawn, snapshot.built)


def draw(snapshot_id: str) -> int:
    """Draw the charts of a snapshot beside and rename them once whole; return how many."""
    folder = drawn_folder(snapshot_id)
    staged = folder.with_name(f".staged-{folder.name}")
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    charts.draw_all(open_library(snapshot_id), staged)
    count = sum(1 for path in staged.rglob("*") if path.is_file())
    if folder.exists():
        shutil.rmtree(folder)
    staged.rename(folder)
    return count


def drawn_folder(snapshot_id: str) -> Path:
    """Return where the charts of a snapshot lie, drawn by this release."""
    return library_root() / "drawn" / snapshot_id / version("biocap")


def _round(code: str) -> Round:
    try:
        return Round.objects.get(code=code)
    except Round.DoesNotExist:
        known = ", ".join(Round.objects.values_list("code", flat=True)) or "—"
        raise Problem(
            "round.unknown",
            noop("There is no round “%(round)s”. Rounds: %(known)s."),
            round=code,
            known=known,
        ) from None
