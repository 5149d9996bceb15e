"""What every act on a circulated request asks first: is it there, and is it not over."""

from uuid import UUID

from django.http import Http404

from biocap.collection.choices import OPEN_STATUSES
from biocap.collection.models import Submission, Version
from biocap.collection.operations import guards
from biocap.formats.codes import REQUESTS
from biocap.support.models import AskedToHelp, RequestCourse
from biocap.support.problems import SUPPORT_NOT_OPEN, SUPPORT_OVER


def submitted_version(held: Submission) -> Version:
    """Return what was submitted last of a request. Raises Problem("support.not_open")."""
    version = guards.last_version(held)
    if held.format_code != REQUESTS or version is None or held.status in OPEN_STATUSES:
        raise SUPPORT_NOT_OPEN()
    return version


def held_course(submission_id: UUID) -> RequestCourse:
    """Return the course of a request, held until the transaction ends.

    Raises Problem("support.not_open") if it was not circulated, ("support.over") if it ended.
    """
    guards.locked(submission_id)
    courses = RequestCourse.objects.select_related("submission", "version")
    course = courses.filter(submission_id=submission_id).first()
    if course is None:
        raise SUPPORT_NOT_OPEN()
    if course.is_over:
        raise SUPPORT_OVER()
    return course


def held_asked(number: int) -> AskedToHelp:
    """Return somebody who was asked, with the request held. Raises as `held_course`."""
    submission_ids = AskedToHelp.objects.filter(pk=number).values_list(
        "course__submission_id", flat=True
    )
    if not submission_ids:
        raise Http404
    course = held_course(submission_ids[0])
    asked = course.asked.select_related("organization", "decision_by").get(pk=number)
    asked.course = course
    return asked
