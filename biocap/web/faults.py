"""What a fault of the machine is to whoever asked: no room left, a database held up, or ours."""

import errno

from django.db import OperationalError

from biocap.shared.problems import REQUEST_BUSY, REQUEST_FAULT, REQUEST_FULL, Problem

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FULL = ("disk is full", "no space left", "could not extend", "disk i/o error", "quota exceeded")
"""What SQLite and PostgreSQL say where no room is left, in lower case."""
HELD_UP = ("locked", "busy", "timeout", "connect", "too many clients", "starting up", "deadlock")
"""What they say where another holds the database, or it does not answer."""
RETRY_AFTER = 5
"""Seconds after which a program may ask again."""


def fault_of(error: BaseException | None) -> Problem:
    """Return the problem that a failure is told as: request.full, request.busy or request.fault.

    The causes of the failure are looked at too: a library wraps what the system said.
    """
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            return REQUEST_FULL()
        if isinstance(error, OperationalError):
            said = str(error).lower()
            if any(words in said for words in FULL):
                return REQUEST_FULL()
            if any(words in said for words in HELD_UP):
                return REQUEST_BUSY()
        error = error.__cause__ or error.__context__
    return REQUEST_FAULT()
