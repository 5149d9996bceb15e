"""Both sides decide: whoever was asked answers, and the Party says with whom it agrees."""

from dataclasses import dataclass
from datetime import datetime

from biocap.collection.operations import guards
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.support.choices import HELPS, LONGEST_WORDS, HelperAnswer
from biocap.support.models import AskedToHelp
from biocap.support.operations.holding import held_asked
from biocap.support.problems import (
    ASKED_ANSWER,
    ASKED_DECIDED,
    ASKED_LONG,
    ASKED_NOT_ANSWERED,
    ASKED_UNDER_WAY,
)


@dataclass(frozen=True)
class TakenBack:
    """A decision that does not stand any more: on whose answer, what it was, and of when."""

    asked: AskedToHelp
    agreed: bool
    decided_at: datetime


@guards.in_turn
def answer_request(
    number: int, answer: str, words: str, *, by: Person, at: datetime
) -> AskedToHelp:
    """Answer a request that one was asked to help with; changed until the Party has decided.

    An answer after its due day is taken. Raises Problem("asked.answer"), ("asked.long"),
    ("asked.decided"), ("support.over") or NotAllowed.
    """
    asked = held_asked(number)
    guards.require(by, "asked.answer", asked)
    if answer not in HelperAnswer.values:
        raise ASKED_ANSWER()
    words = words.strip()
    if len(words) > LONGEST_WORDS:
        raise ASKED_LONG(most=LONGEST_WORDS, length=len(words))
    if asked.agreed is not None:
        raise _decided(asked)
    asked.answer, asked.words, asked.answered_by, asked.answered_at = answer, words, by, at
    asked.save(update_fields=["answer", "words", "answered_by", "answered_at"])
    audit.record("request.answer", f"submission:{asked.course.submission_id}", by=by, at=at)
    return asked


@guards.in_turn
def decide_on_answer(number: int, agreed: bool, *, by: Person, at: datetime) -> AskedToHelp:
    """Agree with somebody who can help, or decline; the same once more changes nothing.

    A decision against one that stands is refused with the name of who made it. Raises
    Problem("asked.decided"), ("asked.not_answered"), ("support.over") or NotAllowed.
    """
    asked = held_asked(number)
    guards.require(by, "request.decide", asked.course.submission)
    if asked.agreed is not None and asked.agreed != agreed:
        raise _decided(asked)
    if asked.agreed is not None:
        return asked
    if asked.answer not in HELPS:
        raise ASKED_NOT_ANSWERED()
    asked.agreed, asked.decision_by, asked.decided_at = agreed, by, at
    asked.save(update_fields=["agreed", "decision_by", "decided_at"])
    subject = f"submission:{asked.course.submission_id}"
    audit.record("request.decide", subject, by=by, at=at, agreed=agreed, asked=asked.pk)
    return asked


@guards.in_turn
def take_back_decision(number: int, *, by: Person, at: datetime) -> TakenBack | None:
    """Take a decision back while no step of it stands; None if none stood.

    Raises Problem("asked.under_way"), ("support.over") or NotAllowed.
    """
    asked = held_asked(number)
    guards.require(by, "request.decide", asked.course.submission)
    if asked.steps.exists():
        raise ASKED_UNDER_WAY()
    if asked.agreed is None or asked.decided_at is None:
        return None
    back = TakenBack(asked, asked.agreed, asked.decided_at)
    asked.agreed = asked.decision_by = asked.decided_at = None
    asked.save(update_fields=["agreed", "decision_by", "decided_at"])
    subject = f"submission:{asked.course.submission_id}"
    audit.record("request.take_back_decision", subject, by=by, at=at, asked=asked.pk)
    return back


def _decided(asked: AskedToHelp) -> Exception:
    name = asked.decision_by.name if asked.decision_by else ""
    day = asked.decided_at.date().isoformat() if asked.decided_at else ""
    return ASKED_DECIDED(name=name, day=day)
