"""Letters go out through SMTP, each at most once, whatever is killed in between.

A letter is claimed in the database before its bytes go out, and its end is written as soon as
the server has confirmed. If the process dies in between, nobody can know whether it arrived:
such a letter is never sent again by itself, but shown as "perhaps sent" to the Secretariat.
"""

import contextlib
import logging
import smtplib
import uuid
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from email.utils import formataddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F

from biocap.collection.models import Round
from biocap.collection.operations import guards
from biocap.collection.queries.days import days_by_party
from biocap.letters.calendar import calendar_of_due_day
from biocap.letters.choices import LetterKind, LetterState
from biocap.letters.digest import gather_letters, share_its_fate
from biocap.letters.models import Letter
from biocap.letters.overtaken import take_back_overtaken
from biocap.letters.problems import LETTERS_NO_SERVER, LETTERS_TRIAL_FAILED
from biocap.letters.signing_in import with_link
from biocap.letters.texts import Text
from biocap.parties.models import Person
from biocap.shared.problems import Problem

LOST_AFTER = timedelta(minutes=10)
"""A letter claimed so long ago was claimed by a process that is gone: a try lasts a minute."""
PAUSES = (1, 5, 15, 60, 240)
"""Minutes before a letter that the server put off is tried again; then it counts as refused."""

_ANSWERED = (
    smtplib.SMTPResponseException,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPNotSupportedError,
)
"""The server did not take the letter, and said so; what else breaks leaves it open."""

Clock = Callable[[], datetime]
_log = logging.getLogger(__name__)


def send_waiting(now: Clock, stopped: Callable[[], bool] = lambda: False) -> int:
    """Send every letter that waits, one after the other; return how many were confirmed.

    A server that is away leaves all as they are. One address that is refused, one try that
    hangs (`EMAIL_TIMEOUT`), stops no other. A round that was cancelled sends nothing until it is
    taken up again. What was overtaken while it waited is taken back. `stopped` is asked before
    each. Links that somebody waits for go first.
    """
    for lost in Letter.objects.filter(
        state=LetterState.SENDING, claimed_at__lt=now() - LOST_AFTER
    ).only("pk"):
        _ended(lost.pk, LetterState.UNSURE, "", now)
    if not settings.EMAIL_HOST:
        return 0
    waiting = Letter.objects.filter(
        state=LetterState.WAITING, not_before__lte=now(), round__cancelled_on__isnull=True
    )
    line = _opened() if waiting.exists() else None
    if line is None:
        return 0
    take_back_overtaken(now())
    gather_letters(now())
    sent = 0
    first = waiting.order_by(F("round").asc(nulls_first=True), "written_at", "id")
    for letter in list(first.select_related("round", "person", "written_by")):
        if stopped():
            break
        line = line or _opened()
        if line is None:
            break
        if not _claim(letter, now()):
            continue
        if _send(letter, line, now) == LetterState.SENT:
            sent += 1
        else:  # whatever is left of the line, the next letter gets a new one
            _close(line)
            line = None
    _close(line)
    return sent


def send_trial(round: Round, text: Text, person: Person) -> None:
    """Send a letter to whoever looks at it, marked as a trial. Kept nowhere.

    Raises Problem("letters.no_server") or ("letters.trial_failed").
    """
    if not settings.EMAIL_HOST:
        raise LETTERS_NO_SERVER()
    message = EmailMessage(f"[trial] {text.subject}", text.body, to=[person.email])
    _attach(message, round, round.due_on, person.language)
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as refused:
        raise LETTERS_TRIAL_FAILED(said=_said(refused)) from None


def message_of(letter: Letter, at: datetime) -> EmailMessage:
    """Return the letter as a message: of a round, with the due day as a file for calendars.

    One with a one-time link gets it here (`signing_in.with_link`).
    """
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    message = EmailMessage(
        letter.subject,
        with_link(letter, at),
        to=[formataddr((" ".join(letter.person.name.split()), letter.address))],
        headers={
            "Message-ID": f"<{letter.pk}@{host}>",
            "Content-Language": letter.language,
            "Auto-Submitted": "auto-generated",
        },
    )
    within = letter.gathered.select_related("round") if letter.kind == LetterKind.DIGEST else ()
    for round, codes in _rounds_of([letter, *within]).items():
        days = days_by_party(round, codes)
        due_on = min((own.due_on for own in days.values()), default=round.due_on)
        _attach(message, round, due_on, letter.language)
    return message


