"""Letters that the worker writes, so that nobody can tell by time to whom one is written."""

from datetime import UTC, datetime, timedelta

from django_tasks import task
from django_tasks_db.models import DBTaskResult

from biocap.letters.signing_in import write_password_letter


@task()
def password_letter_in_background(email: str, link: str) -> None:
    """Write the letter that somebody who lost a password asked for, if there is an account."""
    write_password_letter(email, link=link, at=datetime.now(UTC))


def forget_who_asked(at: datetime) -> None:
    """Let go of the e-mails that were typed by whoever lost a password, a day after."""
    asked = DBTaskResult.objects.filter(task_path=password_letter_in_background.module_path)
    asked.filter(finished_at__lt=at - timedelta(days=1)).delete()
