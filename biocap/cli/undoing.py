"""`biocap imports`: what was brought in from outside lists, and the way back."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from biocap.cli import with_django

if TYPE_CHECKING:
    from biocap.collection.models import Version


@click.group()
def imports() -> None:
    """List imports, and take one back as a whole."""
    with_django()


@imports.command("list")
def list_() -> None:
    """Say which imports there were, the latest first, each with its number."""
    from biocap.exchange.runs import runs

    for run in runs():
        click.echo(f"{run.number}  {run.at:%Y-%m-%d %H:%M} UTC  {run.name}  {', '.join(run.files)}")
        if run.undone_at:
            click.echo(f"    taken back on {run.undone_at:%Y-%m-%d %H:%M} UTC: {run.because}")


@imports.command()
@click.argument("number", type=int)
@click.option("--because", default="", help="Why; the audit trail keeps it. Without it: only look.")
@click.option("--by", "email", help="E-mail of the Secretariat member who takes it back.")
def undo(number: int, because: str, email: str | None) -> None:
    """Show what taking import NUMBER back would do; with --because, do it.

    A record that somebody touched since stays as it is, and is named. Snapshots that were
    published never change; the next one shows what stands then.
    """
    from biocap.cli.acting import secretariat
    from biocap.exchange.undoing import undo_import, undoing_of

    if because:
        done = undo_import(number, because, by=secretariat(email), at=datetime.now(UTC))
    else:
        done = undoing_of(number)
    click.echo(f"Import {number} of {done.run.at:%Y-%m-%d %H:%M} UTC, {done.run.name}:")
    _echo("to leave", done.leave)
    _echo("to go back to the version before", done.go_back)
    if done.gone:
        _echo("taken back already", done.gone)
    _echo("changed since, to stay", done.stay)
    if not because:
        click.echo("Nothing was done. Do it: --because 'the reason'.")


def _echo(what: str, versions: "Iterable[Version]") -> None:
    from biocap.exchange.undoing import called

    names = [called(version) for version in versions]
    click.echo(f"{len(names)} {what}" + (":" if names else "."))
    for name in names:
        click.echo(f"  {name}")
