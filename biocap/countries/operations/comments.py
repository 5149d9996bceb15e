"""What is said of the answers of a draft: by its own people, and whom the country lets look."""

from datetime import datetime

from biocap import formats
from biocap.collection.models import Submission
from biocap.collection.operations import guards
from biocap.countries.choices import LONGEST_COMMENT, MOST_COMMENTS
from biocap.countries.models import AnswerComment
from biocap.countries.openings import DraftLookedAt
from biocap.countries.problems import (
    COMMENT_EMPTY,
    COMMENT_LANGUAGE,
    COMMENT_NO_SUCH_ANSWER,
    COMMENT_NOT_YOURS,
    COMMENT_TOO_LONG,
    COMMENT_TOO_MANY,
    COMMENT_UNKNOWN,
    COMMENT_WITHDRAWN,
)
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.counting import Limit, take
from biocap.shared.languages import languages
from biocap.shared.own_words import UNSTATED

A_DAY = Limit("comments", MOST_COMMENTS, 24 * 3600)


@guards.in_turn
def add_comment(
    submission: Submission,
    key: str,
    text: str,
    *,
    language: str,
    in_answer_to: int | None = None,
    by: Person,
    at: datetime,
) -> AnswerComment:
    """Say something to an answer of an open draft, or to what was said there; return it.

    `key`: of the answer, or the code of a question; what answers a comment stands where that
    does, and opens again what was settled. Raises a Problem of `comment`.
    """
    held = guards.locked(submission.pk)
    begun = None if in_answer_to is None else _comment(held, in_answer_to)
    if begun is not None:
        begun = begun.in_answer_to or begun
        key = begun.key
    section = begun.section if begun else _section_of(held, key)
    guards.require(by, "comment.add", DraftLookedAt(held, section, at))
    guards.require_draft(held)
    text = text.strip()
    if not text:
        raise COMMENT_EMPTY()
    if len(text) > LONGEST_COMMENT:
        raise COMMENT_TOO_LONG(most=LONGEST_COMMENT, length=len(text))
    if language != UNSTATED and language not in languages():
        raise COMMENT_LANGUAGE()
    if begun is not None and begun.withdrawn_at is not None:
        raise COMMENT_WITHDRAWN()
    if seconds := take(A_DAY, str(by.pk), at=at):
        raise COMMENT_TOO_MANY(most=MOST_COMMENTS, minutes=-(-seconds // 60))
    comment = AnswerComment.objects.create(
        submission=held,
        section=section,
        key=key,
        in_answer_to=begun,
        text=text,
        language=language,
        by=by,
        at=at,
    )
    said = {"section": section, "number": comment.pk}
    audit.record("comment.add", f"submission:{held.pk}", by=by, at=at, **said)
    if begun is not None and begun.settled_at is not None:
        _settle(begun, False, by, at)
    return comment


@guards.in_turn
def withdraw_comment(
    submission: Submission, number: int, *, back: bool = False, by: Person, at: datetime
) -> AnswerComment:
    """Withdraw a comment of one's own, or put it `back`; its text is kept for that.

    Raises Problem("comment.unknown") or ("comment.not_yours").
    """
    comment = _held(submission, number, "comment.add", by, at)
    if comment.by_id != by.pk:
        raise COMMENT_NOT_YOURS()
    if (comment.withdrawn_at is None) == back:
        return comment
    comment.withdrawn_at = None if back else at
    comment.save(update_fields=["withdrawn_at"])
    said = {"section": comment.section, "number": comment.pk}
    subject = f"submission:{submission.pk}"
    if back:
        audit.record("comment.put_back", subject, by=by, at=at, **said)
    else:
        audit.record("comment.withdraw", subject, by=by, at=at, **said)
    return comment


@guards.in_turn
def settle_comment(
    submission: Submission, number: int, *, settled: bool = True, by: Person, at: datetime
) -> AnswerComment:
    """Say that what a comment began is settled, or that it is open again.

    Of an answer to a comment the talk is meant that it stands in. Raises
    Problem("comment.unknown").
    """
    comment = _held(submission, number, "comment.settle", by, at)
    begun = comment.in_answer_to or comment
    if (begun.settled_at is not None) != settled:
        _settle(begun, settled, by, at)
    return begun


def _settle(begun: AnswerComment, settled: bool, by: Person, at: datetime) -> None:
    begun.settled_at, begun.settled_by = (at, by) if settled else (None, None)
    begun.save(update_fields=["settled_at", "settled_by"])
    said = {"section": begun.section, "number": begun.pk}
    subject = f"submission:{begun.submission_id}"
    if settled:
        audit.record("comment.settle", subject, by=by, at=at, **said)
    else:
        audit.record("comment.open_again", subject, by=by, at=at, **said)


def _held(
    submission: Submission, number: int, action: str, by: Person, at: datetime
) -> AnswerComment:
    """Return a comment of an open draft, for who may do this in its section."""
    held = guards.locked(submission.pk)
    comment = _comment(held, number)
    guards.require(by, action, DraftLookedAt(held, comment.section, at))
    guards.require_draft(held)
    return comment


def _comment(held: Submission, number: int) -> AnswerComment:
    comments = AnswerComment.objects.select_related("in_answer_to")
    comment = comments.filter(submission=held, pk=number).first()
    if comment is None:
        raise COMMENT_UNKNOWN()
    return comment


def _section_of(held: Submission, key: str) -> str:
    edition = formats.load_edition(held.format_code, held.edition)
    question = edition.keys[key][0] if key in edition.keys else edition.questions.get(key)
    if question is None:
        raise COMMENT_NO_SUCH_ANSWER()
    return question.section
