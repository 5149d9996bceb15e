"""`biocap tidy`: let go of what was kept for a while and is over, and mend what was lost."""

from datetime import UTC, datetime

import click

from biocap.cli import with_django


@click.command()
def tidy() -> None:
    """Delete for good the drafts that were discarded longer ago than they are kept.

    So are answer files that nobody took in for as long, and the heads of mail set aside. What the
    public pages are told of corrections is written anew, and who asked for a lost password is
    forgotten. What is known of people is erased where they asked for it and the days of grace are
    over.
    The worker of `biocap serve` does the same once a day (BIOCAP_DISCARDED_DAYS).
    """
    with_django()
    from biocap.channels.operations import let_go_answer_files
    from biocap.collection.operations import tidy as tidy_up
    from biocap.letters.tasks import forget_who_asked
    from biocap.mail.operations import let_go_mail
    from biocap.people.erasing import erase_due

    forget_who_asked(datetime.now(UTC))
    erase_due(datetime.now(UTC))
    let_go_answer_files(datetime.now(UTC))
    let_go_mail(datetime.now(UTC))
    gone = tidy_up(datetime.now(UTC))
    noun = "draft was" if gone == 1 else "drafts were"
    click.echo(f"{gone} discarded {noun} deleted.")
