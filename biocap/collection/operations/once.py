"""A start that is sent again: the same key of the same person gives the same draft for a day."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from biocap.collection.models import StartKey, Submission
from biocap.collection.problems import START_BAD_KEY, START_OTHER_REQUEST
from biocap.parties.models import Person

KEPT = timedelta(days=1)
KEY = re.compile(r"[!-~]{1,200}")
"""What HTTP lets stand in a field without quoting, and no more than anybody needs."""


@dataclass(frozen=True)
class Once:
    """A key that whoever starts has made up, with the SHA-256 of what was asked."""

    key: str
    sha256: str


def request_key(key: str | None, asked: str) -> Once | None:
    """Return the key of a request that says `asked`; None without one.

    Raises Problem("start.bad_key").
    """
    if key is None:
        return None
    if not KEY.fullmatch(key):
        raise START_BAD_KEY()
    return Once(key, hashlib.sha256(asked.encode()).hexdigest())


def started_before(by: Person, once: Once | None, at: datetime) -> Submission | None:
    """Return what the same request started within a day.

    Raises Problem("start.other_request") where the key was sent with another one.
    """
    if once is None:
        return None
    started = (
        StartKey.objects.filter(person=by, key=once.key, at__gt=at - KEPT)
        .select_related("submission__round", "submission__organization")
        .first()
    )
    if started is None:
        return None
    if started.sha256 != once.sha256:
        raise START_OTHER_REQUEST()
    return started.submission


def remember(by: Person, once: Once | None, started: Submission, at: datetime) -> None:
    """Keep the key with what it started; one that is over makes room.

    Raises IntegrityError where the same request is being answered just now.
    """
    if once is not None:
        forget_keys(at, person=by, key=once.key)
        StartKey.objects.create(
            person=by, key=once.key, sha256=once.sha256, submission=started, at=at
        )


def forget_keys(at: datetime, **of: object) -> None:
    """Delete keys that are over."""
    StartKey.objects.filter(at__lte=at - KEPT, **of).delete()
