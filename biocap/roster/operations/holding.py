"""What every act on a nomination asks first, and what follows when two acts have met."""

from datetime import UTC, datetime
from uuid import UUID

from biocap.collection.choices import OPEN_STATUSES
from biocap.collection.models import Submission, Version
from biocap.collection.operations import guards
from biocap.formats.codes import NOMINATIONS
from biocap.parties.models import Person
from biocap.roster.choices import WhyOff
from biocap.roster.models import RosterEntry
from biocap.roster.operations.telling import tell_when_done
from biocap.roster.problems import NOMINATION_NOT_SUBMITTED


def held_nomination(submission_id: UUID) -> tuple[Submission, Version, RosterEntry]:
    """Return a submitted nomination, its last version and what became of it, held till the end.

    Raises Problem("nomination.not_submitted").
    """
    held = guards.locked(submission_id)
    version = guards.last_version(held)
    if held.format_code != NOMINATIONS or version is None or held.status in OPEN_STATUSES:
        raise NOMINATION_NOT_SUBMITTED()
    entry, _made = RosterEntry.objects.get_or_create(submission=held)
    return held, version, entry


def settle(entry: RosterEntry, version: Version) -> bool:
    """List the expert by a version to which they consented and that is complete; say if it is so.

    The four years begin with the day on which the version was submitted. Whom the country or the
    Secretariat took off, or whose time was over, comes back by a later version alone.
    """
    consented = entry.asked_version_id == version.pk and entry.consented_at is not None
    complete = entry.checked_version_id == version.pk and bool(entry.complete)
    taken_off = entry.off_at is not None and entry.off_because != WhyOff.EXPERT
    too_old = entry.off_at is not None and version.submitted_at <= entry.off_at
    listed = entry.listed_version_id == version.pk
    if consented and complete and not listed and not (taken_off and too_old):
        entry.listed_version, entry.listed_parts = version, entry.parts
        entry.updated_on = version.submitted_at.astimezone(UTC).date()
        entry.told_days, entry.off_at, entry.off_because, entry.off_by = None, None, "", None
    entry.save()
    tell_when_done()
    return consented and complete


def leave_roster(entry: RosterEntry, because: str, by: Person | None, at: datetime) -> None:
    """Take an expert off the roster, and off the public pages at once."""
    entry.listed_version, entry.listed_parts = None, []
    entry.off_at, entry.off_because, entry.off_by = at, because, by
    entry.save()
    tell_when_done()
