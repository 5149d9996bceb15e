"""A request goes out: to those whom the country chose, all of them or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from biocap.collection.models import Submission, Version
from biocap.collection.operations import guards
from biocap.parties.models import Organization, Person
from biocap.parties.queries import directory, of_one_world
from biocap.shared import audit
from biocap.support.models import AskedToHelp, RequestCourse
from biocap.support.operations.holding import submitted_version
from biocap.support.problems import (
    SUPPORT_CHANGED_LIST,
    SUPPORT_CIRCULATED,
    SUPPORT_NOBODY,
    SUPPORT_OVER,
)
from biocap.support.requests import course_of
from biocap.support.weights import answer_days


@dataclass(frozen=True)
class Chosen:
    """Whom the country chose to ask: an organization by number, or a Party by code.

    `offer_version` is the number of the version of an offer for which it was proposed, if any.
    """

    organization: int | None = None
    party_code: str = ""
    offer_version: int | None = None


@guards.in_turn
def circulate(
    submission: Submission, chosen: Sequence[Chosen], *, by: Person, at: datetime
) -> RequestCourse:
    """Send a submitted request to those chosen; return its course. Letters are for the caller.

    Once more it goes to those of them that were not asked yet: what was circulated first, with as
    many days to answer. Raises Problem("support.not_open"), ("support.over"), ("support.nobody"),
    ("support.circulated") if all were asked before, and ("support.changed_list") if one of them
    was merged or closed since the list was shown.
    """
    held = guards.locked(submission.pk)
    guards.require(by, "request.circulate", held)
    course = course_of(held)
    version = course.version if course else submitted_version(held)
    if course and course.is_over:
        raise SUPPORT_OVER()
    wanted = {(one.organization, one.party_code): one for one in chosen}
    if not wanted:
        raise SUPPORT_NOBODY()
    due_on = at.astimezone(UTC).date() + timedelta(days=answer_days())
    if course is None:
        course = RequestCourse(submission=held, version=version, circulated_by=by, circulated_at=at)
    before = set(course.asked.values_list("organization", "party_code")) if course.pk else set()
    new = [one for one in wanted.values() if (one.organization, one.party_code) not in before]
    if not new:
        raise SUPPORT_CIRCULATED()
    course.answers_due_on = due_on
    course.save()
    AskedToHelp.objects.bulk_create(_asked(course, one, at, due_on) for one in new)
    said = {"receipt": version.receipt, "asked": len(new)}
    audit.record("request.circulate", f"submission:{held.pk}", by=by, at=at, **said)
    return course


def _asked(course: RequestCourse, one: Chosen, at: datetime, due_on: date) -> AskedToHelp:
    offer = Version.objects.filter(pk=one.offer_version).first() if one.offer_version else None
    asked = AskedToHelp(course=course, offer_version=offer, asked_at=at, answers_due_on=due_on)
    if one.party_code:
        asking = course.submission.party_code
        known = one.party_code in directory() and one.party_code != asking
        if not known or not of_one_world(one.party_code, asking):
            raise SUPPORT_CHANGED_LIST(name=one.party_code)
        asked.party_code = one.party_code
        return asked
    organization = Organization.objects.filter(pk=one.organization or 0).first()
    if organization is None or not organization.is_active or organization.merged_into_id:
        raise SUPPORT_CHANGED_LIST(name=organization.name if organization else "?")
    if not of_one_world(organization, course.submission.party_code):
        raise SUPPORT_CHANGED_LIST(name=organization.name)
    asked.organization = organization
    return asked
