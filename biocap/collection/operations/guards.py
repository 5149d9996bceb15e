"""What every write asks first: is the thing there, may the person, is the round open."""

import contextlib
import functools
import threading
import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import ParamSpec, TypeVar

from django.db import connection, transaction

from biocap import formats
from biocap.collection import permissions, rules
from biocap.collection.choices import OPEN_STATUSES, Status
from biocap.collection.models import Round, Submission, Version
from biocap.collection.operations import statements
from biocap.collection.problems import (
    ROUND_CANCELLED,
    ROUND_CLOSED,
    ROUND_NOT_OPEN,
    SUBMISSION_DISCARDED,
    SUBMISSION_SUBMITTED,
    SUBMISSION_UNKNOWN,
    NotAllowed,
)
from biocap.collection.queries.days import days_of
from biocap.collection.queries.sections import SectionOf
from biocap.parties.models import Person

Given = ParamSpec("Given")
Result = TypeVar("Result")
_turn = threading.RLock()


def require(person: Person, action: str, subject: object | None = None) -> None:
    """Raise NotAllowed unless the table of permissions lets the person do this."""
    if not permissions.may(person, action, subject):
        private = action in permissions.NEEDS_SUBJECT and action != "submission.start"
        hidden = private and not permissions.may(person, "version.read", subject)
        raise NotAllowed(action, hidden)


def require_keys(person: Person, held: Submission, keys: Iterable[str]) -> None:
    """Raise NotAllowed unless the person may answer under each of these keys of the draft.

    Of a draft that they do not see whole, they may in the sections that were given to them.
    """
    if permissions.may(person, "submission.answer", held):
        return
    edition = formats.load_edition(held.format_code, held.edition)
    known = {edition.keys[key][0].section for key in keys if key in edition.keys}
    if not known:
        require(person, "section.enter", SectionOf(held, None))
    for section in sorted(known):
        require(person, "section.answer", SectionOf(held, section))


def locked(submission_id: uuid.UUID) -> Submission:
    """Return the submission with its round, held until the transaction ends.

    Two people who save, or save and submit, at the same time take turns here. Raises
    Problem("submission.unknown").
    """
    held = statements.locked_submission(submission_id)
    if held is None:
        raise SUBMISSION_UNKNOWN()
    return held


def last_version(held: Submission) -> Version | None:
    """Return the version that stands of a submission that is held, with its private answers."""
    if not statements.has_version(held.pk):
        return None
    return held.versions.select_related("private").order_by("-number").first()


def in_turn(operation: Callable[Given, Result]) -> Callable[Given, Result]:
    """Run an operation in a transaction of its own, or within the one that is under way.

    SQLite lets one write at a time and has the others ask again after ever longer naps.
    The threads of one process wait for each other here instead, and go on at once.
    """

    @functools.wraps(operation)
    def run(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        waits = connection.vendor == "sqlite" and not connection.in_atomic_block
        with _turn if waits else contextlib.nullcontext(), transaction.atomic():
            return operation(*args, **kwargs)

    return run


def require_round_open(round_: Round | None, party_code: str, at: datetime) -> None:
    """Raise a Problem before a round opens in UTC, after its last day for the Party ended
    everywhere, or if it was cancelled. One query, and only once the round itself is over."""
    if round_ is None:
        return
    if round_.cancelled_on is not None:
        raise ROUND_CANCELLED(day=round_.cancelled_on.isoformat())
    today = at.astimezone(UTC).date()
    if today < round_.opens_on:
        raise ROUND_NOT_OPEN(day=round_.opens_on.isoformat())
    if rules.is_over(round_.closes_on, at):
        closes_on = days_of(round_, party_code).closes_on
        if rules.is_over(closes_on, at):
            raise ROUND_CLOSED(day=closes_on.isoformat())


def require_kept(submission: Submission) -> None:
    """Raise a Problem if the draft was discarded."""
    if submission.status == Status.DISCARDED:
        raise SUBMISSION_DISCARDED()


def require_draft(submission: Submission) -> None:
    """Raise a Problem if the submission was submitted and no correction was started."""
    require_kept(submission)
    if submission.status not in OPEN_STATUSES:
        raise SUBMISSION_SUBMITTED()
