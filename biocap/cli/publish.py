"""`biocap publish`: what is frozen goes into the library."""

from datetime import UTC, datetime

import click

from biocap.cli import with_django


def moment(context: click.Context, option: click.Parameter, text: str | None) -> datetime | None:
    """Read a time in ISO 8601; one without a zone is UTC."""
    if text is None:
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter("write the time like 2026-09-30T23:59:59Z") from None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


@click.command()
@click.option("--round", "round_code", metavar="CODE", help="Set this round's cut-off first.")
@click.option("--cut-off", "cut_off_at", metavar="TIME", callback=moment, help="Default: now.")
@click.option("--name", default="", help="A name for the snapshot, such as the meeting's.")
@click.option("--as", "email", metavar="E-MAIL", help="Who publishes; default: the Secretariat.")
def publish(
    round_code: str | None, cut_off_at: datetime | None, name: str, email: str | None
) -> None:
    """Write a snapshot of all that was submitted by the cut-offs, and put it in force."""
    with_django()
    from biocap.cli.acting import secretariat
    from biocap.reports import operations

    with click.progressbar(length=len(operations.STEPS), label="Publishing") as bar:

        def step(words: str, charts: int) -> None:
            bar.label = f"{words}: {charts}" if charts else words
            bar.update(operations.STEPS.index(words) - bar.pos)
            bar.render_progress()

        published = operations.publish(
            at=datetime.now(UTC),
            by=secretariat(email),
            round=round_code,
            cut_off_at=cut_off_at,
            name=name,
            progress=step,
        )
        bar.update(len(operations.STEPS) - bar.pos)
    if published.changed:
        click.echo(f"In force: {published.snapshot_id}")
    else:
        click.echo(nothing_changed(published.snapshot_id))


def nothing_changed(snapshot_id: str) -> str:
    """Return the sentence for a publication that would make the snapshot in force once more."""
    from biocap.reports.publications import published_at

    since = published_at(snapshot_id)
    when = f" of {since:%Y-%m-%d %H:%M} UTC" if since else ""
    return f"Nothing has changed since snapshot {snapshot_id}{when}; it stays in force."