def _rounds_of(letters: Iterable[Letter]) -> dict[Round, set[str]]:
    """Return the rounds that letters are of, each with the Parties that they are for."""
    parties_by_round: dict[Round, set[str]] = {}
    for letter in letters:
        if letter.round is not None:
            parties_by_round.setdefault(letter.round, set()).update(letter.parties)
    return parties_by_round


def _attach(message: EmailMessage, round: Round, due_on: date, language: str) -> None:
    days = calendar_of_due_day(round, due_on, language)
    message.attach(f"{round.code}.ics", days, "text/calendar")


def _claim(letter: Letter, at: datetime) -> bool:
    """Mark a letter as being sent, on disk, unless another process or person was first."""
    waiting = Letter.objects.filter(pk=letter.pk, state=LetterState.WAITING)
    return bool(waiting.update(state=LetterState.SENDING, claimed_at=at, tries=F("tries") + 1))


def _send(letter: Letter, line: Any, now: Clock) -> str:
    try:
        message = message_of(letter, now())
        message.connection = line
        message.message()  # what cannot be written as a message never reaches the line
    except Problem as closed:
        return _ended(letter.pk, LetterState.REFUSED, str(closed), now)
    except ValueError as unwritable:
        return _ended(letter.pk, LetterState.REFUSED, str(unwritable), now)
    try:
        message.send()
        state, said = LetterState.SENT, ""
    except _ANSWERED as refused:
        state, said = _refused(letter, refused), _said(refused)
    except (OSError, smtplib.SMTPException) as broken:
        state, said = LetterState.UNSURE, _said(broken)
    return _ended(letter.pk, state, said, now)


@guards.in_turn
def _ended(number: uuid.UUID, state: LetterState, said: str, now: Clock) -> str:
    """Keep what became of a letter that is being sent, and of those in it; return its state."""
    held = Letter.objects.select_for_update().get(pk=number)
    if held.state == LetterState.SENDING:
        pause = PAUSES[min(held.tries - 1, len(PAUSES) - 1)]
        held.state, held.said = state, said[:500]
        held.ended_at = None if state == LetterState.WAITING else now()
        held.not_before = now() + timedelta(minutes=pause)
        held.save(update_fields=["state", "said", "ended_at", "not_before"])
        share_its_fate([held])
    return state


def _refused(letter: Letter, refused: smtplib.SMTPException) -> LetterState:
    """Return whether a letter that the server answered no to waits (4xx) or is refused (5xx)."""
    put_off = 400 <= _code(refused) < 500 and letter.tries < len(PAUSES)
    return LetterState.WAITING if put_off else LetterState.REFUSED


def _code(refused: smtplib.SMTPException) -> int:
    if isinstance(refused, smtplib.SMTPRecipientsRefused):
        return max((code for code, _ in refused.recipients.values()), default=550)
    return int(getattr(refused, "smtp_code", 550))


def _said(refused: Exception) -> str:
    if isinstance(refused, smtplib.SMTPRecipientsRefused):
        answers = list(refused.recipients.values())
        return _words(*answers[0]) if answers else type(refused).__name__
    if isinstance(refused, smtplib.SMTPResponseException):
        return _words(refused.smtp_code, refused.smtp_error)
    return str(refused) or type(refused).__name__


def _words(code: int, said: bytes | str) -> str:
    return f"{code} {said.decode('utf-8', 'replace') if isinstance(said, bytes) else said}"


def _opened() -> Any:
    """Return a line to the mail server, or None if it does not answer."""
    line = get_connection()
    try:
        line.open()
    except (OSError, smtplib.SMTPException) as away:
        _log.warning("The mail server does not answer: %s", _said(away))
        return None
    return line


def _close(line: Any) -> None:
    if line is not None:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            line.close()
