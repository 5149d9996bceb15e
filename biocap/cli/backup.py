"""`biocap backup` and `biocap restore`: the workroom, its uploads and the library in one file."""

import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import click

from biocap.cli import with_django
from biocap.cli.overwriting import FORCE, refuse_overwriting


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@FORCE
def backup(file: Path, force: bool) -> None:
    """Write everything into FILE: workroom, uploads and library. Others may go on working."""
    refuse_overwriting(file, force)
    with_django()
    from biocap.backup.operations import write_backup

    write_backup(file, _bar)
    click.echo(f"{file} {file.stat().st_size // 1024} KB")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--replace", is_flag=True, help="Take the place of everything that stands here.")
@click.option(
    "--with-broken-snapshots",
    "broken",
    is_flag=True,
    help="Also what was not as published when it was backed up.",
)
@click.option("--with-broken-trail", "trail", is_flag=True, help="Also a trail whose seals broke.")
def restore(file: Path, replace: bool, broken: bool, trail: bool) -> None:
    """Bring back what FILE holds, whole or not at all. Stop `biocap serve` before."""
    with_django()
    from biocap.backup.archive import open_archive
    from biocap.backup.operations import restore_backup

    archive = open_archive(file)
    restore_backup(archive, replace=replace, broken=broken, broken_trail=trail, bar=_bar)
    click.echo(f"Restored {file}, made {archive.about['made_at']}.")


def _bar(items: Iterable[Any], number: int, label: str) -> AbstractContextManager[Iterable[Any]]:
    return click.progressbar(items, length=number, label=label, file=sys.stderr)
