"""Reads: the Parties that make a request jointly, and who stood in it when it was circulated."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from django.db.models import QuerySet

from biocap.collection.models import Submission, Version
from biocap.collection.permissions import roles_that_count
from biocap.countries.joining import InvitedParty, JointStanding, standing_of
from biocap.formats.codes import REQUESTS
from biocap.parties.models import Person, RoleKind
from biocap.support.models import JoiningParty, JoiningWord, RequestCourse
from biocap.support.requests import course_of

JOINING = (RoleKind.FOCAL_POINT, RoleKind.CONTRIBUTOR, RoleKind.APPROVER)
"""Roles by which somebody sees to what their country was invited."""


def parties_in_request(submission: Submission) -> list[InvitedParty]:
    """Return those invited to a request, in the order in which they were."""
    course = course_of(submission)
    version = course.version if course else submission.versions.order_by("-number").first()
    joining = submission.joining.prefetch_related("said__by").order_by("id")
    return [
        InvitedParty(each, said, standing_of(said, _on(version)))
        for each in joining
        for said in [tuple(each.said.all())]
    ]


def own_standing(joining: JoiningParty) -> JointStanding:
    """Return how an invited Party stands; asks nothing anew of rows of `joint_requests_of`."""
    course: RequestCourse | None = getattr(joining.submission, "course", None)
    version = course.version if course else latest_version(joining)
    return standing_of(tuple(joining.said.all()), _on(version))


def latest_version(joining: JoiningParty) -> Version | None:
    """Return the latest version of the request to which a Party was invited."""
    versions = joining.submission.versions.all()
    return max(versions, key=lambda version: version.number, default=None)


def agreed_now(submission: Submission) -> list[str]:
    """Return the codes of the Parties that agree to the text as it stands, in their order."""
    return [
        it.joining.party_code
        for it in parties_in_request(submission)
        if it.standing == JointStanding.AGREED
    ]


def stood_when_circulated(course: RequestCourse) -> list[str]:
    """Return the codes of the Parties that had agreed to what was circulated, in their order."""
    if course.circulated_at is None:
        return []
    return [
        it.joining.party_code
        for it in parties_in_request(course.submission)
        if standing_of(_until(it.said, course.circulated_at), _on(course.version))
        == JointStanding.AGREED
    ]


def left_since(course: RequestCourse) -> list[str]:
    """Return those of them that have left since."""
    left = {
        it.joining.party_code
        for it in parties_in_request(course.submission)
        if it.standing == JointStanding.LEFT
    }
    return [code for code in stood_when_circulated(course) if code in left]


def requests_to_make_jointly(codes: Iterable[str]) -> QuerySet[Submission]:
    """Return the requests of these countries that were submitted and not sent to anybody yet."""
    rows = Submission.objects.filter(format_code=REQUESTS, party_code__in=set(codes), course=None)
    return rows.filter(versions__isnull=False).distinct().order_by("party_code", "created_at")


def joint_requests_of(person: Person) -> QuerySet[JoiningParty]:
    """Return to what the person's countries were invited, the latest first, with all they said."""
    roles = [role for role in roles_that_count(person) if role.kind in JOINING]
    countries = {role.party_code for role in roles if role.party_code}
    rows = JoiningParty.objects.filter(party_code__in=countries)
    rows = rows.select_related("submission__course__version").order_by("-id")
    return rows.prefetch_related("said", "submission__versions")


def _until(said: Sequence[JoiningWord], at: datetime) -> list[JoiningWord]:
    return [word for word in said if word.at <= at]


def _on(version: Version | None) -> Callable[[JoiningWord], bool]:
    return lambda word: version is not None and word.version_id == version.pk
