"""Who is at work on a draft now: who opened or saved which section of it within minutes.

It is told to those who read the draft, and kept for no longer. A page view costs no write: what a
process has written down within `EACH` it remembers, and writes no second time.
"""

import threading
import uuid
from collections import OrderedDict
from collections.abc import Collection
from datetime import datetime, timedelta

from biocap.collection.models import Submission
from biocap.collection.operations import guards
from biocap.collection.queries import SectionOf
from biocap.countries.models import AtWork
from biocap.parties.models import Person

NOW = timedelta(minutes=15)
"""So long ago counts as now."""
EACH = timedelta(minutes=5)
"""So long nothing is written anew of the same person in the same section."""
MOST_REMEMBERED = 10_000

_written: OrderedDict[tuple[uuid.UUID, int, str], datetime] = OrderedDict()
_lock = threading.Lock()


def note_at_work(submission: Submission, section: str, by: Person, at: datetime) -> bool:
    """Note that somebody opened or saved a section of a draft; return whether that was written.

    Raises NotAllowed where they may not answer it.
    """
    which = (submission.pk, by.pk, section)
    with _lock:
        before = _written.get(which)
    if before is not None and timedelta(0) <= at - before < EACH:
        return False
    _write(submission, section, by, at)
    with _lock:
        _written[which] = at
        _written.move_to_end(which)
        if len(_written) > MOST_REMEMBERED:
            _written.popitem(last=False)
    return True


@guards.in_turn
def _write(submission: Submission, section: str, by: Person, at: datetime) -> None:
    guards.require(by, "section.answer", SectionOf(submission, section))
    AtWork.objects.bulk_create(
        [AtWork(submission=submission, person=by, section=section, at=at)],
        update_conflicts=True,
        unique_fields=["submission", "person", "section"],
        update_fields=["at"],
    )


def at_work_on(submissions: Collection[uuid.UUID], at: datetime) -> dict[uuid.UUID, list[AtWork]]:
    """Return who is at work on each of these drafts and where, the latest first. One query."""
    by_draft: dict[uuid.UUID, list[AtWork]] = {}
    if submissions:
        rows = AtWork.objects.filter(submission__in=submissions, at__gt=at - NOW)
        for row in rows.select_related("person"):
            by_draft.setdefault(row.submission_id, []).append(row)
    return by_draft


def let_go_at_work(at: datetime) -> int:
    """Forget who was at work longer ago; return how much there was."""
    gone, _of = AtWork.objects.filter(at__lte=at - NOW).delete()
    return gone
