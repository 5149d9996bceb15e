"""An outside list is looked at before it is brought in: all is done, told, and undone at once.

What was sent lies in one archive among the arriving files of whoever sent it, until it is brought
in, or let go after a day (`collection.operations.arriving`).
"""

import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from biocap.collection.models import Version
from biocap.collection.operations import guards
from biocap.exchange.bringing_in import bring_in
from biocap.exchange.imported import Imported
from biocap.exchange.models import ImportFinding, ImportOutcome
from biocap.exchange.outside_lists import OutsideList
from biocap.exchange.problems import IMPORT_LET_GO, IMPORT_SHOWN_ANEW
from biocap.exchange.runs import findings_of, outcomes_of_runs
from biocap.exchange.undoing import undoing_of
from biocap.parties.models import Person

MOST_KEPT = 3
"""Archives of one person; the oldest goes first."""
OPTIONS = "options.json"
Sent = list[UploadedFile[Any]]


@dataclass(frozen=True)
class LookedAt:
    """What bringing a list in would come to; nothing of it stands.

    `new` and `changed` are the versions that it would write, for what they tell alone.
    """

    outcome: ImportOutcome
    findings: tuple[ImportFinding, ...]
    new: tuple[Version, ...]
    changed: tuple[Version, ...]

    @property
    def shown(self) -> str:
        """What was seen of it, to be held against what bringing it in comes to."""
        return _shown(self.outcome)


def keep_list_files(sent: Sent, options: Mapping[str, Any], by: Person) -> UUID:
    """Keep files of an outside list and what its reader is told besides; return their number."""
    folder, number = _folder(by), uuid4()
    for place in (folder.parent, folder):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = sorted(folder.glob("list-*.part"), key=lambda one: one.stat().st_mtime)
    for oldest in kept[: 1 - MOST_KEPT]:
        oldest.unlink(missing_ok=True)
    said = {name: it for name, it in options.items() if not isinstance(it, UploadedFile)}
    files = [(f"files/{at}", file) for at, file in enumerate(sent)]
    files += [
        (f"options/{name}", it) for name, it in options.items() if isinstance(it, UploadedFile)
    ]
    place = _place(by, number)
    place.touch(0o600)
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(OPTIONS, json.dumps(said))
        for where, file in files:
            archive.writestr(f"{where}/{file.name or 'file'}", b"".join(file.chunks()))
    return number


@guards.in_turn
def look_at_list(outside: OutsideList, number: UUID, *, by: Person, at: datetime) -> LookedAt:
    """Return what bringing in the kept files would come to. Nothing is stored.

    It is brought in within a transaction that goes back, so that no second way of reading can
    say otherwise. Raises a Problem for a file that cannot be read.
    """
    with _unpacked(_place(by, number)) as (paths, options), transaction.atomic():
        done = bring_in(outside, paths, by=by, at=at, **options)
        looked = _looked_at(done)
        transaction.set_rollback(True)
    return looked


@guards.in_turn
def bring_in_as_shown(
    outside: OutsideList, number: UUID, *, shown: str, by: Person, at: datetime
) -> Imported:
    """Bring the kept files in, as they were shown, and let them go; whole or not at all.

    Raises Problem("import.let_go") where they are here no more, as for a button pressed twice, or
    ("import.shown_anew") where they come to something else by now.
    """
    place = _place(by, number)
    taken = place.with_name(f"taken-{number}.part")
    try:
        place.rename(taken)
    except FileNotFoundError:
        raise IMPORT_LET_GO() from None
    try:
        with _unpacked(taken) as (paths, options):
            done = bring_in(outside, paths, by=by, at=at, **options)
            assert done.run is not None
            if _shown(outcomes_of_runs([done.run])[done.run]) != shown:
                raise IMPORT_SHOWN_ANEW()
    except Exception:
        taken.rename(place)
        raise
    taken.unlink()
    return done


def _looked_at(done: Imported) -> LookedAt:
    assert done.run is not None
    written = undoing_of(done.run)
    outcome = outcomes_of_runs([done.run])[done.run]
    return LookedAt(outcome, tuple(findings_of(done.run)), written.leave, written.go_back)


def _shown(outcome: ImportOutcome) -> str:
    counts = (outcome.new, outcome.changed, outcome.same, outcome.left_out)
    return "-".join(map(str, (*counts, outcome.answers_left_out)))


def _folder(by: Person) -> Path:
    return Path(settings.ARRIVING_ROOT) / str(by.pk)


def _place(by: Person, number: UUID) -> Path:
    return _folder(by) / f"list-{number}.part"


@contextmanager
def _unpacked(archive: Path) -> Iterator[tuple[list[Path], dict[str, Any]]]:
    """Give the files in the order in which they were sent, and the options, in a folder that goes.

    Raises Problem("import.let_go").
    """
    with TemporaryDirectory(prefix="biocap-import-") as folder:
        try:
            with zipfile.ZipFile(archive) as kept:
                kept.extractall(folder)
        except FileNotFoundError:
            raise IMPORT_LET_GO() from None
        options = json.loads((Path(folder) / OPTIONS).read_bytes())
        options |= {one.parent.name: one for one in Path(folder).glob("options/*/*")}
        paths = sorted(Path(folder).glob("files/*/*"), key=lambda one: int(one.parent.name))
        yield paths, options
