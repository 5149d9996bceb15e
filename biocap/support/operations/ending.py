"""A request ends: it was met, and its activity is reported; or it is withdrawn."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from biocap.collection import operations as collection
from biocap.collection import rules
from biocap.collection.choices import Channel
from biocap.collection.operations import guards
from biocap.formats.choices import LONGEST
from biocap.formats.codes import ACTIVITIES
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.parties.reference import PARTIES
from biocap.shared import audit
from biocap.shared.directions import is_seen
from biocap.shared.text import in_language
from biocap.support.models import AskedToHelp, RequestCourse
from biocap.support.operations.holding import held_course
from biocap.support.problems import SUPPORT_NOT_AGREED, SUPPORT_WITHOUT_REASON
from biocap.support.rules import earliest
from biocap.telling.lists import joined_by_semicolons


@guards.in_turn
def meet_request(submission_id: UUID, *, by: Person, at: datetime) -> RequestCourse:
    """Say that a request was met, and start the report of its activity: a draft of the Party.

    Raises Problem("support.not_agreed"), ("support.over") or NotAllowed.
    """
    course = held_course(submission_id)
    guards.require(by, "request.decide", course.submission)
    agreed = list(course.asked.filter(agreed=True).select_related("organization"))
    if not agreed:
        raise SUPPORT_NOT_AGREED()
    party = course.submission.party_code
    began = earliest(it.decided_at for it in agreed)
    report = collection.start(ACTIVITIES, party_code=party, by=by, at=at)
    said = rules.frozen_answers(course.version.body)
    answers: dict[str, Any] = {
        "title": said.get("title"),
        "organization": _names_of(agreed, by.language),
        "objectives": said.get("why"),
        "location": {"countries": [party]} if party in PARTIES else None,  # none is fictional
        "dates": {
            "from": began.date().isoformat() if began else None,
            "to": at.astimezone(UTC).date().isoformat(),
        },
    }
    given = {key: value for key, value in answers.items() if value}
    collection.save_answers(report, given, by=by, at=at, channel=Channel.WEB)
    course.met_by, course.met_at, course.report = by, at, report
    course.save(update_fields=["met_by", "met_at", "report"])
    told = {"report": str(report.pk)}
    audit.record("request.meet", f"submission:{submission_id}", by=by, at=at, **told)
    return course


@guards.in_turn
def withdraw_request(submission_id: UUID, why: str, *, by: Person, at: datetime) -> RequestCourse:
    """Withdraw a request that was circulated; what was answered and decided stays written.

    Raises Problem("support.without_reason"), ("support.over") or NotAllowed.
    """
    course = held_course(submission_id)
    guards.require(by, "request.decide", course.submission)
    if not is_seen(why):
        raise SUPPORT_WITHOUT_REASON()
    course.withdrawn_by, course.withdrawn_at, course.why_withdrawn = by, at, why.strip()
    course.save(update_fields=["withdrawn_by", "withdrawn_at", "why_withdrawn"])
    audit.record("request.withdraw", f"submission:{submission_id}", by=by, at=at)
    return course


def _names_of(agreed: list[AskedToHelp], language: str) -> str:
    """Return all with whom it was agreed, as many as the answer takes; no name is cut."""
    parties = directory()
    names = [
        it.organization.name
        if it.organization
        else in_language(parties[it.party_code].names, language)
        for it in agreed
    ]
    while len(joined_by_semicolons(names, language)) > LONGEST["short_text"]:
        names.pop()
    return joined_by_semicolons(names, language)
