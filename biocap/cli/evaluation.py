"""`biocap evaluation`: what the Secretariat enters for a round of a cycle."""

from datetime import UTC, datetime

import click

from biocap.cli import with_django


@click.group()
def evaluation() -> None:
    """The Secretariat's own data on the indicators of the Action Plan."""


@evaluation.command()
@click.option("--round", "round_code", required=True, metavar="CODE", help="Such as nr5.")
@click.option("--indicator", required=True, metavar="NAME", help="Such as A.2.a.")
@click.option("--count", required=True, type=int, help="Counts only, never naming a Party.")
@click.option("--of", type=int, help="Of how many, where the indicator is a share.")
@click.option("--note", required=True, help="Where the count comes from. It is published.")
@click.option("--as", "email", metavar="E-MAIL", help="Who enters it; default: the Secretariat.")
def enter(
    round_code: str, indicator: str, count: int, of: int | None, note: str, email: str | None
) -> None:
    """Enter a count. It is public once `biocap publish` has run; the one before is kept."""
    with_django()
    from biocap.cli.acting import secretariat
    from biocap.collection.queries import round_of
    from biocap.indicators.operations import enter_count
    from biocap.indicators.reference import by_slug, slug

    by, at = secretariat(email), datetime.now(UTC)
    asked = by_slug(slug(indicator))
    entry = enter_count(round_of(round_code), asked.code, count, of, note=note, by=by, at=at)
    click.echo(f"{round_code}: {entry}")
