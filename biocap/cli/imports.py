"""`biocap import`: records of outside lists."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from biocap.cli import with_django

if TYPE_CHECKING:
    from biocap.parties.models import Person

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
GEF = "Global Environment Facility (public project list)"


@click.group(name="import")
def import_() -> None:
    """Bring in records of outside lists."""


@import_.command()
@click.argument("file", type=_FILE)
@click.option("--dates", type=_FILE, help="Second list: executing partners and dates by gef_id.")
@click.option("--by", "email", help="E-mail of the Secretariat member who accepts the records.")
def activities(file: Path, dates: Path | None, email: str | None) -> None:
    """Bring in FILE, a project list of the GEF as CSV, as accepted activity reports.

    Run it again with a newer list: nothing is doubled, what changed becomes a new version.
    """
    with_django()
    from biocap.cli.acting import secretariat

    if import_gef_lists(file, dates, secretariat(email)):
        raise SystemExit(1)


def import_gef_lists(file: Path, dates: Path | None, by: "Person") -> int:
    """Bring in the lists with a progress bar; name what does not fit; return how many that is."""
    from biocap.exchange.activities import bring_in
    from biocap.exchange.gef import read_projects

    records = read_projects(file, dates)
    with click.progressbar(records, label="Importing activities") as bar:
        done = bring_in(bar, GEF, by=by, at=datetime.now(UTC))
    click.echo(f"{done.new} new, {done.changed} changed, {done.same} as before.")
    for line, record, why in done.refused:
        click.echo(f"{file.name}:{line}: {record} was left out: {why}", err=True)
    return len(done.refused)
