"""Everything into one file, and back: the workroom, its uploads and the library."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from biocap.backup import rows
from biocap.backup.archive import Archive, ArchiveWriter
from biocap.backup.problems import (
    BACKUP_ALTERED,
    BACKUP_NO_ROOM,
    BACKUP_NOT_EMPTY,
    BACKUP_OTHER_VERSION,
    BACKUP_SNAPSHOT_BROKEN,
)
from biocap.backup.progress import Bar, unseen
from biocap.collection.models import KeptDefinition
from biocap.library.kept_files import broken_files as broken_definitions
from biocap.library.places import LOCAL, SNAPSHOTS, library_root, one_writer
from biocap.library.problems import LIBRARY_DEFINITION_CHANGED
from biocap.library.verification import mistakes_in


def write_backup(file: Path, bar: Bar = unseen) -> None:
    """Write the archive; rows are those of one moment, files are there for each of them."""
    models = rows.kept_models()
    counts: dict[str, int] = {}
    about = {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "software": version("biocap"),
        "migrations": rows.migrations(),
        "rows": counts,
    }
    with (
        ArchiveWriter(file, about) as archive,
        tempfile.TemporaryDirectory() as folder,
        one_writer(library_root()),
        rows.one_moment(),
    ):
        with bar(models, len(models), "Workroom") as shown:
            for model in shown:
                dump = Path(folder) / "rows.jsonl"
                counts[rows.rows_file(model)] = rows.dump(model, dump)
                archive.add_file(rows.rows_file(model), dump)
        backed_up = list(_files())
        with bar(backed_up, len(backed_up), "Files") as files:
            for name, path in files:
                archive.add_file(name, path)


def restore_backup(
    archive: Archive,
    *,
    replace: bool = False,
    broken: bool = False,
    broken_trail: bool = False,
    bar: Bar = unseen,
) -> None:
    """Load the rows and put the files in place; a fault on the way leaves all as it was.

    Raises Problem("backup.other_version") where the tables differ,
    Problem("backup.not_empty") where something stands here and `replace` is not given,
    Problem("backup.snapshot_broken") where the library is not what its manifests say and
    `broken` is not given, and Problem("backup.broken_trail") likewise for `broken_trail`.
    """
    call_command("migrate", verbosity=0)
    if archive.about.get("migrations") != rows.migrations():
        raise BACKUP_OTHER_VERSION(made=str(archive.about.get("software")))
    if not replace and _anything():
        raise BACKUP_NOT_EMPTY()
    places = _stored_folders()
    _must_be_whole(archive)
    staged = {name: _beside(place, "restoring") for name, place in places.items()}
    try:
        for name, folder in staged.items():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            archive.unpack(name, folder)
        if not broken:
            _must_be_as_published(staged["library"], bar)
        with rows.replaced_by(archive, bar, broken_trail=broken_trail):
            _swap(staged, places)
    finally:
        for folder in staged.values():
            shutil.rmtree(folder, ignore_errors=True)
    for place in places.values():
        shutil.rmtree(_beside(place, "replaced"), ignore_errors=True)


def _must_be_whole(archive: Archive) -> None:
    """Raise a Problem, before anything is unpacked, where files would lack or have no room."""
    held = archive.members
    if (needed := sum(member.size for member in held.values())) > room():
        raise BACKUP_NO_ROOM(size=needed >> 20)
    snapshots = {name.split("/")[2] for name in held if name.startswith("library/snapshots/")}
    for name, stream in archive.walk():
        if (
            name == "library/in-force"
            and stream.read(1000).decode("utf-8").strip() not in snapshots
        ):
            raise BACKUP_ALTERED(name=name)


def _must_be_as_published(library: Path, bar: Bar) -> None:
    """Raise a Problem where a snapshot, or a definition beside it, is not what it says it is."""
    folders = sorted((library / SNAPSHOTS).glob("*"))
    with bar(folders, len(folders), "Snapshots") as shown:
        for folder in shown:
            for problem in mistakes_in(folder):
                raise BACKUP_SNAPSHOT_BROKEN(reason=str(problem))
    for name in broken_definitions(library):
        raise BACKUP_SNAPSHOT_BROKEN(reason=str(LIBRARY_DEFINITION_CHANGED(file=name)))


def room() -> int:
    """Return how many bytes the data folder has room for."""
    place = Path(settings.BIOCAP_LIBRARY)
    return shutil.disk_usage(next(p for p in (place, *place.parents) if p.exists())).free


def _stored_folders() -> dict[str, Path]:
    return {"uploads": Path(settings.MEDIA_ROOT), "library": Path(settings.BIOCAP_LIBRARY)}


def _files() -> Iterator[tuple[str, Path]]:
    """Yield what is kept beside the database; drafts and what can be made anew stay out."""
    for prefix, root in _stored_folders().items():
        for path in sorted(root.rglob("*")):
            parts = path.relative_to(root).parts
            if path.is_file() and parts[0] != LOCAL and not any(p.startswith(".") for p in parts):
                yield "/".join((prefix, *parts)), path


def _anything() -> bool:
    worked_in = (model for model in rows.kept_models() if model is not KeptDefinition)
    if any(model._default_manager.exists() for model in worked_in):
        return True
    return next(_files(), None) is not None


def _beside(place: Path, word: str) -> Path:
    return place.with_name(f".{place.name}.{word}")


def _swap(staged: dict[str, Path], places: dict[str, Path]) -> None:
    """Put the staged folders in place; a fault on the way puts the old ones back."""
    moved: list[Path] = []
    try:
        for name, place in places.items():
            old = _beside(place, "replaced")
            shutil.rmtree(old, ignore_errors=True)
            if place.exists():
                place.rename(old)
            moved.append(place)
            staged[name].rename(place)
    except OSError:
        for place in moved:
            shutil.rmtree(place, ignore_errors=True)
            if (old := _beside(place, "replaced")).exists():
                old.rename(place)
        raise
