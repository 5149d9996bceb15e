"""Letters that the worker writes, so that nobody can tell by time to whom one is written."""

from datetime import UTC, datetime

from django_tasks import task

from biocap.letters.signing_in import write_password_letter


@task()
def password_letter_in_background(email: str, link: str) -> None:
    """Write the letter that somebody who lost a password asked for, if there is an account."""
    write_password_letter(email, link=link, at=datetime.now(UTC))
