"""The Secretariat checks that a nomination is complete; country or Secretariat take one off."""

from datetime import datetime
from uuid import UUID

from biocap.collection.models import Submission, Version
from biocap.collection.operations import guards
from biocap.collection.permissions import may
from biocap.collection.queries import version_answers
from biocap.parties.models import Person
from biocap.roster.choices import WhyOff
from biocap.roster.limits import roster_rules
from biocap.roster.models import RosterEntry
from biocap.roster.operations.holding import held_nomination, leave_roster, settle
from biocap.roster.problems import (
    NOMINATION_CHANGED,
    NOMINATION_FULL_AREA,
    NOMINATION_FULL_COUNTRY,
    NOMINATION_NO_CONSENT,
    NOMINATION_NOT_LISTED,
    NOMINATION_WITHOUT_REASON,
)
from biocap.roster.queries import areas_of_entry, listed_entries
from biocap.roster.rules import too_many
from biocap.shared import audit


@guards.in_turn
def check_nomination(
    submission_id: UUID, receipt: str, complete: bool, lacking: str, *, by: Person, at: datetime
) -> RosterEntry:
    """Say that a version is complete, which lists a consenting expert, or what is lacking.

    `receipt` is that of the version that was looked at. Raises a Problem of `nomination`.
    Source: decision BS-IV/4, paragraph 6: incomplete forms go back to the Government.
    """
    held, version, entry = held_nomination(submission_id)
    guards.require(by, "nomination.check", held)
    if version.receipt != receipt:
        raise NOMINATION_CHANGED()
    if complete:
        if entry.asked_version_id != version.pk or entry.consented_at is None:
            raise NOMINATION_NO_CONSENT()
        _must_fit(held, version, entry)
    elif not lacking.strip():
        raise NOMINATION_WITHOUT_REASON()
    entry.checked_version, entry.checked_by, entry.checked_at = version, by, at
    entry.complete, entry.lacking = complete, "" if complete else lacking.strip()
    settle(entry, version)
    said = {"receipt": receipt, "complete": complete}
    audit.record("nomination.check", f"submission:{held.pk}", by=by, at=at, **said)
    return entry


@guards.in_turn
def take_off_roster(submission_id: UUID, *, by: Person, at: datetime) -> RosterEntry:
    """Take an expert off the roster, for the country or the Secretariat.

    Raises Problem("nomination.not_listed") or NotAllowed.
    """
    held, _version, entry = held_nomination(submission_id)
    guards.require(by, "nomination.take_off", held)
    if entry.listed_version_id is None:
        raise NOMINATION_NOT_LISTED()
    of_country = may(by, "nomination.ask", held)
    leave_roster(entry, WhyOff.COUNTRY if of_country else WhyOff.SECRETARIAT, by, at)
    audit.record("nomination.take_off", f"submission:{held.pk}", by=by, at=at)
    return entry


def _must_fit(held: Submission, version: Version, entry: RosterEntry) -> None:
    """Raise a Problem where the country, or an area of it, would have one expert too many."""
    rules = roster_rules()
    others = [it for it in listed_entries(held.party_code) if it.pk != entry.pk]
    areas = [pick["code"] for pick in version_answers(version).get("areas") or []]
    most = (rules.per_country.value, rules.per_area.value)
    full = too_many([areas_of_entry(it) for it in others], areas, *most)
    if full == "":
        raise NOMINATION_FULL_COUNTRY(most=most[0], cite=rules.per_country.cite)
    if full is not None:
        raise NOMINATION_FULL_AREA(area=full, most=most[1], cite=rules.per_area.cite)
