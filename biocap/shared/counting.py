"""Counts that all processes share: so much of something, in so much time.

They stand in the database, so that a second process, or one that was started again,
knows what the first has seen. Each is one statement; two that count at once both count.
"""

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from biocap.shared.models import Tally

TABLE = Tally._meta.db_table
TAKE = f"""
INSERT INTO {TABLE} (name, amount, ends) VALUES (%s, %s, %s)
ON CONFLICT (name) DO UPDATE SET
amount = excluded.amount + CASE WHEN {TABLE}.ends <= %s THEN 0 ELSE {TABLE}.amount END,
ends = CASE WHEN {TABLE}.ends <= %s THEN excluded.ends ELSE {TABLE}.ends END
WHERE {TABLE}.ends <= %s OR {TABLE}.amount + excluded.amount <= %s
"""
MARK = f"""
INSERT INTO {TABLE} (name, amount, ends) VALUES (%s, 1, %s)
ON CONFLICT (name) DO UPDATE SET amount = 1, ends = excluded.ends
"""
FORGET = f"""
DELETE FROM {TABLE} WHERE name IN (SELECT name FROM {TABLE} WHERE ends <= %s LIMIT 20)
"""


@dataclass(frozen=True)
class Limit:
    """At most so many within so many seconds, which begin with the first."""

    name: str
    most: int
    seconds: int


def take(limit: Limit, whom: str, *, at: datetime, amount: int = 1) -> int:
    """Count `amount` and return 0; or count nothing and return the seconds to wait, at least 1.

    `whom` is kept as a hash. Counts that are over go away here, a few at a time.
    """
    now = int(at.timestamp())
    if amount > limit.most:
        return limit.seconds
    name, ends = _name(limit, whom), now + limit.seconds
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [now])
        cursor.execute(TAKE, [name, amount, ends, now, now, now, limit.most])
        if cursor.rowcount:
            return 0
    begins_anew = Tally.objects.filter(name=name).values_list("ends", flat=True).first()
    return max(1, (begins_anew or now) - now)


class Tab:
    """Counts that a process keeps in mind, and writes down a few at a time.

    For what is done often and limited far above: a write for each would cost more than what it
    counts. Of a limit up to 200 each is written; of larger ones up to 20 are lost, or go beyond
    the limit, in each process.
    """

    def __init__(self, people: int = 10_000) -> None:
        self._people = people
        self._open: OrderedDict[tuple[Limit, str], tuple[int, int]] = OrderedDict()
        self._lock = threading.Lock()

    def clear(self) -> None:
        """Forget what is not written down."""
        with self._lock:
            self._open.clear()

    def take(self, limit: Limit, whom: str, *, at: datetime) -> int:
        """Count one and return 0; or return the seconds to wait."""
        now, step = int(at.timestamp()), max(1, min(20, limit.most // 100))
        with self._lock:
            amount, stopped = self._open.pop((limit, whom), (0, 0))
            self._open[limit, whom] = ((amount + 1) % step, stopped)
            if len(self._open) > self._people:
                self._open.popitem(last=False)
        if stopped > now:
            return stopped - now
        if amount + 1 < step:
            return 0
        wait = take(limit, whom, at=at, amount=step)
        if wait:
            with self._lock:
                self._open[limit, whom] = (0, now + wait)
        return wait


def give_back(limit: Limit, whom: str, *, amount: int = 1) -> None:
    """Take off the count what was taken and does not count after all."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {TABLE} SET amount = amount - %s WHERE name = %s AND amount >= %s",
            [amount, _name(limit, whom), amount],
        )


def mark(limit: Limit, whom: str, *, at: datetime) -> None:
    """Set a count to one, for the whole of its time from now on."""
    ends = int(at.timestamp()) + limit.seconds
    with connection.cursor() as cursor:
        cursor.execute(MARK, [_name(limit, whom), ends])


def is_counted(limit: Limit, whom: str, *, at: datetime) -> bool:
    """Say whether anything is counted at the moment."""
    now = int(at.timestamp())
    return Tally.objects.filter(name=_name(limit, whom), ends__gt=now, amount__gt=0).exists()


def _name(limit: Limit, whom: str) -> str:
    words = "\0".join((limit.name, str(limit.seconds), whom))
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
