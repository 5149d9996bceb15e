"""`biocap doubles`: propose which activity reports are of one activity."""

from datetime import UTC, datetime

import click

from biocap.cli import with_django


@click.command()
@click.option("--by", "email", required=True, help="E-mail of the member of the Secretariat.")
def doubles(email: str) -> None:
    """Propose anew which accepted activity reports are of one activity.

    A person decides in the browser (One activity, several reports); what was decided stays.
    """
    with_django()
    from biocap.clusters.operations import propose
    from biocap.parties.queries import person_with

    waiting = propose(by=person_with(email), at=datetime.now(UTC))
    click.echo(f"{waiting} pairs wait to be decided.")
