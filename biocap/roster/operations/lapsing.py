"""Records whose four years are over leave the roster by themselves."""

from datetime import UTC, datetime

from biocap.collection.operations import guards
from biocap.roster.choices import WhyOff
from biocap.roster.models import RosterEntry
from biocap.roster.operations.holding import leave_roster
from biocap.roster.queries import leaves_roster_on, listed_entries
from biocap.shared import audit


def lapse_due(at: datetime) -> list[RosterEntry]:
    """Take off the roster whose time is over; return them. Source: BS-IV/4, paragraph 7."""
    today = at.astimezone(UTC).date()
    due = [it for it in listed_entries() if (leaves_roster_on(it) or today) <= today]
    return [entry for each in due if (entry := _lapsed(each, at))]


@guards.in_turn
def _lapsed(each: RosterEntry, at: datetime) -> RosterEntry | None:
    guards.locked(each.submission_id)
    entry = RosterEntry.objects.get(pk=each.pk)
    ends = leaves_roster_on(entry)
    if ends is None or ends > at.astimezone(UTC).date():
        return None  # renewed, or taken off, just now
    leave_roster(entry, WhyOff.LAPSED, None, at)
    audit.record("nomination.lapse", f"submission:{entry.submission_id}", by=None, at=at)
    return entry
