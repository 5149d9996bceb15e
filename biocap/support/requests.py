"""Reads: requests and their courses, and what somebody was asked to help with."""

from django.db.models import Q, QuerySet

from biocap.collection.choices import Status
from biocap.collection.models import Submission
from biocap.collection.permissions import roles_that_count
from biocap.collection.rules import value_of
from biocap.formats.codes import REQUESTS
from biocap.national_plans.models import PlanAction
from biocap.parties.models import Person, RoleKind
from biocap.support.models import AskedToHelp, RequestCourse
from biocap.support.rules import RequestDays, earliest

ANSWERING = (RoleKind.FOCAL_POINT, RoleKind.CONTRIBUTOR, RoleKind.REPORTER, RoleKind.DONOR)
"""Roles by which somebody sees what their country or organization was asked."""


def course_of(submission: Submission) -> RequestCourse | None:
    """Return the course of a request, None before it was circulated."""
    courses = RequestCourse.objects.select_related("version", "report", "submission")
    return courses.filter(submission=submission).first()


def requests_from_action(row: PlanAction) -> list[Submission]:
    """Return the requests of a Party that were made from an action of its plan, latest first."""
    kept = Submission.objects.filter(format_code=REQUESTS, party_code=row.plan.party_code).exclude(
        status=Status.DISCARDED
    )
    requests = kept.order_by("-created_at", "-id")
    return [it for it in requests if value_of(it.answers, "action") == str(row.pk)]


def asked_in_course(course: RequestCourse) -> list[AskedToHelp]:
    """Return those who were asked, with their steps, in the order in which they were listed."""
    asked = course.asked.select_related(
        "organization", "answered_by", "decision_by", "offer_version__submission"
    )
    return list(asked.prefetch_related("steps").order_by("id"))


def days_of_request(submission: Submission, course: RequestCourse | None) -> RequestDays:
    """Return when a request came to each state."""
    first = submission.versions.order_by("number").values_list("submitted_at", flat=True).first()
    if course is None:
        return RequestDays(submission.created_at, first)
    asked = asked_in_course(course)
    agreed = [it for it in asked if it.agreed]
    steps = [step.at for it in agreed for step in it.steps.all()]
    return RequestDays(
        drafted=submission.created_at,
        opened=first,
        answered=earliest(it.answered_at for it in asked),
        agreed=earliest(it.decided_at for it in agreed),
        under_way=earliest(steps),
        met=course.met_at,
        withdrawn=course.withdrawn_at,
    )


def asked_of(person: Person) -> QuerySet[AskedToHelp]:
    """Return what the person's countries and organizations were asked, the latest first."""
    roles = [role for role in roles_that_count(person) if role.kind in ANSWERING]
    countries = {role.party_code for role in roles if role.party_code}
    organizations = {role.organization_id for role in roles if role.organization_id}
    return (
        AskedToHelp.objects.filter(
            Q(party_code__in=countries) | Q(organization_id__in=organizations)
        )
        .select_related("course__submission", "course__version__submission", "organization")
        .order_by("-id")
    )
