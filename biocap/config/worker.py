"""`python -m biocap.config.worker`: carries out background tasks, one after the other."""

import argparse
import logging
import os
import signal
import threading
import time
from datetime import UTC, datetime

import django

from biocap.shared.processes import end_with_parent

PATIENCE = 600
"""Seconds that a locked database is waited for: nobody sits before this process."""
DAY = 24 * 60 * 60
"""Seconds between two tidyings."""
POST = 10
"""Seconds between two looks at letters that wait."""
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
    threading.Thread(target=_tidy_daily, daemon=True).start()
    ends = threading.Event()
    threading.Thread(target=_seal_audit, args=[ends], daemon=True).start()
    letters = threading.Thread(target=_send_letters, args=[ends], daemon=True)
    letters.start()
    while worker.running:
        try:
            worker.run()
        except (OperationalError, InterfaceError):
            connections.close_all()
            time.sleep(PAUSE)
    ends.set()
    letters.join(LETTER)  # the one that is on the line is not left open


def _tidy_daily() -> None:
    """Tidy at the start and once a day; what fails is tried the day after."""
    from django.db import Error, connections

    from biocap.collection.operations import tidy
    from biocap.letters.tasks import forget_who_asked
    from biocap.parties.operations import end_roles_over

    while True:
        try:
            forget_who_asked(datetime.now(UTC))
            end_roles_over(datetime.now(UTC))
            tidy(datetime.now(UTC))
        except (Error, OSError):
            logging.getLogger(__name__).exception("The daily tidying was not done.")
        connections.close_all()
        time.sleep(DAY)


def _seal_audit(ends: threading.Event) -> None:
    """Seal now and then what stood in the audit trail the time before."""
    from django.db import Error, connections

    from biocap.shared.sealing import last_entry, seal

    until = 0
    while not ends.is_set():
        try:
            if until:
                seal(until, datetime.now(UTC))
            until = last_entry()
        except Error:
            logging.getLogger(__name__).exception("The audit trail was not sealed; it waits.")
        connections.close_all()
        ends.wait(SEAL)


def _send_letters(ends: threading.Event) -> None:
    """Send the letters that wait, for as long as the worker works."""
    from django.db import Error, connections

    from biocap.letters.sending import send_waiting

    while not ends.is_set():
        try:
            send_waiting(lambda: datetime.now(UTC), ends.is_set)
        except Error:
            logging.getLogger(__name__).exception("Letters were not sent; they wait.")
        connections.close_all()
        ends.wait(POST)


if __name__ == "__main__":
    main()
