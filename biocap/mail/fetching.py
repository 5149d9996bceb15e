"""A mailbox is gone through: reports on letters of ours are noted, answers kept, the rest left."""

import imaplib
import logging
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from email import message_from_bytes
from typing import Any

from django.conf import settings

from biocap.letters.coming_back import note_report
from biocap.letters.reports import not_arrived
from biocap.mail import mailbox
from biocap.mail.choices import LARGEST_REPORT, MailState
from biocap.mail.mailbox import BoxedMessage
from biocap.mail.message import (
    AttachedFile,
    MailHead,
    attached,
    head_of,
    mark_of,
    must_be_small,
)
from biocap.mail.operations import is_known, sender_of, set_mail_aside, take_mail
from biocap.shared.problems import Problem

REPORT, KNOWN = "report", "known"
NO_HEAD = MailHead("", "", "", "", is_report=False, is_automatic=False)
_log = logging.getLogger(__name__)


def fetch_mail(
    now: Callable[[], datetime],
    *,
    box: Mapping[str, Any] | None = None,
    answers: bool | None = None,
    again: bool = False,
) -> Counter[str]:
    """Go through a mailbox; return how many messages were reports, kept, known, refused, aside.

    `answers`: whether messages of people are looked at too, else where BIOCAP_ANSWERS_TO is set.
    `again`: also those that were set aside before. A mailbox that does not answer is asked the next
    time. Killed in between, a message is read again, and counts once.
    """
    answers = bool(settings.BIOCAP_ANSWERS_TO) if answers is None else answers
    counts: Counter[str] = Counter()
    try:
        for message in mailbox.messages(
            settings.BIOCAP_MAILBOX if box is None else box, reports=not answers, again=again
        ):
            try:
                became = _handled(message, now(), answers)
            except (FileNotFoundError, PermissionError) as away:  # one file, not the mailbox
                _log.warning("A message cannot be read: %s", away)
                continue
            if became:
                counts[became] += 1
    except (OSError, imaplib.IMAP4.error) as away:
        _log.warning("The mailbox cannot be read: %s", away)
    return counts


def _handled(message: BoxedMessage, at: datetime, answers: bool) -> str:
    """Deal with one message; return what became of it, or "" for one that is not looked at."""
    begun = mailbox.head_bytes(message)
    head = _head(begun)
    if head.is_report and _is_on_ours(message.begin(LARGEST_REPORT), at):
        message.done()
        return REPORT
    if not answers:
        return ""
    state = _taken(message, head, begun, at)
    (message.leave if state == MailState.ASIDE else message.done)()
    return str(state)


def _taken(message: BoxedMessage, head: MailHead, begun: bytes, at: datetime) -> str:
    size = message.size
    by_head = mark_of(begun, size, whole=False)
    try:
        person = sender_of(head, at)
        mark, files = _opened(message, by_head)
        if is_known(mark):
            return KNOWN
        return take_mail(mark, by_head, head, size, files, person, at).state
    except Problem as problem:
        set_mail_aside(by_head, head, size, problem, at)
        return MailState.ASIDE


def _opened(message: BoxedMessage, by_head: str) -> tuple[str, list[AttachedFile] | Problem]:
    """Return what a message is known by, and its files, or why it is not opened."""
    try:
        must_be_small(message.size)
    except Problem as problem:
        return by_head, problem
    whole = message.begin(message.size)
    mark = mark_of(whole, message.size, whole=True)
    try:
        return mark, attached(whole)
    except Problem as problem:
        return mark, problem


def _head(begun: bytes) -> MailHead:
    try:
        return head_of(begun)
    except Problem:
        return NO_HEAD


def _is_on_ours(body: bytes, at: datetime) -> bool:
    try:
        report = not_arrived(message_from_bytes(body))
    except RecursionError:  # parts in parts in parts: no server reports so
        return False
    return report is not None and note_report(report, at)
