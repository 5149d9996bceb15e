"""`biocap import`: a command for each outside list that is known, made of what the list says."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from biocap.cli import with_django
from biocap.cli.overwriting import free_name, refuse_overwriting
from biocap.exchange.known_lists import LISTS, outside_list
from biocap.exchange.outside_lists import OutsideList, ReaderOption

if TYPE_CHECKING:
    from biocap.exchange.imported import Imported
    from biocap.parties.models import Person

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
ALIKE = (
    "What does not fit is named in the error file, and the rest goes in. Run it again with newer "
    "files: nothing is doubled, what changed becomes a new version."
)


class _Lists(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(LISTS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _command(outside_list(cmd_name)) if cmd_name in LISTS else None


@click.command(name="import", cls=_Lists)
def import_() -> None:
    """Bring in records of outside lists."""


def _command(outside: OutsideList) -> click.Command:
    def run(
        files: tuple[Path, ...],
        errors: Path | None,
        email: str | None,
        force: bool,
        **options: Any,
    ) -> None:
        if errors is not None and errors.resolve() not in {file.resolve() for file in files}:
            refuse_overwriting(errors, force)
        with_django()
        from biocap.cli.acting import secretariat

        given = {name: value for name, value in options.items() if value is not None}
        if not import_files(outside, files, secretariat(email), errors, **given).is_whole:
            raise SystemExit(1)

    return click.Command(
        outside.name,
        callback=run,
        short_help=f"{outside.title}.",
        help=f"{outside.about}\n\n{ALIKE}",
        params=[
            click.Argument(["files"], type=_FILE, nargs=-1, required=True),
            *map(_option, outside.options),
            click.Option(
                ["--errors"],
                type=click.Path(dir_okay=False, path_type=Path),
                help="What did not fit, as JSON lines; without it, beside the first of FILES.",
            ),
            click.Option(["--force"], is_flag=True, help="Let --errors take a file's place."),
            click.Option(
                ["--by", "email"], help="E-mail of the Secretariat member who takes them in."
            ),
        ],
    )


def _option(option: ReaderOption) -> click.Option:
    choices = click.Choice(option.choices) if option.choices else None
    return click.Option(
        [f"--{option.name}"], type=_FILE if option.is_file else choices, help=option.help
    )


def import_files(
    outside: OutsideList,
    files: Sequence[Path],
    by: "Person",
    errors: Path | None = None,
    **options: Any,
) -> "Imported":
    """Bring in the files with a progress bar, write the error file, and say what came of it."""
    from biocap.exchange.bringing_in import bring_in
    from biocap.exchange.error_file import error_file

    errors = errors or free_name(files[0].with_name(f"{files[0].name}.errors.jsonl"))
    if errors.resolve() in {file.resolve() for file in files}:
        raise click.UsageError("The error file would take the place of one of FILES.")

    def with_bar(records):  # type: ignore[no-untyped-def]
        with click.progressbar(records, label=f"Importing {outside.name}") as bar:
            yield from bar

    with error_file(errors) as lines:
        done = bring_in(outside, files, by=by, at=datetime.now(UTC), each=with_bar, **options)
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
            f"Left out: records {done.left_out}, answers {done.answers_left_out}. "
            f"What was found, {len(done.lines)} in all, stands in {errors}.",
            err=True,
        )
    return done
