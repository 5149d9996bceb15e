"""The mailbox to which mail servers report: by IMAP (RFC 3501), or a folder of messages.

What is a report on a letter of ours is marked as read, in a folder moved to `read`; all else
stays as it is, for people.
"""

import imaplib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from email import message_from_bytes
from pathlib import Path
from typing import Any

from django.conf import settings

from biocap.letters.coming_back import note_report
from biocap.letters.reports import not_arrived

PATIENCE = 30
"""Seconds that the server may be silent."""
MOST_BYTES = 256 * 1024
"""Of one message: a report stands first, and the letter that it returns may be cut."""
REPORTS = '(UNSEEN HEADER Content-Type "delivery-status")'
READ = "read"

_log = logging.getLogger(__name__)


def read_reports(now: Callable[[], datetime]) -> int:
    """Read what came, if a mailbox is set; return how many reports were on letters of ours.

    A server that does not answer is asked the next time. Killed in between, the same report is
    read again, and counts once.
    """
    box = settings.BIOCAP_MAILBOX
    found = 0
    try:
        if box.get("host"):
            found += _by_imap(box, now)
        if box.get("folder"):
            found += _in_folder(Path(box["folder"]), now)
    except (OSError, imaplib.IMAP4.error) as away:
        _log.warning("The mailbox cannot be read: %s", away)
    return found


def _by_imap(box: dict[str, Any], now: Callable[[], datetime]) -> int:
    found = 0
    with _line(box) as line:
        line.login(box["user"], box["password"])
        line.select(box["name"])
        _answer, numbers = line.uid("SEARCH", REPORTS)
        for number in (numbers[0] or b"").split():
            uid = number.decode("ascii")
            _answer, parts = line.uid("FETCH", uid, f"(BODY.PEEK[]<0.{MOST_BYTES}>)")
            bodies = [part[1] for part in parts if isinstance(part, tuple)]
            if bodies and _is_ours(bodies[0], now()):
                line.uid("STORE", uid, "+FLAGS", r"(\Seen)")
                found += 1
    return found


@contextmanager
def _line(box: dict[str, Any]) -> Iterator[imaplib.IMAP4]:
    kind = imaplib.IMAP4_SSL if box["tls"] else imaplib.IMAP4
    with kind(box["host"], box["port"], timeout=PATIENCE) as line:
        yield line


def _in_folder(folder: Path, now: Callable[[], datetime]) -> int:
    found = 0
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        with path.open("rb") as message:
            is_ours = _is_ours(message.read(MOST_BYTES), now())
        if is_ours:
            (folder / READ).mkdir(exist_ok=True)
            path.rename(folder / READ / path.name)
            found += 1
    return found


def _is_ours(body: bytes, at: datetime) -> bool:
    try:
        report = not_arrived(message_from_bytes(body))
    except RecursionError:  # parts in parts in parts: no server reports so
        return False
    return report is not None and note_report(report, at)
