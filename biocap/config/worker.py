"""`python -m biocap.config.worker`: carries out background tasks, one after the other."""

import argparse
import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

import django

from biocap.shared.processes import end_with_parent

PATIENCE = 600
"""Seconds that a locked database is waited for: nobody sits before this process."""
DAY = 24 * 60 * 60
"""Seconds between two tidyings."""
POST = 10
"""Seconds between two looks at letters that wait."""
ACCOUNTS = 60
"""Seconds between two looks at what was done to accounts: whoever did not do it acts at once."""
SCHEDULE = 300
"""Seconds between two looks at the reminders whose day has come."""
MAILBOX = 60
"""Seconds between two looks into the mailbox: reports of letters that did not arrive, answers."""
LETTER = 10
"""Seconds that a letter on the line is given when all is asked to end."""
SEAL = 600
"""Seconds between two seals of the audit trail; no transaction is under way so long."""
PAUSE = 5
"""Seconds before a database that did not answer is asked again."""


def main() -> None:
    """Work until asked to stop; a database that is locked or away is waited for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "biocap.config.settings")
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--parent", type=int, default=os.getppid())
    # Killed, not asked: a publication that breaks off leaves nothing half in force.
    end_with_parent(arguments.parse_args().parent, signal.SIGKILL)
    from django.conf import settings
    from django.utils.crypto import get_random_string

    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["OPTIONS"]["timeout"] = PATIENCE
    django.setup()
    from django.db import InterfaceError, OperationalError, connections
    from django_tasks_db.management.commands.db_worker import Worker

    worker = Worker(
        queue_names=["*"],
        interval=1,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    ends = threading.Event()
    chores = [
        (DAY, _tidy),
        (SEAL, _sealing()),
        (SCHEDULE, _write_letters),
        (ACCOUNTS, _tell_of_accounts),
    ]
    if settings.BIOCAP_MAILBOX["host"] or settings.BIOCAP_MAILBOX["folder"]:
        chores.append((MAILBOX, _fetch_mail))
    for seconds, chore in chores:
        threading.Thread(target=_every, args=[seconds, chore, ends], daemon=True).start()
    letters = threading.Thread(target=_every, args=[POST, _sending(ends), ends], daemon=True)
    letters.start()
    while worker.running:
        try:
            worker.run()
        except (OperationalError, InterfaceError):
            connections.close_all()
            time.sleep(PAUSE)
    ends.set()
    letters.join(LETTER)  # the one that is on the line is not left open


def _every(
    seconds: float, chore: Callable[[Callable[[], datetime]], object], ends: threading.Event
) -> None:
    """Do a chore now and then until all is asked to end; what fails is tried the next time."""
    from django.db import Error, connections

    while not ends.is_set():
        try:
            chore(_now)
        except (Error, OSError):
            name = getattr(chore, "__name__", "chore").strip("_").replace("_", " ")
            logging.getLogger(__name__).exception("Not done, and tried again later: %s.", name)
        connections.close_all()
        ends.wait(seconds)


def _now() -> datetime:
    return datetime.now(UTC)


def _tidy(now: Callable[[], datetime]) -> None:
    from biocap.channels.operations import let_go_answer_files
    from biocap.collection.operations import tidy
    from biocap.coordination.operations import tell_coordination
    from biocap.countries.at_work import let_go_at_work
    from biocap.countries.operations import let_go_sheets
    from biocap.indicators.operations import tell_priorities
    from biocap.letters.tasks import forget_who_asked
    from biocap.mail.operations import let_go_mail
    from biocap.parties.operations import end_roles_over
    from biocap.people.erasing import erase_due
    from biocap.roster.operations import tell_roster
    from biocap.toolbox.review.operations import tell_tool_reviews
    from biocap.toolbox.use.operations import tell_uses

    forget_who_asked(now())
    end_roles_over(now())
    erase_due(now())
    tidy(now())
    let_go_answer_files(now())
    let_go_mail(now())
    let_go_sheets(now())
    let_go_at_work(now())
    tell_roster()
    tell_priorities()
    tell_tool_reviews()
    tell_uses()
    tell_coordination()


def _sealing() -> Callable[[Callable[[], datetime]], None]:
    """Return a chore that seals what stood in the audit trail the time before."""
    until = 0

    def seal_audit(now: Callable[[], datetime]) -> None:
        from biocap.shared.sealing import last_entry, seal

        nonlocal until
        if until:
            seal(until, now())
        until = last_entry()

    return seal_audit


def _tell_of_accounts(now: Callable[[], datetime]) -> None:
    from biocap.letters.accounts import tell_of_accounts

    tell_of_accounts(now())


def _write_letters(now: Callable[[], datetime]) -> None:
    from biocap.letters.approving import remind_approvers
    from biocap.letters.offering import write_offer_questions
    from biocap.letters.reminding import write_due_reminders
    from biocap.letters.roster import write_roster_days
    from biocap.letters.secretariat import tell_of_secretariat

    write_due_reminders(now())
    remind_approvers(now())
    tell_of_secretariat(now())
    write_roster_days(now())
    write_offer_questions(now())


def _fetch_mail(now: Callable[[], datetime]) -> None:
    from biocap.mail.fetching import fetch_mail

    fetch_mail(now)


def _sending(ends: threading.Event) -> Callable[[Callable[[], datetime]], None]:
    """Return a chore that sends the letters that wait, until all is asked to end."""

    def send_letters(now: Callable[[], datetime]) -> None:
        from biocap.letters.sending import send_waiting

        send_waiting(now, ends.is_set)

    return send_letters


if __name__ == "__main__":
    main()
