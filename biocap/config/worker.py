"""`python -m biocap.config.worker`: carries out background tasks, one after the other.

When nothing has waited for a while it ends, and says on `--rests` when it is wanted again; whoever
started it looks meanwhile whether anything waits (`biocap.cli.resting`).
"""

import argparse
import os
import signal
import sys
import threading
import time
from functools import partial

import django

from biocap.config.chores import Chores, Clock
from biocap.shared.processes import end_with_parent
from biocap.shared.rest import RESTS, Rest

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
LOOK = 1
"""Seconds between two looks at the tasks that wait."""
PAUSE = 5
"""Seconds before a database that did not answer is asked again."""


def main() -> None:
    """Work until asked to stop; a database that is locked or away is waited for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "biocap.config.settings")
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--parent", type=int, default=os.getppid())
    arguments.add_argument("--rests", type=int, help="Where to say so; without it, never.")
    arguments.add_argument("--rested", type=Rest.of_line, help="What the worker before said.")
    given = arguments.parse_args()
    # Killed, not asked: a publication that breaks off leaves nothing half in force.
    end_with_parent(given.parent, signal.SIGKILL)
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
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    mailbox = bool(settings.BIOCAP_MAILBOX["host"] or settings.BIOCAP_MAILBOX["folder"])
    chores = Chores(given.rested)
    chores.start("tidy", DAY, _tidy)
    chores.start("seal", SEAL, partial(_seal_audit, chores))
    chores.start("letters", SCHEDULE, _write_letters)
    chores.start("accounts", ACCOUNTS, partial(_tell_of_accounts, chores))
    if mailbox:
        chores.start("mailbox", MAILBOX, _fetch_mail)
    letters = chores.start("post", POST, partial(_send_letters, chores.ends))
    idle = settings.BIOCAP_WORKER_IDLE
    rests = given.rests if idle and not mailbox else None
    done, rest_at = 0, time.monotonic() + idle
    try:
        while worker.running:
            try:
                worker.run()  # until nothing is ready
            except (OperationalError, InterfaceError):
                connections.close_all()
                time.sleep(PAUSE)
            if worker._run_tasks > done:
                done, rest_at = worker._run_tasks, time.monotonic() + idle
            if rests and time.monotonic() >= rest_at:
                if rest := chores.rest():
                    os.write(rests, f"{rest.line()}\n".encode())
                    sys.exit(RESTS)
                rest_at = time.monotonic() + PAUSE
            if worker.running:
                time.sleep(LOOK)
    finally:
        chores.ends.set()
        letters.join(LETTER)  # the one that is on the line is not left open


def _tidy(now: Clock) -> None:
    from biocap.channels.operations import let_go_answer_files
    from biocap.collection.operations import tidy
    from biocap.coordination.groups.operations import let_go_group_files
    from biocap.coordination.operations import let_go_meeting_files, tell_coordination
    from biocap.countries.at_work import let_go_at_work
    from biocap.countries.operations import let_go_sheets
    from biocap.experience.operations import tell_experience
    from biocap.indicators.operations import tell_priorities
    from biocap.letters.tasks import forget_who_asked
    from biocap.mail.operations import let_go_mail
    from biocap.organizations.operations import tell_organizations
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
    let_go_meeting_files(now())
    let_go_group_files(now())
    let_go_at_work(now())
    tell_roster()
    tell_priorities()
    tell_tool_reviews()
    tell_uses()
    tell_coordination()
    tell_organizations()
    tell_experience()


def _seal_audit(chores: Chores, now: Clock) -> None:
    """Seal what stood in the audit trail the time before."""
    from biocap.shared.sealing import last_entry, seal

    if chores.until:
        seal(chores.until, now())
    chores.until = last_entry()


def _tell_of_accounts(chores: Chores, now: Clock) -> None:
    from biocap.letters.accounts import tell_of_accounts
    from biocap.shared.sealing import last_entry

    entry = last_entry()
    tell_of_accounts(now())
    chores.entry = entry


def _write_letters(now: Clock) -> None:
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


def _fetch_mail(now: Clock) -> None:
    from biocap.mail.fetching import fetch_mail

    fetch_mail(now)


def _send_letters(ends: threading.Event, now: Clock) -> None:
    """Send the letters that wait, until all is asked to end."""
    from biocap.letters.sending import send_waiting

    send_waiting(now, ends.is_set)


if __name__ == "__main__":
    main()
