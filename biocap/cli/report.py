"""`biocap report`: the documents of a needs round and of an evaluation, as Word and as PDF."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from biocap.cli import known, with_django
from biocap.cli.overwriting import refuse_missing_folder

if TYPE_CHECKING:
    from biocap.reports.front import Front


@click.group()
def report() -> None:
    """Write documents from the published library."""


F = TypeVar("F", bound=Callable[..., Any])


def fronted(command: F) -> F:
    """Add the options of every document: its folder, and what staff say on its front."""
    for option in reversed(
        (
            click.option(
                "--out",
                type=click.Path(file_okay=False, path_type=Path),
                default=Path("reports-out"),
                show_default=True,
                help="Folder for the files.",
            ),
            click.option(
                "--language",
                type=known.language(),
                default="en",
                show_default=True,
                help="Language of the documents.",
            ),
            click.option("--force", is_flag=True, help="Write anew what stands there."),
            click.option("--symbol", default="—", help="Symbol of the document."),
            click.option(
                "--annexes-symbol", default="—", help="Symbol of the document of its annexes."
            ),
            click.option("--final", is_flag=True, help="No advance draft any more."),
            click.option(
                "--date", "dated", type=click.DateTime(["%Y-%m-%d"]), help="Default: today."
            ),
            click.option(
                "--body", default="", help="Body that meets; default: the meeting of the Parties."
            ),
            click.option("--meeting", default="", help="Meeting, place and dates."),
            click.option(
                "--agenda-item", default="", help="Such as “Item 5 of the provisional agenda”."
            ),
            click.option("--byline", default="", help="Such as “Note by the Executive Secretary”."),
        )
    ):
        command = option(command)
    return command


@report.command()
@click.argument("round_code", metavar="ROUND")
@fronted
def synthesis(round_code: str, out: Path, force: bool, **said: Any) -> None:
    """Write the synthesis report of the needs round ROUND."""
    refuse_missing_folder(out, made=True)
    with_django()
    write_document("synthesis", round_code, out, front_of(**said), force)


@report.command("evaluation")
@click.option(
    "--cycle",
    type=known.cycle(),
    default="midterm",
    show_default=True,
    help="Cycle of the evaluation: baseline, midterm.",
)
@click.option("--round", "round_code", help="Its round, where the library holds several.")
@fronted
def report_evaluation(
    cycle: str, round_code: str | None, out: Path, force: bool, **said: Any
) -> None:
    """Write the evaluation of the Action Plan for a cycle."""
    refuse_missing_folder(out, made=True)
    with_django()
    from biocap.reports.documents import round_evaluated

    evaluated = round_evaluated(cycle, round_code)
    write_document("evaluation", evaluated, out, front_of(**said), force)


@report.command("activities")
@click.option("--since", default="", help="First day or year of start: 2022 or 2022-03-01.")
@click.option("--until", default="", help="Last day or year of start.")
@click.option(
    "--world",
    type=click.Choice(["real", "rehearsal"]),
    default="real",
    show_default=True,
    help="Real activities, or those that fictional respondents of rehearsals invented.",
)
@fronted
def report_activities(
    since: str, until: str, world: str, out: Path, force: bool, **said: Any
) -> None:
    """Write the analysis of activities: number, cost, trend, needs beside them, movers."""
    refuse_missing_folder(out, made=True)
    with_django()
    from biocap.library.period import period_of
    from biocap.reports import documents

    period, front = period_of(since, until), front_of(**said)

    def write(at: datetime, told: Callable[[], None]) -> tuple[Path, ...]:
        return documents.write_activities(
            period, out, front, at=at, told=told, replacing=force, invented=world == "rehearsal"
        )

    _write(_ACTIVITIES, write)


_ACTIVITIES = "Analysis of activities"


def front_of(*, dated: datetime | None, **said: Any) -> "Front":
    from biocap.reports.front import Front

    return Front(dated=dated.date() if dated else None, **said)


def write_document(
    kind: str, round_code: str, out: Path, front: "Front | None" = None, force: bool = False
) -> None:
    """Write the files of a document with a progress bar, and say where they are."""
    from biocap.reports import documents
    from biocap.reports.choices import DocumentKind
    from biocap.reports.front import Front

    def write(at: datetime, told: Callable[[], None]) -> tuple[Path, ...]:
        return documents.write_document(
            kind, round_code, out, front or Front(), at=at, told=told, replacing=force
        )

    _write(str(DocumentKind(kind).label), write)


def _write(label: str, write: Callable[[datetime, Callable[[], None]], tuple[Path, ...]]) -> None:
    from biocap.reports.choices import STEPS

    with click.progressbar(length=len(STEPS), label=label) as bar:
        at = datetime.now(UTC)
        done: list[None] = []

        def told() -> None:
            done.append(None)
            bar.update(1)

        paths = write(at, told)
    if len(done) < len(STEPS):
        click.echo("Nothing has changed since these were written; --force writes them anew.")
    for path in paths:
        click.echo(path)
