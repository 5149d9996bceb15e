"""A request for several Parties: one opens it, others are invited, each says its own word."""

from datetime import datetime

from django.http import Http404

from biocap.collection.models import Submission
from biocap.collection.operations import guards
from biocap.parties.models import Person
from biocap.parties.queries import directory, of_one_world
from biocap.shared import audit
from biocap.support.choices import LONGEST_WORDS
from biocap.support.models import JoiningParty, JoiningWord
from biocap.support.operations.holding import submitted_version
from biocap.support.problems import (
    ASKED_LONG,
    JOINT_CHANGED,
    JOINT_PARTY,
    JOINT_TOO_LATE,
    SUPPORT_NOT_OPEN,
    SUPPORT_OVER,
)
from biocap.support.requests import course_of


@guards.in_turn
def invite_party(
    submission: Submission, party_code: str, *, by: Person, at: datetime
) -> JoiningParty:
    """Invite a Party to make a submitted request jointly; once more changes nothing.

    It stands in nothing by this. Raises Problem("support.not_open"), ("joint.too_late"),
    ("joint.party") or NotAllowed.
    """
    held = guards.locked(submission.pk)
    guards.require(by, "request.invite", held)
    submitted_version(held)
    if course := course_of(held):
        raise SUPPORT_OVER() if course.is_over else JOINT_TOO_LATE()
    known = party_code in directory() and party_code != held.party_code
    if not known or not of_one_world(party_code, held.party_code):
        raise JOINT_PARTY()
    invited, made = JoiningParty.objects.get_or_create(
        submission=held, party_code=party_code, defaults={"invited_by": by, "invited_at": at}
    )
    if made:
        audit.record("request.invite", f"submission:{held.pk}", by=by, at=at, party=party_code)
    return invited


@guards.in_turn
def say_jointly(
    number: int, agrees: bool, words: str, receipt: str, *, by: Person, at: datetime
) -> JoiningWord:
    """Agree for one's own Party to the text that has this receipt, or leave; each word is kept.

    Once it is circulated a Party can still leave, and none can join. Raises
    Problem("joint.changed"), ("joint.too_late"), ("support.over"), ("support.not_open"),
    ("asked.long") or NotAllowed.
    """
    joining = JoiningParty.objects.select_related("submission").filter(pk=number).first()
    if joining is None:
        raise Http404
    held = guards.locked(joining.submission_id)
    guards.require(by, "joint.answer", joining)
    course = course_of(held)
    version = course.version if course else guards.last_version(held)
    if version is None:
        raise SUPPORT_NOT_OPEN()
    if course and course.is_over:
        raise SUPPORT_OVER()
    if course and agrees:
        raise JOINT_TOO_LATE()
    if version.receipt != receipt:
        raise JOINT_CHANGED()
    words = words.strip()
    if len(words) > LONGEST_WORDS:
        raise ASKED_LONG(most=LONGEST_WORDS, length=len(words))
    said = JoiningWord.objects.create(
        joining=joining, version=version, agrees=agrees, words=words, by=by, at=at
    )
    subject = f"submission:{held.pk}"
    told = {"party": joining.party_code, "agrees": agrees, "receipt": receipt}
    audit.record("joint.answer", subject, by=by, at=at, **told)
    return said
