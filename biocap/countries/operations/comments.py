"""What is said of the answers of a draft: by its own people, and whom the country lets look."""

from datetime import datetime

from biocap import formats
from biocap.collection.models import Submission
from biocap.collection.operations import guards
from biocap.countries.commenting import keep_comment, mark_settled, mark_withdrawn
from biocap.countries.models import AnswerComment
from biocap.countries.openings import DraftLookedAt
from biocap.countries.problems import COMMENT_NO_SUCH_ANSWER, COMMENT_UNKNOWN
from biocap.parties.models import Person


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
    comment = AnswerComment(
        submission=held,
        section=section,
        key=key,
        in_answer_to=begun,
        text=text,
        language=language,
        by=by,
        at=at,
    )
    return keep_comment(comment, begun, *_told(comment))


@guards.in_turn
def withdraw_comment(
    submission: Submission, number: int, *, back: bool = False, by: Person, at: datetime
) -> AnswerComment:
    """Withdraw a comment of one's own, or put it `back`; its text is kept for that.

    Raises Problem("comment.unknown") or ("comment.not_yours").
    """
    comment = _held(submission, number, "comment.add", by, at)
    return mark_withdrawn(comment, back, *_told(comment), by, at)


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
    return mark_settled(begun, settled, *_told(begun), by, at)


def _told(comment: AnswerComment) -> tuple[str, dict[str, object]]:
    """Return how the trail names what a comment is about, and what it says of it."""
    return f"submission:{comment.submission_id}", {"section": comment.section}


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
