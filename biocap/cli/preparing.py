"""The database brought up to date, one process at a time; answers kept from being reread."""

import fcntl
import hashlib
import sys

import click

from biocap.shared.definitions import definitions_folder


def prepare_database() -> None:
    """Make the tables of this version, and keep the definitions that answers stand by."""
    from django.conf import settings
    from django.core.management import call_command

    from biocap.collection.operations import keep_definitions

    with (settings.BIOCAP_DATA / ".preparing").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if _tables_lack():
            call_command("migrate", verbosity=0)
        keep_definitions()


def _tables_lack() -> bool:
    """Say whether a migration waits; asking takes a fifth of what finding nothing to do takes."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def refuse_changed_formats() -> None:
    """Exit with a sentence for each change that would hide or reread answers already given.

    It is what `biocap check` says of released editions. Definitions that were found sound, and
    did not change since, are not read again: that would take as long as the rest of the start.
    """
    from django.conf import settings

    from biocap.collection.models import KeptDefinition
    from biocap.collection.queries.definitions import changed_under_released

    root = definitions_folder() / "formats"
    seen = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.suffix in {".yaml", ".json"}):
        seen.update(f"{path.relative_to(root)}\0{path.stat().st_size}\0".encode())
        seen.update(path.read_bytes())
    kept = KeptDefinition.objects.order_by("pk").values_list("pk", flat=True)
    now = " ".join((seen.hexdigest(), *kept))
    stamp = settings.BIOCAP_DATA / ".formats-found-sound"
    if stamp.exists() and stamp.read_text() == now:
        return
    if mistakes := changed_under_released():
        click.echo("\n".join(f"{root}/{mistake}" for mistake in mistakes), err=True)
        sys.exit(1)
    stamp.write_text(now)


def prepare_if_empty() -> None:
    """Make the tables of a database that has none, as that of an empty folder, and say so.

    One of an older version is left alone: it is for whoever keeps the backups to bring it on.
    """
    from django.conf import settings
    from django.db import connection

    if connection.introspection.table_names():
        return
    prepare_database()
    click.echo(f"Nothing was here yet: the database in {settings.BIOCAP_DATA} is ready.", err=True)
