"""`biocap people`: who may sign in. The first person of an instance is made here."""

from datetime import UTC, datetime
from typing import Any

import click

from biocap.cli import with_django
from biocap.shared.web_addresses import is_web_address, with_scheme


def _web_address(_context: click.Context, _option: click.Parameter, site: str) -> str:
    if not is_web_address(with_scheme(site)):
        raise click.BadParameter("it is no address of the web. Write it as https://example.org")
    return with_scheme(site)


SITE = click.option(
    "--site",
    default="http://127.0.0.1:8000",
    show_default=True,
    callback=_web_address,
    help="Address of the instance, which the link begins with.",
)


DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def people() -> None:
    """Add people, and make one-time links for them."""
    with_django()


@people.command()
@click.option("--email", required=True)
@click.option("--name", required=True)
@click.option("--secretariat", is_flag=True, help="Let them act for the Secretariat.")
@click.option("--focal-point", "focal_points", multiple=True, metavar="CODE", help="Such as KEN.")
@click.option("--contributor", "contributors", multiple=True, metavar="CODE")
@click.option("--reporter", "reporters", multiple=True, metavar="ORGANIZATION")
@click.option("--from", "first_day", type=DAY, help="First day of the roles; else from now on.")
@click.option("--until", "last_day", type=DAY, help="Last day of the roles; else until ended.")
@click.option("--language", default="en", show_default=True, help="In which to write to them.")
@SITE
def add(
    email: str,
    name: str,
    secretariat: bool,
    focal_points: tuple[str, ...],
    contributors: tuple[str, ...],
    reporters: tuple[str, ...],
    first_day: datetime | None,
    last_day: datetime | None,
    language: str,
    site: str,
) -> None:
    """Add a person with their roles and print the link that lets them choose a password."""
    from django.db import transaction

    from biocap.cli.preparing import prepare_if_empty
    from biocap.organizations.operations import organization_called
    from biocap.parties.operations import add_person, give_role, make_link

    prepare_if_empty()
    now = datetime.now(UTC)
    days: dict[str, Any] = {
        "from_on": first_day and first_day.date(),
        "until": last_day and last_day.date(),
    }
    with transaction.atomic():
        person = add_person(email, name, language=language, by=None, at=now)
        if secretariat:
            give_role(person, "secretariat", **days, by=None, at=now)
        for kind, codes in (("focal_point", focal_points), ("contributor", contributors)):
            for code in codes:
                give_role(person, kind, party_code=code, **days, by=None, at=now)
        for organization in reporters:
            employer = organization_called(organization, by=None, at=now)
            give_role(person, "reporter", organization=employer, **days, by=None, at=now)
        token = make_link(person, by=None, at=now)
    _print_link(site, token)
    if not (secretariat or focal_points or contributors or reporters):
        click.echo(WITHOUT_ROLE % {"name": name}, err=True)


WITHOUT_ROLE = (
    "%(name)s has no role yet, so that nothing in the workroom is open to them. The Secretariat "
    "gives roles under Workroom, People; here --secretariat, --focal-point, --contributor and "
    "--reporter do."
)


@people.command()
@click.option("--email", required=True)
@SITE
def link(email: str, site: str) -> None:
    """Print a new one-time link for somebody who is known; older ones stop working."""
    from biocap.parties.operations import make_link
    from biocap.parties.queries import person_with

    _print_link(site, make_link(person_with(email), by=None, at=datetime.now(UTC)))


@people.command()
@click.option("--email", required=True)
@click.option("--name", default="command line", show_default=True, help="What it is for.")
@click.option(
    "--days", default=90, show_default=True, help="Until it ends; at most BIOCAP_TOKEN_DAYS (365)."
)
def token(email: str, name: str, days: int) -> None:
    """Print an access token that lets a program act as somebody through the JSON door."""
    from biocap.collection.operations import issue_token
    from biocap.parties.queries import person_with

    now = datetime.now(UTC)
    click.echo(issue_token(person_with(email), name, days=days, by=None, at=now))
    click.echo("It is shown this once. Send it as “Authorization: Bearer …”.", err=True)


@people.command()
@click.option("--email", required=True)
def close(email: str) -> None:
    """Close an account: its sessions, access tokens and one-time links end at once."""
    from biocap.parties.credentials import close_account
    from biocap.parties.queries import person_with

    close_account(person_with(email), by=None, at=datetime.now(UTC))


@people.command()
@click.option("--email", required=True)
@SITE
def reopen(email: str, site: str) -> None:
    """Open a closed account again and print a one-time link for it."""
    from biocap.parties.credentials import open_account
    from biocap.parties.operations import make_link
    from biocap.parties.queries import person_with

    person, now = person_with(email), datetime.now(UTC)
    open_account(person, by=None, at=now)
    _print_link(site, make_link(person, by=None, at=now))


@people.command(name="forget-factor")
@click.option("--email", required=True)
def forget_factor(email: str) -> None:
    """Take away the second factor of somebody who lost it, when you are sure who asks."""
    from biocap.parties.credentials import forget_second_factor
    from biocap.parties.queries import person_with

    forget_second_factor(person_with(email), by=None, at=datetime.now(UTC))


@people.command(name="list")
def list_() -> None:
    """Print everybody with their roles."""
    from biocap.parties.queries import people as everybody

    for person in everybody():
        roles = ", ".join(
            f"{role.kind} {role.organization or role.party_code}".strip()
            for role in person.roles.all()
        )
        click.echo(f"{person.email}\t{person.name}\t{roles or 'no role'}")


def _print_link(site: str, token: str) -> None:
    from django.urls import reverse

    click.echo(f"{site.rstrip('/')}{reverse('sign_in_link', args=[token])}")
    click.echo("It works once, for seven days, and is not kept.", err=True)
