"""`biocap parties`: how many Parties, from the reference data."""

import json
from datetime import datetime

import click

from biocap.shared.text import in_language


@click.group()
def parties() -> None:
    """Parties to the Convention, the Protocol and the Supplementary Protocol."""


@parties.command(name="count")
@click.option(
    "--treaty",
    required=True,
    type=click.Choice(["cbd", "cpb", "nkl"]),
    help="Convention, Cartagena Protocol, or Nagoya – Kuala Lumpur Supplementary Protocol.",
)
@click.option(
    "--on",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day to count for.",
)
@click.option("--deposited", is_flag=True, help="Instruments deposited instead of Parties bound.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def count_(treaty: str, on: datetime, deposited: bool, as_json: bool) -> None:
    """Count the Parties bound on a day, or the instruments deposited by it.

    A deposit binds 90 days later. Where the day of a deposit is not known the count
    is an interval, and the Parties concerned are named.
    """
    from biocap.parties.reference import GROUPS, PARTIES, TREATIES, count_bound

    counted = count_bound(treaty, on.date(), deposited)
    names = {code: in_language(PARTIES[code].names, "en") for code in counted.undated}
    if as_json:
        click.echo(
            json.dumps(
                {
                    "treaty": treaty,
                    "on": on.date().isoformat(),
                    "counted": "deposited" if deposited else "bound",
                    "total": counted.total,
                    "total_at_most": counted.total_at_most,
                    "by_group": dict(counted.by_group),
                    "undated": list(counted.undated),
                    "undated_names": names,
                    "membership_dated": counted.membership_dated,
                },
                ensure_ascii=False,
                indent=2,
            )
        )
        return
    what = "instruments deposited by" if deposited else "Parties bound on"
    total = f"{counted.total}"
    if counted.undated:
        total += f" to {counted.total_at_most}"
    click.echo(f"{in_language(TREATIES[treaty].names, 'en')}: {total} {what} {on.date()}")
    for code, number in counted.by_group.items():
        click.echo(f"{number:5}  {in_language(GROUPS[code].names, 'en')}")
    if names:
        click.echo(f"Day not known, in no group above: {', '.join(names.values())}.")
    if not counted.membership_dated:
        click.echo("Regional groups are today's.")
