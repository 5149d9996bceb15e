"""`biocap publish`: what is frozen goes into the library."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from biocap.cli import with_django

if TYPE_CHECKING:
    from biocap.reports.preview import Preview


def time_given(
    context: click.Context, option: click.Parameter, text: str | None
) -> datetime | None:
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
@click.option("--cut-off", "cut_off_at", metavar="TIME", callback=time_given, help="Default: now.")
@click.option("--name", default="", help="A name for the snapshot, such as the meeting's.")
@click.option("--as", "email", metavar="E-MAIL", help="Who publishes; default: the Secretariat.")
@click.option("--yes", is_flag=True, help="Do not ask, for programs; what changes is said alike.")
def publish(
    round_code: str | None, cut_off_at: datetime | None, name: str, email: str | None, yes: bool
) -> None:
    """Write a snapshot of all that was submitted by the cut-offs, and put it in force.

    What will be public is said first; then the code of the round is asked for.
    """
    with_django()
    from biocap.cli.acting import secretariat
    from biocap.reports import operations
    from biocap.reports.preview import preview

    by = secretariat(email)
    shown = preview(at=datetime.now(UTC), by=by, round=round_code, cut_off_at=cut_off_at)
    if not shown.unchanged:
        tell(shown)
        if not yes:
            confirm(round_code)
    with click.progressbar(length=len(operations.STEPS), label="Publishing") as bar:

        def step(words: str, charts: int) -> None:
            bar.label = f"{words}: {charts}" if charts else words
            bar.update(operations.STEPS.index(words) - bar.pos)
            bar.render_progress()

        published = operations.publish(
            at=datetime.now(UTC),
            by=by,
            round=round_code,
            cut_off_at=cut_off_at,
            name=name,
            progress=step,
            ready=shown.ready,
        )
        bar.update(len(operations.STEPS) - bar.pos)
    if published.changed:
        click.echo(f"In force: {published.snapshot_id}")
    else:
        click.echo(nothing_changed(published.snapshot_id))


def confirm(round_code: str | None) -> None:
    """Ask for the code of the round, or for a yes where no round's cut-off is set; else stop."""
    if round_code is None:
        click.confirm("Publish this?", abort=True)
    elif click.prompt("Type the code of the round to publish it").strip() != round_code:
        raise click.UsageError("This is not the code of the round. Nothing was published.")


def tell(shown: "Preview") -> None:
    """Say what will be public."""
    own = shown.of_round
    if own is not None:
        click.echo(
            f"{own.round.code}, cut-off {own.cut_off_at:%Y-%m-%d %H:%M} UTC: "
            f"{len(own.counted)} of {own.invited} count."
        )
        if own.not_yet:
            click.echo(f"Not yet answered: {len(own.not_yet)}; named as silent: nobody.")
        elif own.silent:
            click.echo(f"Named as silent: {len(own.silent)}: {', '.join(own.silent)}.")
        for code in own.warnings:
            click.echo(f"Warning: {WARNINGS[code]}", err=True)
    for word, some in (("New", shown.added), ("Gone", shown.removed), ("Changed", shown.changed)):
        if some:
            named = ", ".join(sorted({one.party for one in some if one.party}))
            click.echo(f"{word}: {len(some)} versions{f' ({named})' if named else ''}.")
        for title in sorted(one.title for one in some if one.title):
            click.echo(f"  {title}")
    for name, before, then in shown.totals:
        if before != then:
            click.echo(f"{name}: {before} rows in force, {then} then.")


WARNINGS = {
    "before_due": "the cut-off lies before the end of the due day; Parties still have time.",
    "before_closing": "the round still takes answers, so nobody is named as silent.",
    "few": "fewer count than BIOCAP_LEAST_RESPONSE asks of those invited.",
}


def nothing_changed(snapshot_id: str) -> str:
    """Return the sentence for a publication that would make the snapshot in force once more."""
    from biocap.reports.publications import published_at

    since = published_at(snapshot_id)
    when = f" of {since:%Y-%m-%d %H:%M} UTC" if since else ""
    return f"Nothing has changed since snapshot {snapshot_id}{when}; it stays in force."
