"""A message is kept, refused or set aside: once, whole or not at all, however often it is read."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import override

from biocap.channels.answer_file import read_answer_file
from biocap.channels.given import answer_file_given
from biocap.channels.models import ReceivedFile
from biocap.channels.operations import receive_answer_file
from biocap.collection.models import Submission
from biocap.collection.operations import guards
from biocap.collection.permissions import may
from biocap.letters.mailed import write_mailed
from biocap.mail.choices import MOST_A_DAY, MailState
from biocap.mail.findings import FileBecame, sentence_of, told
from biocap.mail.message import AttachedFile, MailHead
from biocap.mail.models import MailedFile, ReceivedMail
from biocap.mail.problems import MAIL_NOT_YOURS, MAIL_STRANGER, MAIL_TOO_OFTEN
from biocap.parties.models import Person, Role, RoleKind
from biocap.shared import audit
from biocap.shared.counting import Limit, take
from biocap.shared.problems import Problem

A_SENDER = Limit("messages of an address", MOST_A_DAY, 24 * 3600)
ANSWERING = (RoleKind.FOCAL_POINT, RoleKind.CONTRIBUTOR, RoleKind.REPORTER)


def is_known(mark: str) -> bool:
    """Say whether a message was kept or answered before, so that nothing is to be done."""
    return _answered(mark).exists()


def _answered(mark: str) -> QuerySet[ReceivedMail]:
    return ReceivedMail.objects.filter(mark=mark).exclude(state=MailState.ASIDE)


def sender_of(head: MailHead, at: datetime) -> Person:
    """Return who has the address of a message and answers for somebody.

    Raises a Problem for what is set aside: programs, lists, several senders, strangers.
    """
    head.must_be_answerable()
    person = Person.objects.filter(email=head.sender, is_active=True).first()
    roles = Role.objects.in_force(at.date()).filter(person=person, kind__in=ANSWERING)
    if person is None or not roles.exists() or head.sender == _own_address():
        raise MAIL_STRANGER()
    return person


@guards.in_turn
def set_mail_aside(
    mark: str, head: MailHead, size: int, problem: Problem, at: datetime
) -> ReceivedMail:
    """Keep the head of a message that nobody is told of; one that is looked at again once."""
    mail, is_new = ReceivedMail.objects.get_or_create(
        mark=mark, defaults=_about(head, size, MailState.ASIDE, at) | {"why": problem.code}
    )
    if is_new:
        audit.record("mail.set_aside", f"mail:{mail.pk}", by=None, at=at, why=problem.code)
    return mail


@guards.in_turn
def take_mail(
    mark: str,
    by_head: str,
    head: MailHead,
    size: int,
    files: Sequence[AttachedFile] | Problem,
    person: Person,
    at: datetime,
) -> ReceivedMail:
    """Keep the answer files of a message to be looked at, and tell its sender what became of it.

    `files`: a Problem where the message could not be opened. All in one transaction: killed in
    between, nothing is there. What was kept or answered before is found again; what was set aside,
    known `by_head`, is taken now. Raises Problem("mail.too_often").
    """
    if known := _answered(mark).first():
        return known
    if take(A_SENDER, head.sender, at=at):
        raise MAIL_TOO_OFTEN(most=MOST_A_DAY)
    ReceivedMail.objects.filter(mark=by_head, state=MailState.ASIDE).delete()
    mail = ReceivedMail(mark=mark, person=person, **_about(head, size, MailState.REFUSED, at))
    mail.save()
    with override(person.language):
        if isinstance(files, Problem):
            mail.why, note = files.code, sentence_of(files)
        else:
            became = [_became(one, person, at) for one in files]
            kept = [(one.name, one.received) for one in became if one.received]
            for name, received in kept:
                MailedFile.objects.create(mail=mail, name=name, file=received)
            mail.state = MailState.KEPT if kept else MailState.REFUSED
            refused = next((one.problem for one in became if one.problem), None)
            mail.why = "" if kept or refused is None else refused.code
            note = told(became)
    mail.letter = write_mailed(person, mail.number, note, at)
    mail.save()
    said = {"state": mail.state, "why": mail.why, "by_mail_from": person.pk}
    audit.record("mail.take", f"mail:{mail.pk}", by=None, at=at, **said)
    return mail


def let_go_mail(at: datetime) -> int:
    """Delete what was set aside or refused so long ago as discarded drafts are kept."""
    before = at - timedelta(days=settings.BIOCAP_DISCARDED_DAYS)
    old = ReceivedMail.objects.filter(came_at__lt=before).exclude(state=MailState.KEPT)
    gone, _of = old.delete()
    return gone


def _became(one: AttachedFile, person: Person, at: datetime) -> FileBecame:
    try:
        if one.problem is not None:
            raise one.problem
        return FileBecame(one.name, _received(one.content, person, at))
    except Problem as problem:
        return FileBecame(one.name, problem=problem)


def _received(content: bytes, person: Person, at: datetime) -> ReceivedFile:
    """Keep an answer file with the draft that it says it is of. Raises whatever receiving does."""
    body = answer_file_given(content)
    held = _submission(read_answer_file(body).submission)
    if held is None or not may(person, "submission.answer", held):
        raise MAIL_NOT_YOURS()
    guards.require_round_open(held.round, held.party_code, at)
    guards.require_draft(held)
    return receive_answer_file(held, body, by=person, at=at, by_mail=True)


def _submission(number: str) -> Submission | None:
    try:
        pk = uuid.UUID(number)
    except ValueError:
        return None
    return Submission.objects.select_related("round").filter(pk=pk).first()


def _about(head: MailHead, size: int, state: MailState, at: datetime) -> dict[str, Any]:
    return {
        "message_id": head.message_id,
        "sender": head.sender[:320],
        "subject": head.subject,
        "sent": head.sent,
        "size": size,
        "state": state,
        "came_at": at,
    }


def _own_address() -> str:
    return str(settings.DEFAULT_FROM_EMAIL).rpartition("<")[2].rstrip(">").strip().lower()
