"""The database brought up to date, one process at a time."""

import fcntl

import click


def prepare_database() -> None:
    """Make the tables of this version, and keep the definitions that answers stand by."""
    from django.conf import settings
    from django.core.management import call_command

    from biocap.collection.operations import keep_definitions

    with (settings.BIOCAP_DATA / ".preparing").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        call_command("migrate", verbosity=0)
        keep_definitions()


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
