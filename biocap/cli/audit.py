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
    from biocap.shared.sealing import verify_seals as verified

    proof = verified(known or FIRST)
    if proof.broken is not None:
        click.echo(
            f"Broken: the seal of {proof.broken.at:%Y-%m-%d %H:%M} UTC, up to entry"
            f" {proof.broken.last_entry}, does not hold. Seals before it that hold: {proof.seals}.",
            err=True,
        )
        sys.exit(1)
    if known and not proof.known:
        click.echo(f"Broken: no seal has the hash {known}.", err=True)
        sys.exit(1)
    click.echo(f"Seals that hold: {proof.seals}, of {proof.sealed} entries; {proof.open} wait.")
    if proof.seals:
        click.echo(f"Keep elsewhere: {proof.sha256}")
