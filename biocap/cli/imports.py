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


@import_.command()
@click.argument("files", type=_FILE, nargs=-1, required=True)
@click.option(
    "--edition", type=click.Choice(["4", "5"]), help="Of records that do not name their schema."
)
@click.option("--round", "round_code", help="Code of the round; without it, nr4 or nr5.")
@click.option(
    "--errors",
    type=click.Path(dir_okay=False, path_type=Path),
    help="What did not fit, as JSON lines; without it, beside the first FILE.",
)
@click.option("--by", "email", help="E-mail of the Secretariat member who takes the reports over.")
def bch(
    files: tuple[Path, ...],
    edition: str | None,
    round_code: str | None,
    errors: Path | None,
    email: str | None,
) -> None:
    """Bring in national reports of the Biosafety Clearing-House from FILES of JSON.

    A document, a list of documents, what the report analyzer lists, or JSON lines. The round of
    the cycle is opened if it is not there. What does not fit is named in the error file, and the
    rest goes in. Run it again with newer files: nothing is doubled.
    """
    with_django()
    from biocap.cli.acting import secretariat
    from biocap.exchange.bch.bring_in import bring_in
    from biocap.exchange.bch.error_file import error_file

    errors = errors or files[0].with_name(f"{files[0].name}.errors.jsonl")
    if errors.resolve() in {file.resolve() for file in files}:
        raise click.UsageError("The error file would take the place of one of FILES.")

    def with_bar(records):  # type: ignore[no-untyped-def]
        with click.progressbar(records, label="Reading reports") as bar:
            yield from bar

    with error_file(errors) as lines:
        done = bring_in(
            files,
            edition=edition or "",
            round_code=round_code or "",
            by=secretariat(email),
            at=datetime.now(UTC),
            each=with_bar,
        )
        lines += done.lines
    into = f" into {', '.join(done.rounds)}" if done.rounds else ""
    click.echo(f"{done.new} new, {done.changed} changed, {done.same} as before{into}.")
    if done.kept_apart:
        click.echo(
            f"Not Parties on the deadline, kept apart: {', '.join(sorted(done.kept_apart))}."
        )
    if done.undated:
        click.echo(f"Without a date of submission, neither late nor in time: {done.undated}.")
    if done.lines:
        click.echo(
            f"{done.left_out} records and {done.answers_left_out} answers were left out; "
            f"{len(done.lines)} lines in {errors}.",
            err=True,
        )
    if done.left_out or done.answers_left_out:
        raise SystemExit(1)
