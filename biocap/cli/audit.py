"""`biocap audit`: whether the trail of who did what still is as it was written."""

import sys

import click

from biocap.cli import with_django


@click.group()
def audit() -> None:
    """Prove the audit trail."""
    with_django()


@audit.command()
@click.option("--known", metavar="SHA256", help="Hash of a seal that was noted elsewhere before.")
def verify(known: str | None) -> None:
    """Compute every seal again; exit 1 if an entry was changed, taken away or slipped in."""
    from biocap.shared.sealing import FIRST
    from biocap.shared.sealing import verify as verified

    found = verified(known or FIRST)
    if found.broken is not None:
        click.echo(
            f"Broken: the seal of {found.broken.at:%Y-%m-%d %H:%M} UTC, up to entry"
            f" {found.broken.last_entry}, does not hold. Seals before it that hold: {found.seals}.",
            err=True,
        )
        sys.exit(1)
    if known and not found.known:
        click.echo(f"Broken: no seal has the hash {known}.", err=True)
        sys.exit(1)
    click.echo(f"Seals that hold: {found.seals}, of {found.sealed} entries; {found.open} wait.")
    if found.seals:
        click.echo(f"Keep elsewhere: {found.sha256}")
