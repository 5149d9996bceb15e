"""`biocap tokens`: which programs act as whom through the JSON door, and an end to it."""

from datetime import UTC, datetime

import click

from biocap.cli import with_django


@click.group()
def tokens() -> None:
    """List access tokens, and end them."""
    with_django()


@tokens.command(name="list")
@click.option("--email", help="Of this person alone.")
def list_(email: str | None) -> None:
    """Print the tokens that let anybody in: number, e-mail, until when, what for."""
    from biocap.collection.queries import open_tokens
    from biocap.parties.queries import person_with

    person = None if email is None else person_with(email)
    for token in open_tokens(datetime.now(UTC), person):
        until = f"{token.expires_at.astimezone(UTC):%Y-%m-%d}"
        click.echo(f"{token.pk}\t{token.person.email}\t{until}\t{token.name}")


@tokens.command()
@click.argument("number", type=int, required=False)
@click.option("--email", help="All of this person's.")
def revoke(number: int | None, email: str | None) -> None:
    """End one token, by its number in the list, or all of a person's."""
    from biocap.collection.operations import revoke_token
    from biocap.collection.queries import open_token, open_tokens
    from biocap.parties.queries import person_with

    if (number is None) == (email is None):
        raise click.UsageError("Name the number of a token, or --email")
    now = datetime.now(UTC)
    ended = [open_token(number, now)] if number is not None else []
    if email is not None:
        ended = list(open_tokens(now, person_with(email)))
    for token in ended:
        revoke_token(token, by=None, at=now)
    click.echo(f"Tokens ended: {len(ended)}")
