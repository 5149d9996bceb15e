"""A request goes out: to those whom the country chose, all of them or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from biocap.collection.choices import OPEN_STATUSES
from biocap.collection.models import Submission, Version
from biocap.collection.operations import guards
from biocap.formats.codes import REQUESTS
from biocap.parties.models import Organization, Person
from biocap.parties.queries import directory, of_one_world
from biocap.shared import audit
from biocap.support.models import AskedToHelp, RequestCourse
from biocap.support.problems import (
    SUPPORT_CHANGED_LIST,
    SUPPORT_CIRCULATED,
    SUPPORT_NOBODY,
    SUPPORT_NOT_OPEN,
)
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

    Raises Problem("support.not_open"), ("support.circulated"), ("support.nobody"), and
    ("support.changed_list") if one of them was merged or closed since the list was shown.
    """
    held = guards.locked(submission.pk)
    guards.require(by, "request.circulate", held)
    version = guards.last_version(held)
    if held.format_code != REQUESTS or version is None or held.status in OPEN_STATUSES:
        raise SUPPORT_NOT_OPEN()
    if RequestCourse.objects.filter(submission=held).exists():
        raise SUPPORT_CIRCULATED()
    wanted = list({(one.organization, one.party_code): one for one in chosen}.values())
    if not wanted:
        raise SUPPORT_NOBODY()
    course = RequestCourse.objects.create(
        submission=held,
        version=version,
        circulated_by=by,
        circulated_at=at,
        answers_due_on=at.astimezone(UTC).date() + timedelta(days=answer_days()),
    )
    AskedToHelp.objects.bulk_create(_asked(course, one) for one in wanted)
    said = {"receipt": version.receipt, "asked": len(wanted)}
    audit.record("request.circulate", f"submission:{held.pk}", by=by, at=at, **said)
    return course


def _asked(course: RequestCourse, one: Chosen) -> AskedToHelp:
    offer = Version.objects.filter(pk=one.offer_version).first() if one.offer_version else None
    if one.party_code:
        asking = course.submission.party_code
        known = one.party_code in directory() and one.party_code != asking
        if not known or not of_one_world(one.party_code, asking):
            raise SUPPORT_CHANGED_LIST(name=one.party_code)
        return AskedToHelp(course=course, party_code=one.party_code, offer_version=offer)
    organization = Organization.objects.filter(pk=one.organization or 0).first()
    if organization is None or not organization.is_active or organization.merged_into_id:
        raise SUPPORT_CHANGED_LIST(name=organization.name if organization else "?")
    return AskedToHelp(course=course, organization=organization, offer_version=offer)
