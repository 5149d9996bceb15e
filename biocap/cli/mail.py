"""`biocap mail`: what came by mail."""

from datetime import UTC, datetime
from pathlib import Path

import click

from biocap.cli import with_django


@click.group()
def mail() -> None:
    """Answers and reports that come by mail."""


@mail.command()
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of messages (.eml) or a Maildir, in place of the mailbox that is set.",
)
@click.option("--again", is_flag=True, help="Look also at what was set aside before.")
def fetch(folder: Path | None, again: bool) -> None:
    """Read the mailbox: keep answer files and workbooks to be looked at, note what came back.

    Known senders are answered with a receipt and findings, through the letters. What a stranger, a
    list or a program sent is set aside unanswered, and stays unread. The worker of `biocap serve`
    does the same each minute where BIOCAP_ANSWERS_TO is set.
    """
    with_django()
    from django.conf import settings

    from biocap.mail.fetching import fetch_mail
    from biocap.mail.problems import MAIL_NO_BOX

    box = {"folder": str(folder)} if folder else settings.BIOCAP_MAILBOX
    if not box.get("host") and not box.get("folder"):
        raise MAIL_NO_BOX()
    counts = fetch_mail(lambda: datetime.now(UTC), box=box, answers=True, again=again)
    click.echo(
        f"Kept to be looked at: {counts['kept']}. Refused, and told why: {counts['refused']}. "
        f"Set aside: {counts['aside']}. Known before: {counts['known']}. "
        f"Letters that came back: {counts['report']}."
    )
