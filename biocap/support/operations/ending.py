"""A request ends: it was met, and its activity is reported; or it is withdrawn."""

from collections.abc import Iterable
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
from biocap.support.operations.holding import held_course, submitted_version
from biocap.support.problems import (
    SUPPORT_NOT_AGREED,
    SUPPORT_NOT_WITHDRAWN,
    SUPPORT_OVER,
    SUPPORT_TOLD,
    SUPPORT_WITHOUT_REASON,
)
from biocap.support.requests import course_of
from biocap.support.rules import earliest
from biocap.telling.lists import joined_by_semicolons


@guards.in_turn
def meet_request(submission_id: UUID, *, by: Person, at: datetime) -> RequestCourse:
    """Say that a request was met, and start the report of its activity: a draft of the Party.

    Raises Problem("support.not_agreed"), ("support.over") or NotAllowed.
    """
    course = held_course(submission_id)
    guards.require(by, "request.decide", course.submission)
    agreed = list(course.asked.filter(agreed=True).select_related("organization").order_by("id"))
    if not agreed:
        raise SUPPORT_NOT_AGREED()
    party = course.submission.party_code
    began = earliest(it.decided_at for it in agreed)
    report = collection.start(ACTIVITIES, party_code=party, by=by, at=at)
    said = rules.frozen_answers(course.version.body)
    answers: dict[str, Any] = {
        "title": said.get("title"),
        "organization": _names_of(agreed, by.language)[0],
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
    """Withdraw a submitted request; what was answered and decided stays written.

    Before it was circulated it can be taken up again (`take_up_request`). Raises
    Problem("support.not_open"), ("support.without_reason"), ("support.over") or NotAllowed.
    """
    held = guards.locked(submission_id)
    guards.require(by, "request.decide", held)
    course = course_of(held) or RequestCourse(submission=held, version=submitted_version(held))
    if course.is_over:
        raise SUPPORT_OVER()
    if not is_seen(why):
        raise SUPPORT_WITHOUT_REASON()
    course.withdrawn_by, course.withdrawn_at, course.why_withdrawn = by, at, why.strip()
    course.save()
    audit.record("request.withdraw", f"submission:{submission_id}", by=by, at=at)
    return course


@guards.in_turn
def take_up_request(submission_id: UUID, *, by: Person, at: datetime) -> int:
    """Take back that a request was withdrawn which had gone to nobody: it is open once more.

    Returns the number of the course that ended, under which letters told of the withdrawal.
    Raises Problem("support.told") if it had been circulated, or ("support.not_withdrawn").
    """
    held = guards.locked(submission_id)
    guards.require(by, "request.decide", held)
    course = course_of(held)
    if course is None or not course.withdrawn_at:
        raise SUPPORT_NOT_WITHDRAWN()
    if course.circulated_at:
        raise SUPPORT_TOLD()
    number: int = course.pk
    course.delete()
    audit.record("request.take_up", f"submission:{submission_id}", by=by, at=at)
    return number


def names_left_out(course: RequestCourse, language: str) -> list[str]:
    """Return with whom else it was agreed: the names for which the report had no room."""
    agreed = course.asked.filter(agreed=True).select_related("organization").order_by("id")
    return _names_of(agreed, language)[1]


def _names_of(agreed: Iterable[AskedToHelp], language: str) -> tuple[str, list[str]]:
    """Return all with whom it was agreed, as many as the answer takes, and the others.

    No name is cut.
    """
    parties = directory()
    fit: list[str] = []
    left: list[str] = []
    for it in agreed:
        party = parties.get(it.party_code)
        named = in_language(party.names, language) if party else it.party_code
        name = it.organization.name if it.organization else named
        fits = len(joined_by_semicolons([*fit, name], language)) <= LONGEST["short_text"]
        (fit if fits else left).append(name)
    return joined_by_semicolons(fit, language), left
