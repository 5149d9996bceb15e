"""`biocap tidy`: let go of what was kept for a while and is over, and mend what was lost."""

from datetime import UTC, datetime

import click

from biocap.cli import with_django


@click.command()
def tidy() -> None:
    """Delete for good the drafts that were discarded longer ago than they are kept.

    So are answer files that nobody took in for as long, files that were taken off meetings, groups
    and sheets, and the heads of mail set aside. What the public pages are told is written anew,
    roles that are over end, and who asked for a lost password is forgotten. What is known of people
    is erased where they asked for it and the days of grace are over.
    The worker of `biocap serve` does the same once a day (BIOCAP_DISCARDED_DAYS).
    """
    with_django()
    from biocap.cli.tidying import tidy_all

    gone = tidy_all(lambda: datetime.now(UTC))
    noun = "draft was" if gone == 1 else "drafts were"
    click.echo(f"{gone} discarded {noun} deleted.")
