"""The rows of the workroom, out to lines of JSON and back in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from biocap.backup.archive import Archive
from biocap.backup.problems import BACKUP_BROKEN_ROWS, BACKUP_BROKEN_TRAIL
from biocap.backup.progress import Bar
from biocap.backup.whole import is_whole
from biocap.parties.models import Person
from biocap.shared.sealing import verify_seals

PASSING = {
    "contenttypes.contenttype",
    "auth.permission",
    "auth.group",
    "sessions.session",
    "shared.tally",
    "django_tasks_database.dbtaskresult",
}
"""Tables that Django fills by itself or that hold nothing worth keeping."""


class ToTheMicrosecond(DjangoJSONEncoder):
    """Writes times whole; Django's own cuts them to milliseconds."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def kept_models() -> list[type[Model]]:
    """Return the tables that a backup holds."""
    return [
        model
        for model in apps.get_models()
        if model._meta.managed and model._meta.label_lower not in PASSING
    ]


def migrations() -> list[str]:
    """Return what the tables were made by; equal lists are equal tables."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


@contextmanager
def one_moment() -> Iterator[None]:
    """Read the rows of one moment, and let others write meanwhile."""
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


def dump(model: type[Model], path: Path) -> int:
    """Write the rows of a table, a line each, and return how many there are."""
    rows = model._default_manager.order_by("pk").iterator(chunk_size=500)
    with path.open("w", encoding="utf-8") as file:
        serializers.serialize("jsonl", rows, stream=file, cls=ToTheMicrosecond)
    with path.open("rb") as written:
        return sum(1 for _ in written)


def rows_file(model: type[Model]) -> str:
    """Return the name of a table's rows in an archive."""
    return f"workroom/{model._meta.label_lower}.jsonl"


@contextmanager
def replaced_by(archive: Archive, bar: Bar, *, broken_trail: bool) -> Iterator[None]:
    """Put the rows of the archive in place of those that stand; a fault within leaves them.

    Raises BACKUP_BROKEN_ROWS where the rows do not fit together: somebody made it by hand. Raises
    BACKUP_BROKEN_TRAIL where a seal of the trail does not hold and `broken_trail` is not given.
    """
    models = kept_models()
    if not {rows_file(model) for model in models} <= archive.members.keys():
        raise BACKUP_BROKEN_ROWS()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            tables = [model._meta.db_table for model in models]
            for statement in connection.ops.sql_flush(no_style(), tables):
                cursor.execute(statement)
            counts = _load(archive, {rows_file(model) for model in models}, bar)
            if counts != archive.about.get("rows") or not counts[rows_file(Person)]:
                raise BACKUP_BROKEN_ROWS()
            connection.check_constraints()
            if not broken_trail and verify_seals().broken is not None:
                raise BACKUP_BROKEN_TRAIL()
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)
            yield
    except (DatabaseError, DeserializationError) as error:
        raise BACKUP_BROKEN_ROWS() from error


def _load(archive: Archive, known: set[str], bar: Bar) -> dict[str, int]:
    """Return how many rows came into each table."""
    counts = dict.fromkeys(known, 0)
    streams = ((name, stream) for name, stream in archive.walk() if name in known)
    with bar(streams, len(known & archive.members.keys()), "Workroom") as shown:
        for name, stream in shown:
            for row in serializers.deserialize("jsonl", _lines(stream)):
                if rows_file(type(row.object)) != name or not is_whole(row.object, archive):
                    raise BACKUP_BROKEN_ROWS()
                row.save(force_insert=True)
                counts[name] += 1
    return counts


def _lines(stream: IO[bytes]) -> Iterator[str]:
    for line in stream:
        yield line.decode("utf-8")
