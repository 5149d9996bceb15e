"""`biocap backup` and `biocap restore`: the workroom, its uploads and the library in one file."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from biocap.backup.problems import BACKUP_BROKEN_ROWS, BACKUP_NOT_EMPTY, BACKUP_OTHER_VERSION
from biocap.cli import with_django
from biocap.shared.archive import Archive, ArchiveWriter, open_archive

if TYPE_CHECKING:
    from django.db.models import Model

PASSING = {
    "contenttypes.contenttype",
    "auth.permission",
    "auth.group",
    "sessions.session",
    "django_tasks_database.dbtaskresult",
}
"""Tables that Django fills by itself or that hold nothing worth keeping."""
_FILES = ("uploads", "library")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Write everything into FILE: workroom, uploads and library. Others may go on working."""
    with_django()
    write_backup(file)
    click.echo(f"{file} {file.stat().st_size // 1024} KB")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--replace", is_flag=True, help="Take the place of everything that stands here.")
def restore(file: Path, replace: bool) -> None:
    """Bring back what FILE holds, whole or not at all. Stop `biocap serve` before."""
    with_django()
    archive = open_archive(file)
    restore_backup(archive, replace=replace)
    click.echo(f"Restored {file}, made {archive.about['made_at']}.")


def write_backup(file: Path) -> None:
    """Write the archive; rows are those of one moment, files are there for each of them."""
    from biocap.library.places import library_root, one_writer

    about = {
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "software": version("biocap"),
        "migrations": _migrations(),
        "models": [model._meta.label_lower for model in _models()],
    }
    with (
        ArchiveWriter(file, about) as archive,
        tempfile.TemporaryDirectory() as folder,
        one_writer(library_root()),
        _one_moment(),
    ):
        models = _models()
        with click.progressbar(models, label="Workroom", file=sys.stderr) as shown:
            for model in shown:
                dump = Path(folder) / "rows.jsonl"
                _dump(model, dump)
                archive.add_file(f"workroom/{model._meta.label_lower}.jsonl", dump)
        found = list(_files())
        with click.progressbar(found, label="Files", file=sys.stderr) as files:
            for name, path in files:
                archive.add_file(name, path)


def restore_backup(archive: Archive, *, replace: bool = False) -> None:
    """Load the rows and put the files in place; a fault on the way leaves all as it was.

    Raises Problem("backup.other_version") where the tables differ, and
    Problem("backup.not_empty") where something stands here and `replace` is not given.
    """
    from django.conf import settings
    from django.core.management import call_command
    from django.core.management.color import no_style
    from django.db import connection, transaction

    call_command("migrate", verbosity=0)
    if archive.about.get("migrations") != _migrations():
        raise BACKUP_OTHER_VERSION(made=str(archive.about.get("software")))
    models = _models()
    places = {"uploads": Path(settings.MEDIA_ROOT), "library": Path(settings.BIOCAP_LIBRARY)}
    if not replace and _anything(models):
        raise BACKUP_NOT_EMPTY()
    staged = {name: _beside(place, "restoring") for name, place in places.items()}
    try:
        for name, folder in staged.items():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            archive.unpack(name, folder)
        with _refusing_broken_rows(), transaction.atomic():
            tables = [model._meta.db_table for model in models]
            for statement in connection.ops.sql_flush(no_style(), tables):
                with connection.cursor() as cursor:
                    cursor.execute(statement)
            _load(archive, models)
            connection.check_constraints()
            with connection.cursor() as cursor:
                for statement in connection.ops.sequence_reset_sql(no_style(), models):
                    cursor.execute(statement)
            _swap(staged, places)
    finally:
        for folder in staged.values():
            shutil.rmtree(folder, ignore_errors=True)
    for place in places.values():
        shutil.rmtree(_beside(place, "replaced"), ignore_errors=True)


@contextmanager
def _refusing_broken_rows() -> Iterator[None]:
    """Say it in a sentence if the rows do not fit together: somebody made the archive by hand."""
    from django.core.serializers.base import DeserializationError
    from django.db import DatabaseError

    try:
        yield
    except (DatabaseError, DeserializationError) as error:
        raise BACKUP_BROKEN_ROWS() from error


def _models() -> list[type["Model"]]:
    from django.apps import apps

    return [
        model
        for model in apps.get_models()
        if model._meta.managed and model._meta.label_lower not in PASSING
    ]


def _migrations() -> list[str]:
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read the rows of one moment, and let others write meanwhile."""
    from django.db import connection, transaction

    if connection.vendor == "sqlite":
        wrapper: Any = connection
        usual, wrapper.transaction_mode = wrapper.transaction_mode, "DEFERRED"
        try:
            with transaction.atomic():
                yield
        finally:
            wrapper.transaction_mode = usual
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def _dump(model: type["Model"], path: Path) -> None:
    from django.core import serializers
    from django.core.serializers.json import DjangoJSONEncoder

    class ToTheMicrosecond(DjangoJSONEncoder):
        """Writes times whole; Django's own cuts them to milliseconds."""

        def default(self, o: Any) -> Any:
            return o.isoformat() if isinstance(o, datetime) else super().default(o)

    rows = model._default_manager.order_by("pk").iterator(chunk_size=500)
    with path.open("w", encoding="utf-8") as file:
        serializers.serialize("jsonl", rows, stream=file, cls=ToTheMicrosecond)


def _load(archive: Archive, models: list[type["Model"]]) -> None:
    from django.core import serializers

    known = {f"workroom/{model._meta.label_lower}.jsonl" for model in models}
    names = [name for name in archive.members if name in known]
    with click.progressbar(length=len(names), label="Workroom", file=sys.stderr) as shown:
        for name, stream in archive.walk():
            if name in known:
                for row in serializers.deserialize("jsonl", _lines(stream)):
                    row.save(force_insert=True)
                shown.update(1)


def _lines(stream: IO[bytes]) -> Iterator[str]:
    for line in stream:
        yield line.decode("utf-8")


def _files() -> Iterator[tuple[str, Path]]:
    """Yield what is kept beside the database; drafts and what can be made anew stay out."""
    from django.conf import settings

    from biocap.library.places import LOCAL

    for prefix, root in zip(
        _FILES, (Path(settings.MEDIA_ROOT), Path(settings.BIOCAP_LIBRARY)), strict=True
    ):
        for path in sorted(root.rglob("*")):
            parts = path.relative_to(root).parts
            if path.is_file() and parts[0] != LOCAL and not any(p.startswith(".") for p in parts):
                yield "/".join((prefix, *parts)), path


def _anything(models: list[type["Model"]]) -> bool:
    if any(model._default_manager.exists() for model in models):
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
