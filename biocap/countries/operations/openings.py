"""A country lets the Secretariat look at a draft for a time, and no longer."""

from datetime import UTC, date, datetime, timedelta

from biocap.collection.models import Submission
from biocap.collection.operations import guards
from biocap.countries.choices import LONGEST_OPENING
from biocap.countries.models import DraftOpening
from biocap.countries.openings import opening_of
from biocap.countries.problems import (
    OPENING_DAY,
    OPENING_NO_COUNTRY,
    OPENING_NONE,
    OPENING_STANDS,
    OPENING_WITHOUT_WISH,
)
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.directions import is_seen


def last_day_of_opening(at: datetime) -> date:
    """Return the last day until which a draft may be opened at a time."""
    return at.astimezone(UTC).date() + timedelta(days=LONGEST_OPENING - 1)


@guards.in_turn
def open_draft(
    submission: Submission, wish: str, *, until: date, by: Person, at: datetime
) -> DraftOpening:
    """Let the Secretariat look at a draft, and comment on it, until a day ends in UTC.

    Raises Problem("opening.without_wish"), ("opening.day"), ("opening.stands") or
    ("opening.no_country").
    """
    held = guards.locked(submission.pk)
    guards.require(by, "draft.open", held)
    guards.require_draft(held)
    if not held.party_code:
        raise OPENING_NO_COUNTRY()
    if not is_seen(wish):
        raise OPENING_WITHOUT_WISH()
    last = last_day_of_opening(at)
    if not at.astimezone(UTC).date() <= until <= last:
        raise OPENING_DAY(last=last.isoformat(), most=LONGEST_OPENING)
    if stands := opening_of(held, at):
        raise OPENING_STANDS(day=stands.until.isoformat())
    opened = DraftOpening.objects.create(
        submission=held, wish=wish.strip(), until=until, opened_by=by, opened_at=at
    )
    said = {"until": until.isoformat()}
    audit.record("draft.open", f"submission:{held.pk}", by=by, at=at, **said)
    return opened


@guards.in_turn
def close_draft(submission: Submission, *, by: Person, at: datetime) -> DraftOpening:
    """Let the Secretariat look no longer. Raises Problem("opening.none")."""
    held = guards.locked(submission.pk)
    guards.require(by, "draft.open", held)
    opened = opening_of(held, at)
    if opened is None:
        raise OPENING_NONE()
    opened.closed_by, opened.closed_at = by, at
    opened.save(update_fields=["closed_by", "closed_at"])
    audit.record("draft.close", f"submission:{held.pk}", by=by, at=at)
    return opened
