"""`biocap report synthesis`: the document of a needs round, as Word and as PDF."""

from datetime import UTC, datetime
from pathlib import Path

import click

from biocap.cli import with_django


@click.group()
def report() -> None:
    """Write documents from the published library."""


@report.command()
@click.argument("round_code", metavar="ROUND")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("reports-out"),
    show_default=True,
    help="Folder for both files.",
)
@click.option("--symbol", default="—", help="Symbol of the document.")
@click.option("--date", "dated", type=click.DateTime(["%Y-%m-%d"]), help="Default: today.")
@click.option("--body", default="", help="Body that meets; default: the meeting of the Parties.")
@click.option("--meeting", default="", help="Meeting, place and dates.")
@click.option("--agenda-item", default="", help="Such as “Item 5 of the provisional agenda”.")
@click.option("--byline", default="", help="Such as “Note by the Executive Secretary”.")
@click.option(
    "--language",
    type=click.Choice(["en"]),
    default="en",
    show_default=True,
    help="So far documents are written in English alone.",
)
def synthesis(
    round_code: str,
    out: Path,
    symbol: str,
    dated: datetime | None,
    body: str,
    meeting: str,
    agenda_item: str,
    byline: str,
    language: str,
) -> None:
    """Write the synthesis report of the needs round ROUND."""
    with_django()
    from biocap.reports.synthesis import Front

    front = Front(
        symbol=symbol,
        dated=dated.date() if dated else None,
        body=body,
        meeting=meeting,
        agenda_item=agenda_item,
        byline=byline,
        language=language,
    )
    write_synthesis(round_code, out, front)


def write_synthesis(round_code: str, out: Path, front: object = None) -> None:
    """Write both files with a progress bar, and say where they are."""
    from biocap.reports import documents
    from biocap.reports.synthesis import Front

    assert front is None or isinstance(front, Front)
    with click.progressbar(length=len(documents.STEPS), label="Synthesis report") as bar:
        paths = documents.write_synthesis(
            round_code,
            out,
            front or Front(),
            at=datetime.now(UTC),
            told=lambda: bar.update(1),
        )
    for path in paths:
        click.echo(path)
