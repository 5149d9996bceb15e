"""A country asks for an expert, the Secretariat decides, the country reports what came of it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import Http404

from biocap.collection import operations as collection
from biocap.collection.choices import Channel
from biocap.collection.models import Submission
from biocap.collection.operations import OfCountry, guards
from biocap.formats.codes import ACTIVITIES
from biocap.parties.models import Person
from biocap.parties.queries import directory, of_one_world
from biocap.parties.reference import PARTIES
from biocap.roster.models import ExpertAssignment, RosterEntry
from biocap.roster.operations.telling import tell_when_done
from biocap.roster.problems import (
    ASSIGNMENT_AREA,
    ASSIGNMENT_DAYS,
    ASSIGNMENT_DECIDED,
    ASSIGNMENT_LONG,
    ASSIGNMENT_NOT_APPROVED,
    ASSIGNMENT_WORDS,
    NOMINATION_NOT_LISTED,
)
from biocap.roster.queries import areas_of_entry, assignment_state
from biocap.shared import audit

LONGEST_WHAT = 300


@guards.in_turn
def request_assignment(
    expert: UUID,
    party_code: str,
    *,
    what: str,
    why: str,
    area: str,
    from_on: date | None,
    to_on: date | None,
    by: Person,
    at: datetime,
) -> ExpertAssignment:
    """Ask for an expert of the roster, for a country. Letters are for the caller.

    `expert` is the id of the nomination. Raises a Problem of `assignment` or of `nomination`.
    """
    guards.require(by, "assignment.request", OfCountry(party_code))
    guards.locked(expert)
    entry = RosterEntry.objects.filter(submission=expert, listed_version__isnull=False).first()
    if entry is None or not of_one_world(entry.submission.party_code, party_code):
        raise NOMINATION_NOT_LISTED()
    if not what.strip():
        raise ASSIGNMENT_WORDS()
    if len(what.strip()) > LONGEST_WHAT:
        raise ASSIGNMENT_LONG(length=len(what.strip()), longest=LONGEST_WHAT)
    if area not in areas_of_entry(entry):
        raise ASSIGNMENT_AREA()
    if from_on and to_on and to_on < from_on:
        raise ASSIGNMENT_DAYS()
    made = ExpertAssignment.objects.create(
        entry=entry,
        party_code=party_code,
        what=what.strip(),
        why=why.strip(),
        area=area,
        from_on=from_on,
        to_on=to_on,
        requested_by=by,
        requested_at=at,
    )
    audit.record("assignment.request", _subject(made), by=by, at=at, assignment=made.pk)
    tell_when_done()
    return made


@guards.in_turn
def decide_assignment(
    number: int, approved: bool, decision: str, *, by: Person, at: datetime
) -> ExpertAssignment:
    """Approve or decline what a country asked for. Decided once; the second hears of the first.

    Raises Problem("assignment.decided"), ("nomination.not_listed") or NotAllowed.
    """
    held = _held(number)
    guards.require(by, "assignment.decide", held)
    if held.approved is not None:
        raise _decided(held)
    if approved and held.entry.listed_version_id is None:
        raise NOMINATION_NOT_LISTED()
    held.approved, held.decision, held.decision_by, held.decided_at = (
        approved,
        decision.strip(),
        by,
        at,
    )
    held.save(update_fields=["approved", "decision", "decision_by", "decided_at"])
    said = {"assignment": held.pk, "approved": approved}
    audit.record("assignment.decide", _subject(held), by=by, at=at, **said)
    tell_when_done()
    return held


@guards.in_turn
def report_assignment(number: int, *, by: Person, at: datetime) -> Submission:
    """Start the report of an approved assignment: a draft of the country; return it.

    One that was started is returned as it is. Source: decision BS-II/4, paragraph 2. Raises
    Problem("assignment.not_approved") or NotAllowed.
    """
    held = _held(number)
    guards.require(by, "assignment.report", held)
    if held.approved is not True:
        raise ASSIGNMENT_NOT_APPROVED()
    if held.report is not None:
        return held.report
    report = collection.start(ACTIVITIES, party_code=held.party_code, by=by, at=at)
    days = {"from": held.from_on, "to": held.to_on}
    answers: dict[str, Any] = {
        "title": held.what,
        "organization": directory()[held.party_code].names["en"],
        "objectives": held.why,
        "location": {"countries": [held.party_code]} if held.party_code in PARTIES else None,
        "dates": {side: day.isoformat() for side, day in days.items() if day},
    }
    given = {key: value for key, value in answers.items() if value}
    collection.save_answers(report, given, by=by, at=at, channel=Channel.WEB)
    held.report = report
    held.save(update_fields=["report"])
    said = {"assignment": held.pk, "report": str(report.pk)}
    audit.record("assignment.report", _subject(held), by=by, at=at, **said)
    return report


def _held(number: int) -> ExpertAssignment:
    submission_ids = ExpertAssignment.objects.filter(pk=number).values_list(
        "entry__submission_id", flat=True
    )
    if not submission_ids:
        raise Http404
    guards.locked(submission_ids[0])
    rows = ExpertAssignment.objects.select_related("entry__submission", "decision_by", "report")
    return rows.get(pk=number)


def _decided(held: ExpertAssignment) -> Exception:
    name = held.decision_by.name if held.decision_by else ""
    day = held.decided_at.date().isoformat() if held.decided_at else ""
    return ASSIGNMENT_DECIDED(name=name, day=day, state=assignment_state(held).label)


def _subject(held: ExpertAssignment) -> str:
    return f"submission:{held.entry.submission_id}"
